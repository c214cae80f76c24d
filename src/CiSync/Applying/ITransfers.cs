using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Applying;

/// <summary>One way from a source to a destination: how a planned transfer is carried out and verified.</summary>
internal interface ITransfers
{
    /// <summary>The index of a transfer that must be made alone before all others, because it finds out something that they need; -1 for none.</summary>
    int First(IReadOnlyList<PlannedChange> changes) => -1;

    /// <summary>Carries out one transfer; returns once it is verified.</summary>
    /// <param name="change">The transfer.</param>
    /// <param name="sent">Told of bytes as they go.</param>
    /// <param name="cancellation">Ends it, with nothing half-written left.</param>
    /// <exception cref="CiSyncException">It failed for good.</exception>
    Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation);

    /// <summary>A transfer that was carried out, as it was in the end.</summary>
    PlannedChange AsMade(PlannedChange change) => change;

    /// <summary>True where no content comes by here: the store copies it.</summary>
    bool AreWithinStore => false;

    /// <summary>What people call the entry that is written.</summary>
    string NameOf(PlannedChange change);

    /// <summary>The uploads that went on where an earlier run ended, in key order.</summary>
    IReadOnlyList<ResumedUpload> Resumed => [];

    /// <summary>What is to be said of all transfers together.</summary>
    IEnumerable<Diagnostic> Remarks => [];
}
