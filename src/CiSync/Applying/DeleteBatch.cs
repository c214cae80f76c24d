using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Objects that are to be deleted, until each is known to be deleted, left or failed.</summary>
/// <param name="batch">The objects, in key order.</param>
/// <param name="place">What the keys are below.</param>
/// <param name="purpose">Whose deletes they are.</param>
/// <param name="done">Told of those that are gone.</param>
/// <param name="failed">Told of those that are left.</param>
internal sealed class DeleteBatch(IReadOnlyList<PlannedChange> batch, Location place, DeletePurpose purpose, Action<IReadOnlyList<PlannedChange>> done, Action<Diagnostic> failed)
{
    private const int Tries = 3;

    // What may end otherwise when it is sent once more. A precondition that fails is looked into: the object may be gone, or be as it was.
    private static readonly HashSet<string> Repeatable = new(StringComparer.Ordinal)
    {
        DeleteFailure.PreconditionFailed, DeleteFailure.NotFound, "ConditionalRequestConflict", "OperationAborted", "InternalError", "SlowDown", "ServiceUnavailable",
    };

    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mismatched = new(StringComparer.Ordinal);

    /// <summary>What nobody knows yet, in key order.</summary>
    public IReadOnlyList<PlannedChange> Pending { get; private set; } = batch;

    /// <summary>Takes what the store has now: of what is gone and of what changed nothing is left to do.</summary>
    /// <returns>Those that can be deleted.</returns>
    public IReadOnlyList<LookedUp> Settle(IReadOnlyList<LookedUp> found)
    {
        Finish([.. found.Where(one => one.Now is null).Select(one => one.Change)], []);
        foreach (var (change, _) in found.Where(one => one.Now is not null && !one.IsAsListed))
        {
            Leave(change, Changed(change));
        }

        // A key that the store neither called deleted nor refused, several times.
        foreach (var (change, _) in found.Where(one => one.IsAsListed && _tries.GetValueOrDefault(place.KeyOf(one.Change.Key)) >= Tries))
        {
            Leave(change, Failure(ErrorCodes.DeleteNotConfirmed, change, "is still there: the store answered to each delete, and did not name it as deleted"));
        }

        var pending = Pending.Select(change => change.Key).ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(one => pending.Contains(one.Change.Key))];
    }

    /// <summary>True where the store has refused the very ETag that it lists: it compares them in another way.</summary>
    public bool IsMismatched(string key) => _mismatched.Contains(key);

    /// <summary>True where the store did not delete it though it was asked for the right version, or for any.</summary>
    public bool IsRefused(string key) => _refused.Contains(key);

    /// <summary>Takes an answer.</summary>
    /// <param name="answer">What the store said.</param>
    /// <param name="sent">What it was asked.</param>
    /// <param name="test">The key whose ETag was no object's; null where there was none.</param>
    public void Apply(DeleteAnswer answer, IReadOnlyList<ObjectVersion> sent, string? test)
    {
        foreach (var (key, _) in sent)
        {
            if (key != test)
            {
                _refused.Add(key);
            }

            _tries[key] = _tries.GetValueOrDefault(key) + 1;
        }

        foreach (var key in answer.Foreign)
        {
            failed(Diagnostic.Warning(ErrorCodes.DeleteAnswerForeign, $"The answer to a delete in bucket \"{place.Bucket}\" names \"{StoreText.Start(key)}\", which was not to be deleted.", key: key));
        }

        var failures = answer.Failures.GroupBy(failure => failure.Key, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.First().Code, StringComparer.Ordinal);
        var deleted = answer.Deleted.Where(key => !failures.ContainsKey(key)).ToHashSet(StringComparer.Ordinal);
        deleted.UnionWith(failures.Where(failure => failure.Value == DeleteFailure.NoSuchKey).Select(failure => failure.Key));
        Finish([.. Pending.Where(change => deleted.Contains(place.KeyOf(change.Key)))], []);
        var conditional = sent.Where(one => one.ETag is not null).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var change in Pending.Where(change => failures.ContainsKey(place.KeyOf(change.Key))).ToArray())
        {
            var (key, code) = (place.KeyOf(change.Key), failures[place.KeyOf(change.Key)]);
            if (code == DeleteFailure.PreconditionFailed && key != test)
            {
                _mismatched.Add(key);
            }

            if (_tries[key] >= Tries || !(Repeatable.Contains(code) || conditional.Contains(key)))
            {
                Leave(change, code == DeleteFailure.PreconditionFailed && conditional.Contains(key)
                    ? Changed(change)
                    : Failure(code == DeleteFailure.AccessDenied ? ErrorCodes.AccessDenied : ErrorCodes.StoreError, change, $"could not be deleted: {code}"));
            }
        }
    }

    /// <summary>Gives up what a request that failed was to delete; what is gone all the same is done.</summary>
    /// <param name="looked">What there is now.</param>
    public void GiveUp(IReadOnlyList<LookedUp> looked) =>
        Finish([.. looked.Where(one => one.Now is null).Select(one => one.Change)], [.. looked.Where(one => one.Now is not null).Select(one => one.Change)]);

    private void Finish(IReadOnlyList<PlannedChange> deleted, IReadOnlyList<PlannedChange> left)
    {
        if (deleted.Count + left.Count == 0)
        {
            return;
        }

        var settled = deleted.Concat(left).Select(change => change.Key).ToHashSet(StringComparer.Ordinal);
        Pending = [.. Pending.Where(change => !settled.Contains(change.Key))];
        if (deleted.Count > 0)
        {
            done(deleted);
        }
    }

    private void Leave(PlannedChange change, Diagnostic why)
    {
        Finish([], [change]);
        failed(why);
    }

    private Diagnostic Changed(PlannedChange change) => purpose == DeletePurpose.Sync
        ? Diagnostic.Warning(ErrorCodes.ChangedObjectKept, Message(change, "was overwritten since it was listed, and was not deleted"), key: place.KeyOf(change.Key))
        : Failure(ErrorCodes.ChangedObjectNotDeleted, change, "was overwritten since it was listed, and was not deleted");

    private Diagnostic Failure(ErrorCode code, PlannedChange change, string what) => Diagnostic.Error(code, Message(change, what), key: place.KeyOf(change.Key));

    private string Message(PlannedChange change, string what) => $"\"{place.KeyOf(change.Key)}\" in bucket \"{place.Bucket}\" {what}.";
}
