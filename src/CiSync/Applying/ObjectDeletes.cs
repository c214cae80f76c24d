using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Deletes objects, a thousand with each request.</summary>
internal sealed class ObjectDeletes(IStore store, Location place) : IDeletes
{
    private const int PerRequest = 1000;

    public string NameOf(PlannedChange change) => NameBytes.ToShow(place.KeyOf(change.Key));

    public async Task RunAsync(IReadOnlyList<PlannedChange> changes, Action<IReadOnlyList<PlannedChange>> done, Action<Diagnostic> failed, CancellationToken cancellation)
    {
        foreach (var batch in changes.Chunk(PerRequest))
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<DeleteFailure> failures;
            try
            {
                failures = await store.DeleteAsync([.. batch.Select(change => place.KeyOf(change.Key))], cancellation);
            }
            catch (CiSyncException e)
            {
                failed(e.Diagnostic);
                return;
            }

            var left = failures.Select(failure => failure.Key).ToHashSet(StringComparer.Ordinal);
            done([.. batch.Where(change => !left.Contains(place.KeyOf(change.Key)))]);
            foreach (var failure in failures)
            {
                var code = failure.Code == "AccessDenied" ? ErrorCodes.AccessDenied : ErrorCodes.StoreError;
                failed(Diagnostic.Error(code, $"\"{failure.Key}\" in bucket \"{place.Bucket}\" could not be deleted: {failure.Code}.", key: failure.Key));
            }
        }
    }
}
