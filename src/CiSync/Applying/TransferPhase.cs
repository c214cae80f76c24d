using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Transfers, and all that there is to know in order to make them.</summary>
/// <param name="How">How they are made.</param>
/// <param name="Gate">How many at a time.</param>
/// <param name="Tries">How often.</param>
/// <param name="Limits">What ends them early.</param>
/// <param name="Tell">Told of those that failed in the end.</param>
/// <param name="Time">The clock.</param>
/// <param name="Events">Told as it happens.</param>
internal sealed record TransferTask(ITransfers How, Gate Gate, Tries Tries, RunLimits Limits, Action<Diagnostic> Tell, TimeProvider Time, IProgress<SyncEvent>? Events);

/// <summary>
/// One phase of transfers. What failed for the moment is made again when all others are through; until the last time nobody is told of it as an error.
/// </summary>
internal sealed class TransferPhase(TransferTask task)
{
    private readonly ConcurrentBag<PlannedChange> _done = [];

    /// <summary>What is done so far.</summary>
    public IReadOnlyCollection<PlannedChange> Done => _done;

    /// <summary>True where it was stopped because every other transfer would fail as one did.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>What a limit kept from being made.</summary>
    public IReadOnlyList<PlannedChange> Left { get; private set; } = [];

    /// <summary>Makes them.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellation)
    {
        var left = changes;
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            var pass = new TransferPass(task, left, mayRepeat: attempt < task.Tries.Count, _done.Add);
            try
            {
                await pass.RunAsync(cancellation);
            }
            catch
            {
                pass.TellFailures();
                throw;
            }

            if (pass.Failures.Count == 0 || pass.IsStopped || task.Limits.AreReached)
            {
                pass.TellFailures();
                (IsStopped, Left) = (pass.IsStopped, task.Limits.AreReached ? pass.NotMade : []);
                return;
            }

            task.Events?.Report(new AttemptFailed(attempt, task.Tries.Count, [.. pass.Failures.Select(failure => failure.Diagnostic)], task.Tries.Pause));
            left = pass.ToRepeat;
            await PauseAsync(cancellation);
        }
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, task.Limits.Over);
        await Task.Delay(task.Tries.Pause, task.Time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }
}
