using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Applying;

/// <summary>Makes transfers once, begun in key order, as many at a time as the gate lets in.</summary>
/// <param name="task">How.</param>
/// <param name="changes">The transfers.</param>
/// <param name="mayRepeat">Whether those that failed for the moment are kept to be made again.</param>
/// <param name="done">Told of those that are done.</param>
internal sealed class TransferPass(TransferTask task, IReadOnlyList<PlannedChange> changes, bool mayRepeat, Action<PlannedChange> done)
{
    // Tasks that are done are forgotten once there are so many: more than are ever under way.
    private const int Remembered = 4096;

    private readonly State[] _states = new State[changes.Count];
    private readonly ConcurrentQueue<(Diagnostic Diagnostic, string Name)> _failures = new();
    private readonly ProgressMeter _meter = new(
        changes[0].Purpose, changes.Count, changes.Sum(change => change.Kind == ChangeKind.UpdateMetadata ? 0 : change.Bytes), task.Time, task.Events);

    private volatile bool _isStopped;

    private enum State : byte
    {
        NotMade,
        Done,
        FailedForNow,
        FailedForGood,
    }

    /// <summary>How those failed that may be made again.</summary>
    public IReadOnlyCollection<(Diagnostic Diagnostic, string Name)> Failures => _failures;

    /// <summary>True where it was stopped because every other transfer would fail as one did, also another time.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Those that were not begun, or given up.</summary>
    public PlannedChange[] NotMade => Of(State.NotMade);

    /// <summary>Those that failed for the moment, and those that were not made because of them.</summary>
    public PlannedChange[] ToRepeat => Of(State.FailedForNow, State.NotMade);

    /// <summary>Makes them; returns when none is under way any more.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, task.Limits.StopsAtOnce ? task.Limits.Over : CancellationToken.None);
        using var begin = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, task.Limits.Over);
        var underWay = new List<Task>();
        try
        {
            await BeginAllAsync(underWay, stop, begin.Token);
        }
        catch (OperationCanceledException) when (begin.IsCancellationRequested)
        {
            // Why is known to who stopped it.
        }
        finally
        {
            await Task.WhenAll(underWay);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Tells those that may be made again as errors: they will not be.</summary>
    public void TellFailures()
    {
        while (_failures.TryDequeue(out var failure))
        {
            Tell(failure.Diagnostic, failure.Name);
        }
    }

    private async Task BeginAllAsync(List<Task> underWay, CancellationTokenSource stop, CancellationToken begin)
    {
        var first = task.How.First(changes);
        if (first >= 0)
        {
            if (!await BeginAsync(first, underWay, stop, begin))
            {
                return;
            }

            await Task.WhenAll(underWay);
        }

        for (var index = 0; index < changes.Count; index++)
        {
            if (index != first && !await BeginAsync(index, underWay, stop, begin))
            {
                return;
            }
        }
    }

    /// <returns>False where a limit lets no more begin.</returns>
    private async Task<bool> BeginAsync(int index, List<Task> underWay, CancellationTokenSource stop, CancellationToken begin)
    {
        await task.Gate.EnterAsync(begin);
        if (!task.Limits.MayBegin(changes[index], task.How.AreWithinStore))
        {
            task.Gate.Leave();
            if (task.Limits.StopsAtOnce)
            {
                await stop.CancelAsync();
            }

            return false;
        }

        if (underWay.Count == Remembered)
        {
            underWay.RemoveAll(made => made.IsCompletedSuccessfully);
        }

        // Hashing takes a thread for as long as the file is long.
        underWay.Add(Task.Run(() => InTurnAsync(index, stop), CancellationToken.None));
        return true;
    }

    private async Task InTurnAsync(int index, CancellationTokenSource stop)
    {
        try
        {
            await MakeAsync(index, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It counts as not made.
        }
        catch
        {
            // A defect of ours: nothing else may go on.
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            if (_states[index] != State.Done)
            {
                task.Limits.NotDone(changes[index], task.How.AreWithinStore);
            }

            task.Gate.Leave();
        }
    }

    private async Task MakeAsync(int index, CancellationTokenSource stop)
    {
        var change = changes[index];
        try
        {
            await task.How.RunAsync(change, Sent, stop.Token);
            change = task.How.AsMade(change);
            _states[index] = State.Done;
            done(change);
            _meter.Finished();
            task.Events?.Report(new FileTransferred(change.Kind, task.How.NameOf(change), change.Bytes, change.Reason));
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.TransferLimitReached)
        {
            task.Limits.UsedUp();
            await stop.CancelAsync();
        }
        catch (CiSyncException e)
        {
            if (Failed(index, e.Diagnostic))
            {
                await stop.CancelAsync();
            }
        }
    }

    /// <returns>True where the others needn't be tried now.</returns>
    private bool Failed(int index, Diagnostic diagnostic)
    {
        var name = task.How.NameOf(changes[index]);
        var concernsAll = ConcernsAll(diagnostic.Code);
        if (mayRepeat && Tries.MayHelp(diagnostic.Code))
        {
            _states[index] = State.FailedForNow;
            _failures.Enqueue((diagnostic, name));
        }
        else
        {
            _states[index] = State.FailedForGood;
            _isStopped |= concernsAll;
            Tell(diagnostic, name);
        }

        return concernsAll;
    }

    // Every other transfer would meet the same: one line instead of ten thousand.
    private static bool ConcernsAll(ErrorCode code) =>
        code == ErrorCodes.BucketNotFound || code == ErrorCodes.SecretWrong || code == ErrorCodes.AccessKeyUnknown
        || code == ErrorCodes.AccessDenied || code == ErrorCodes.TokenExpired || code == ErrorCodes.NotS3 || code == ErrorCodes.Unreachable
        || code == ErrorCodes.CertificateUntrusted || code == ErrorCodes.ClockSkewed || code == ErrorCodes.RegionWrong
        || code == ErrorCodes.NotImplementedByStore || code == ErrorCodes.DiskFull;

    private void Sent(long bytes)
    {
        _meter.Sent(bytes);
        if (RunLimits.Counts(changes[0]))
        {
            task.Limits.Done(bytes);
        }
    }

    private void Tell(Diagnostic diagnostic, string name)
    {
        task.Tell(diagnostic);
        task.Events?.Report(new TransferFailed(name));
    }

    private PlannedChange[] Of(params State[] states) => [.. changes.Where((_, index) => states.Contains(_states[index]))];
}
