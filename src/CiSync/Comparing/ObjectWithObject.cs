using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>Compares two objects by what their stores tell of them.</summary>
internal sealed class ObjectWithObject(BucketTree sources, BucketTree destinations, ComparisonRules rules) : IPairComparison
{
    private readonly HeadTally _heads = new();

    public IReadOnlyDictionary<HeadReason, long> Heads => _heads.Snapshot();

    public Verdict.Decided? AtOnce(Entry source, Entry destination) => Judge(source, destination, null) as Verdict.Decided;

    public async Task<Verdict.Decided> CompareAsync(Entry source, Entry destination, CancellationToken cancellation)
    {
        if (Judge(source, destination, null) is not Verdict.HeadWanted wanted)
        {
            return AtOnce(source, destination)!;
        }

        _heads.Add(wanted.Why, 2);
        var (ofSource, ofDestination) = (sources.HeadAsync(source.InTree, cancellation), destinations.HeadAsync(destination.Key, cancellation));
        return (Verdict.Decided)(await ofSource is { } first && await ofDestination is { } second
            ? Judge(source, destination, (first, second))
            : Verdict.Write(ChangeReason.New));
    }

    private Verdict Judge(Entry source, Entry destination, (ObjectFacts Source, ObjectFacts Destination)? heads)
    {
        PairTimes? times = ObjectTime.Of(source, heads?.Source, rules) is { } from && ObjectTime.Of(destination, heads?.Destination, rules) is { } to ? new PairTimes(from, to) : null;
        return PairComparison.Decide(source, destination, times, rules, () => ObjectComparison.Compare(source, destination, heads, rules));
    }
}
