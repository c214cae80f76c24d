using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Applying;

/// <summary>What applying a plan came to.</summary>
internal sealed record Applied(
    IReadOnlyList<PlannedChange> BackedUp,
    IReadOnlyList<PlannedChange> Transferred,
    IReadOnlyList<PlannedChange> Touched,
    IReadOnlyList<PlannedChange> Deleted,
    IReadOnlyList<PlannedChange> SourceDeleted,
    IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>
/// Carries out a plan in phases with a barrier between: backups of what is replaced, transfers, touches, then, only if none failed, backups of what
/// is deleted, deletes, and last those of a move's source. What could not be kept is neither replaced nor deleted.
/// </summary>
/// <param name="backups">How those that are replaced or deleted are kept.</param>
/// <param name="transfers">How entries get to the destination.</param>
/// <param name="touches">How those that are there get another modification time.</param>
/// <param name="deletes">How they are deleted there.</param>
/// <param name="sourceDeletes">How a move deletes at its source.</param>
/// <param name="atATime">How many transfers run at a time.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Told as it happens.</param>
internal sealed class Applier(ITransfers backups, ITransfers transfers, ITransfers touches, IDeletes deletes, IDeletes sourceDeletes, int atATime, TimeProvider time, IProgress<SyncEvent>? events)
{
    private readonly ConcurrentBag<PlannedChange> _backedUp = [];
    private readonly ConcurrentBag<PlannedChange> _transferred = [];
    private readonly ConcurrentBag<PlannedChange> _touched = [];
    private readonly List<PlannedChange> _deleted = [];
    private readonly List<PlannedChange> _sourceDeleted = [];
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private volatile bool _isStopped;

    /// <summary>What is done so far; complete also after a cancellation.</summary>
    public Applied Result => new(InOrder(_backedUp), InOrder(_transferred), InOrder(_touched), _deleted, _sourceDeleted, [.. _diagnostics]);

    private bool HasFailed => _diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Carries out the plan; failures are in <see cref="Result"/>.</summary>
    public async Task ApplyAsync(SyncPlan plan, CancellationToken cancellation)
    {
        var replaced = plan.Backups.Where(change => change.Reason != ChangeReason.Extra).ToList();
        await TransferAsync(backups, replaced, _backedUp, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!_isStopped)
        {
            await TransferAsync(transfers, WithoutUnkept(plan.Transfers, replaced), _transferred, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }

        if (!_isStopped)
        {
            await TransferAsync(touches, plan.Touches, _touched, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }

        var mayDelete = !HasFailed && plan.Problems.Count == 0;
        if (mayDelete && plan.Backups.Count > replaced.Count)
        {
            await TransferAsync(backups, [.. plan.Backups.Where(change => change.Reason == ChangeReason.Extra)], _backedUp, cancellation);
            cancellation.ThrowIfCancellationRequested();
            mayDelete = !HasFailed;
        }

        foreach (var remark in backups.Remarks.Concat(transfers.Remarks).Concat(touches.Remarks))
        {
            Tell(remark);
        }

        if (!mayDelete)
        {
            if (plan.Deletes.Count > 0)
            {
                Tell(Diagnostic.Warning(ErrorCodes.DeletesSkipped, $"{plan.Deletes.Count} objects were not deleted because something before them failed."));
            }

            if (plan.SourceDeletes.Count > 0)
            {
                Tell(Diagnostic.Warning(ErrorCodes.DeletesSkipped, "Nothing was deleted at the source because not everything has arrived."));
            }

            return;
        }

        await DeleteAsync(deletes, plan.Deletes, _deleted, atSource: false, cancellation);
        if (!HasFailed)
        {
            await DeleteAsync(sourceDeletes, plan.SourceDeletes, _sourceDeleted, atSource: true, cancellation);
        }
    }

    private IReadOnlyList<PlannedChange> WithoutUnkept(IReadOnlyList<PlannedChange> changes, List<PlannedChange> toKeep)
    {
        if (_backedUp.Count == toKeep.Count)
        {
            return changes;
        }

        var unkept = toKeep.Select(change => change.Key).Except(_backedUp.Select(change => change.Key), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return [.. changes.Where(change => !unkept.Contains(change.Key))];
    }

    private async Task TransferAsync(ITransfers how, IReadOnlyList<PlannedChange> changes, ConcurrentBag<PlannedChange> done, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var meter = new ProgressMeter(changes[0].Kind, changes.Count, changes.Sum(change => change.Kind == ChangeKind.UpdateMetadata ? 0 : change.Bytes), time, events);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = how.First(changes);
        if (first >= 0)
        {
            await OneAsync(changes[first], stop.Token);
        }

        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = stop.Token };
            await Parallel.ForAsync(0, changes.Count, options, async (index, token) =>
            {
                if (index != first)
                {
                    await OneAsync(changes[index], token);
                }
            });
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Stopped because every other transfer would fail as the first one did; that one is in the diagnostics.
        }

        async Task OneAsync(PlannedChange change, CancellationToken token)
        {
            try
            {
                await how.RunAsync(change, meter.Sent, token);
                done.Add(change);
                meter.Finished();
                events?.Report(new FileTransferred(change.Kind, how.NameOf(change), change.Bytes, change.Reason));
            }
            catch (CiSyncException e)
            {
                Tell(e.Diagnostic);
                events?.Report(new TransferFailed(how.NameOf(change)));
                if (ConcernsAll(e.Diagnostic.Code))
                {
                    _isStopped = true;
                    await stop.CancelAsync();
                }
            }
        }
    }

    private Task DeleteAsync(IDeletes place, IReadOnlyList<PlannedChange> changes, List<PlannedChange> deleted, bool atSource, CancellationToken cancellation) =>
        changes.Count == 0 ? Task.CompletedTask : place.RunAsync(
            changes,
            done =>
            {
                deleted.AddRange(done);
                events?.Report(new EntriesDeleted([.. done.Select(place.NameOf)], atSource));
            },
            Tell,
            cancellation);

    // Every other transfer would meet the same: one line instead of ten thousand.
    private static bool ConcernsAll(ErrorCode code) =>
        code == ErrorCodes.BucketNotFound || code == ErrorCodes.SecretWrong || code == ErrorCodes.AccessKeyUnknown
        || code == ErrorCodes.AccessDenied || code == ErrorCodes.TokenExpired || code == ErrorCodes.NotS3 || code == ErrorCodes.Unreachable
        || code == ErrorCodes.CertificateUntrusted || code == ErrorCodes.ClockSkewed || code == ErrorCodes.RegionWrong
        || code == ErrorCodes.NotImplementedByStore || code == ErrorCodes.DiskFull;

    private static PlannedChange[] InOrder(IEnumerable<PlannedChange> done) => [.. done.OrderBy(change => change.Key, KeyOrder.Instance)];

    private void Tell(Diagnostic diagnostic)
    {
        _diagnostics.Enqueue(diagnostic);
        events?.Report(new DiagnosticRaised(diagnostic));
    }
}
