using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Deletes objects, at most a thousand with each request, and each only in the version that was listed. A store that honors conditions is given the ETags;
/// any other lists them again just before. Which it is shows the first request: one object gets an ETag that none has, and stays, or is deleted as
/// it was to be.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="place">What the keys are below.</param>
/// <param name="purpose">Whose deletes they are.</param>
internal sealed class ObjectDeletes(IStore store, Location place, DeletePurpose purpose) : IDeletes
{
    private const int PerRequest = 1000;

    // An MD5 that no content is known to have.
    private const string NoObjectsETag = "00000000000000000000000000000000";

    private readonly ListedVersions _versions = new(store, place);

    private bool _hasDeletedUnconditionally, _hasDeletedByETag;

    // Null until it is known.
    private bool? _isConditional = store.HasConditionalDeletes ? true : null;

    public string NameOf(PlannedChange change) => NameBytes.ToShow(place.KeyOf(change.Key));

    public async Task RunAsync(IReadOnlyList<PlannedChange> changes, Action<IReadOnlyList<PlannedChange>> done, Action<Diagnostic> failed, CancellationToken cancellation)
    {
        try
        {
            foreach (var chunk in changes.Chunk(PerRequest))
            {
                if (!await DeleteAsync(new DeleteBatch(chunk, place, purpose, done, failed), failed, cancellation))
                {
                    break;
                }
            }
        }
        catch (CiSyncException e)
        {
            failed(e.Diagnostic);
        }

        if (_hasDeletedUnconditionally && purpose == DeletePurpose.Move)
        {
            failed(Diagnostic.Warning(
                ErrorCodes.DeletesNotConditional,
                $"The store of {place} has no conditional deletes: objects were listed again just before they were deleted, and only what was overwritten between the two went unnoticed."));
        }
    }

    /// <returns>False where all other deletes would fail alike.</returns>
    private async Task<bool> DeleteAsync(DeleteBatch batch, Action<Diagnostic> failed, CancellationToken cancellation)
    {
        var next = Nameable(batch);
        while (batch.Pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var wasConditional = _isConditional;
            if (next.Count > 0 && !await SendAsync(batch, next, failed, cancellation))
            {
                return false;
            }

            if (_isConditional != wasConditional && Nameable(batch) is { Count: > 0 } named)
            {
                next = named;
                continue;
            }

            next = batch.Pending.Count > 0 ? batch.Settle(await _versions.NextAsync(batch.Pending, cancellation)) : [];
        }

        return true;
    }

    /// <summary>What can be deleted without being listed again: nothing while conditions are not known to be honored.</summary>
    private IReadOnlyList<LookedUp> Nameable(DeleteBatch batch) =>
        _isConditional == true ? [.. batch.Pending.Where(change => IsNameable(change) && !batch.IsRefused(place.KeyOf(change.Key))).Select(change => new LookedUp(change, null))] : [];

    // An ETag of another form than most isn't kept in the plan; and what has a request of its own has another condition, which is known of fewer stores.
    private bool IsNameable(PlannedChange change) => change.ETag is { Text: not null } && (store.HasConditionalDeletes || !store.IsDeletedAlone(place.KeyOf(change.Key)));

    private async Task<bool> SendAsync(DeleteBatch batch, IReadOnlyList<LookedUp> objects, Action<Diagnostic> failed, CancellationToken cancellation)
    {
        var test = _isConditional is null ? objects.Select(one => place.KeyOf(one.Change.Key)).FirstOrDefault(key => !store.IsDeletedAlone(key)) : null;
        var sent = objects.Select(one => VersionOf(one, test, batch)).ToArray();
        try
        {
            var answer = await store.DeleteAsync(sent, cancellation);
            Learn(answer, sent, test);
            batch.Apply(answer, sent, test);
            _hasDeletedUnconditionally |= _isConditional == false && answer.Deleted.Count > 0;
            return true;
        }
        catch (CiSyncException e) when (_isConditional is null && IsOfConditions(e))
        {
            _isConditional = false;
            return true;
        }
        catch (CiSyncException e)
        {
            failed(e.Diagnostic);
            return await IsAnyGoneAsync(batch, objects, cancellation);
        }
    }

    private ObjectVersion VersionOf(LookedUp one, string? test, DeleteBatch batch)
    {
        var key = place.KeyOf(one.Change.Key);
        var isUnconditional = _isConditional == false || (batch.IsMismatched(key) && !store.HasConditionalDeletes && !_hasDeletedByETag);
        return new ObjectVersion(key, isUnconditional ? null : key == test ? NoObjectsETag : one.Now is { } now ? now.ETag : one.Change.ETag?.Text);
    }

    private void Learn(DeleteAnswer answer, IReadOnlyList<ObjectVersion> sent, string? test)
    {
        _hasDeletedByETag |= sent.Any(one => one.ETag is not null && one.Key != test && answer.Deleted.Contains(one.Key));
        if (test is not null && answer.Failures.Any(failure => failure.Key == test && failure.Code == DeleteFailure.PreconditionFailed))
        {
            _isConditional = true;
        }
        else if (test is not null && answer.Deleted.Contains(test))
        {
            _isConditional = false;
        }
        else if ((_isConditional is null || store.HasConditionalDeletes) && !_hasDeletedByETag && answer.Failures.Any(failure => failure.Code is DeleteFailure.AccessDenied or "NotImplemented" or "InvalidArgument" or "InvalidRequest"))
        {
            // A condition also needs s3:GetObject, which not everyone has who may delete. Once a condition had an effect, such a code is about that object alone.
            _isConditional = false;
        }
    }

    // A store that doesn't know them may refuse the whole request for it.
    private static bool IsOfConditions(CiSyncException e) => e.Diagnostic.Code == ErrorCodes.NotImplementedByStore || e.Diagnostic.Code == ErrorCodes.StoreError;

    // A request whose answer got lost may have been carried out.
    private async Task<bool> IsAnyGoneAsync(DeleteBatch batch, IReadOnlyList<LookedUp> objects, CancellationToken cancellation)
    {
        var (left, gone) = (objects.Select(one => one.Change).ToList(), 0);
        while (left.Count > 0)
        {
            var looked = await _versions.NextAsync(left, cancellation);
            left.RemoveRange(0, looked.Count);
            gone += looked.Count(one => one.Now is null);
            batch.GiveUp(looked);
        }

        return gone > 0;
    }
}
