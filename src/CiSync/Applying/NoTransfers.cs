using CiSync.Planning;

namespace CiSync.Applying;

/// <summary>For plans without transfers, such as those that only delete.</summary>
internal sealed class NoTransfers : ITransfers
{
    public static readonly NoTransfers Instance = new();

    public Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation) =>
        throw new InvalidOperationException("A plan that has no transfers has one.");

    public string NameOf(PlannedChange change) => change.Key;
}
