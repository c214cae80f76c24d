using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>Compares two objects by content, by what their stores tell of them.</summary>
internal sealed class ObjectWithObject(BucketTree sources, BucketTree destinations) : IPairComparison
{
    public Verdict.Decided? AtOnce(Entry source, Entry destination) => ObjectComparison.Compare(source, destination, null) as Verdict.Decided;

    public async Task<ChangeReason?> CompareAsync(Entry source, Entry destination, CancellationToken cancellation)
    {
        if (AtOnce(source, destination) is { } decided)
        {
            return decided.Reason;
        }

        var (ofSource, ofDestination) = (sources.HeadAsync(source.InTree, cancellation), destinations.HeadAsync(destination.Key, cancellation));
        return await ofSource is { } first && await ofDestination is { } second
            ? ((Verdict.Decided)ObjectComparison.Compare(source, destination, (first, second))).Reason
            : ChangeReason.New;
    }
}
