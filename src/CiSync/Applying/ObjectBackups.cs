using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Keeps objects before they are replaced or deleted: copies within the store, so that no reader ever finds a key without an object.</summary>
/// <param name="from">The bucket of the destination.</param>
/// <param name="place">The place of the destination.</param>
/// <param name="to">The bucket where they are kept.</param>
/// <param name="kept">The place where they are kept.</param>
/// <param name="names">What they are called there.</param>
/// <param name="settings">How they are copied.</param>
internal sealed class ObjectBackups(IStore from, Location place, IStore to, Location kept, BackupNames names, CopySettings settings) : ITransfers
{
    private readonly StoreCopies _copies = new(from, place, to, kept, settings);

    public bool AreWithinStore => true;

    public string NameOf(PlannedChange change) => _copies.NameOf(Copy(change));

    public Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation) => _copies.RunAsync(Copy(change), sent, cancellation);

    private PlannedChange Copy(PlannedChange change) => change with { Key = names.Of(change.Key), OtherSourceKey = change.Key };
}
