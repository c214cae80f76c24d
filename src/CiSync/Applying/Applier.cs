using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>What applying a plan came to.</summary>
internal sealed record Applied(
    IReadOnlyList<PlannedChange> BackedUp,
    IReadOnlyList<PlannedChange> Transferred,
    IReadOnlyList<PlannedChange> Touched,
    IReadOnlyList<PlannedChange> Deleted,
    IReadOnlyList<PlannedChange> SourceDeleted,
    IReadOnlyList<ResumedUpload> Resumed,
    long LeftUndone,
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
/// <param name="gate">Lets in as many transfers as run at a time.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Told as it happens.</param>
internal sealed class Applier(ITransfers backups, ITransfers transfers, ITransfers touches, IDeletes deletes, IDeletes sourceDeletes, Gate gate, TimeProvider time, IProgress<SyncEvent>? events)
{
    private readonly List<PlannedChange> _backedUp = [];
    private readonly List<PlannedChange> _transferred = [];
    private readonly List<PlannedChange> _touched = [];
    private readonly List<PlannedChange> _deleted = [];
    private readonly List<PlannedChange> _sourceDeleted = [];
    private readonly List<PlannedChange> _left = [];
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private bool _isStopped;

    /// <summary>How often transfers are made that fail for the moment.</summary>
    public Tries Tries { get; init; } = Tries.One;

    /// <summary>What ends the run early.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None();

    /// <summary>Asked before the first delete, with what was transferred: why nothing may be deleted, or null.</summary>
    public Func<IReadOnlyList<PlannedChange>, CancellationToken, Task<Diagnostic?>>? BeforeDeletes { get; init; }

    /// <summary>What is done so far; complete also after a cancellation.</summary>
    public Applied Result => new(InOrder(_backedUp), InOrder(_transferred), InOrder(_touched), InOrder(_deleted), InOrder(_sourceDeleted), transfers.Resumed, _left.Count, [.. _diagnostics]);

    private bool HasFailed => _diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Carries out the plan; failures are in <see cref="Result"/>.</summary>
    public async Task ApplyAsync(SyncPlan plan, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(plan, cancellation);
        }
        finally
        {
            // Also of a run that was cancelled: it may have left something behind.
            foreach (var remark in backups.Remarks.Concat(transfers.Remarks).Concat(touches.Remarks))
            {
                Tell(remark);
            }
        }

        if (BeforeDeletes is { } check && !HasFailed && plan is { Problems.Count: 0, Deletes.Count: var deletedLast, SourceDeletes.Count: var deletedAtSource } && deletedLast + deletedAtSource > 0
            && await CheckAsync(check, cancellation) is { } doubt)
        {
            Tell(doubt);
        }

        if (HasFailed || plan.Problems.Count > 0)
        {
            if (plan.Deletes.Count > 0)
            {
                Tell(Diagnostic.Warning(ErrorCodes.DeletesSkipped, $"{plan.Deletes.Count} objects were not deleted because {(Limits.AreReached ? "the run ended early" : "something before them failed")}."));
            }

            if (plan.SourceDeletes.Count > 0)
            {
                Tell(Diagnostic.Warning(ErrorCodes.DeletesSkipped, "Nothing was deleted at the source because not everything has arrived."));
            }

            return;
        }

        try
        {
            using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Limits.Over);
            await DeleteAsync(deletes, plan.Deletes, _deleted, atSource: false, inTime.Token);
            if (!HasFailed)
            {
                await DeleteAsync(sourceDeletes, plan.SourceDeletes, _sourceDeleted, atSource: true, inTime.Token);
            }
        }
        catch (OperationCanceledException) when (Limits.IsOver && !cancellation.IsCancellationRequested)
        {
            TellLeftToDelete(plan);
        }
    }

    private async Task<Diagnostic?> CheckAsync(Func<IReadOnlyList<PlannedChange>, CancellationToken, Task<Diagnostic?>> check, CancellationToken cancellation)
    {
        try
        {
            return await check(_transferred, cancellation);
        }
        catch (CiSyncException e)
        {
            return e.Diagnostic;
        }
    }

    private async Task WriteAsync(SyncPlan plan, CancellationToken cancellation)
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

        TellLimits(plan);
        if (!HasFailed && plan.Problems.Count == 0 && BackupsOfDeleted(plan) is { Length: > 0 } ofDeleted)
        {
            await TransferAsync(backups, ofDeleted, _backedUp, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (Limits.AreReached && !HasFailed)
            {
                // What could not be kept any more is not deleted.
                TellLeftToDelete(plan);
            }
        }
    }

    private PlannedChange[] BackupsOfDeleted(SyncPlan plan)
    {
        // What was renamed and could not be copied may have changed: its content isn't known to be anywhere else.
        var copied = _transferred.Where(change => change.Reason == ChangeReason.Renamed).Select(change => change.SourceKey).ToHashSet(StringComparer.Ordinal);
        return [.. plan.Backups.Where(change => change.Reason == ChangeReason.Extra), .. plan.BackupsOfRenamed.Where(change => !copied.Contains(change.Key))];
    }

    private void TellLeftToDelete(SyncPlan plan)
    {
        // Of what would be kept first, only the delete counts as left.
        _left.Clear();
        AddLeft(plan.Deletes, _deleted);
        AddLeft(plan.SourceDeletes, _sourceDeleted);
        Tell(Limits.Ended($"{_left.Count} of {plan.Deletes.Count + plan.SourceDeletes.Count} are left to delete"));
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

    private void TellLimits(SyncPlan plan)
    {
        if (!Limits.AreReached || _isStopped)
        {
            return;
        }

        // Of what failed it was told; deletes are those that would have come now.
        var (transfers, touches) = (_left.Count(change => change.Kind != ChangeKind.UpdateMetadata), _left.Count(change => change.Kind == ChangeKind.UpdateMetadata));
        if (!HasFailed && plan.Problems.Count == 0)
        {
            AddLeft(plan.Deletes, _deleted);
            AddLeft(plan.SourceDeletes, _sourceDeleted);
        }

        if (_left.Count > 0)
        {
            var clauses = new List<string>();
            if (transfers > 0)
            {
                var bytes = _left.Where(change => change.Kind is not (ChangeKind.UpdateMetadata or ChangeKind.Delete)).Sum(change => change.Bytes);
                clauses.Add($"{transfers} of {plan.Transfers.Count} ({ReportText.Size(bytes)}) are left to {ReportText.ToDo(plan.Transfers[0].Purpose)}");
            }

            if (touches > 0)
            {
                clauses.Add($"{touches} of {plan.Touches.Count} are left to {ReportText.ToDo(ChangeKind.UpdateMetadata)}");
            }

            Tell(Limits.Ended(clauses.Count > 0 ? string.Join(", ", clauses) : "all is transferred"));
        }
    }

    private void AddLeft(IReadOnlyList<PlannedChange> planned, List<PlannedChange> done)
    {
        var keys = done.Select(change => change.Key).ToHashSet(StringComparer.Ordinal);
        _left.AddRange(planned.Where(change => !keys.Contains(change.Key)));
    }

    private async Task TransferAsync(ITransfers how, IReadOnlyList<PlannedChange> changes, List<PlannedChange> done, CancellationToken cancellation)
    {
        var phase = new TransferPhase(new TransferTask(how, gate, Tries, Limits, Tell, time, events));
        try
        {
            await phase.RunAsync(changes, cancellation);
        }
        finally
        {
            done.AddRange(phase.Done);
            _left.AddRange(phase.Left);
            _isStopped |= phase.IsStopped;
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

    private static PlannedChange[] InOrder(IEnumerable<PlannedChange> done) => [.. done.OrderBy(change => change.Key, KeyOrder.Instance)];

    private void Tell(Diagnostic diagnostic)
    {
        _diagnostics.Enqueue(diagnostic);
        events?.Report(new DiagnosticRaised(diagnostic));
    }
}
