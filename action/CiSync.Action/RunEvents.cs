using System.Globalization;
using CiSync.Errors;
using CiSync.GitHubAction.Runner;
using CiSync.Reporting;

namespace CiSync.GitHubAction;

/// <summary>Writes what a run tells to the step's log: a group for each phase, a line for each change, an annotation for each error and warning.</summary>
internal sealed class RunEvents(WorkflowLog log, Annotations annotations, HostWords words, TimeProvider time) : IProgress<SyncEvent>
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private string? _phase;
    private long _lastProgress = time.GetTimestamp();

    public void Report(SyncEvent value)
    {
        switch (value)
        {
            case OptionsResolved resolved:
                foreach (var origin in resolved.Origins)
                {
                    log.Debug($"Option {origin.Option.Name}={origin.Value} from {origin.Origin}");
                }

                break;
            case PlanMade made:
                Tell(made);
                break;
            case PairCompared { State: PairState.Same } pair:
                log.Debug($"Unchanged {pair.Name}");
                break;
            case FileTransferred file:
                log.Line($"{ReportText.Done(file.Kind)} {file.Name} ({ReportText.Size(file.Bytes)}, {ReportText.InWords(file.Reason)})");
                break;
            case UploadResumed { Upload: var upload }:
                log.Line($"resumed {upload.Key}: {ReportText.InWords(upload)}");
                break;
            case EntriesDeleted deleted:
                Enter(deleted.AtSource ? "Deleting at the source" : "Deleting");
                foreach (var name in deleted.Names)
                {
                    log.Line($"deleted {name}");
                }

                break;
            case PlanningProgress now:
                Progress(string.Create(CultureInfo.InvariantCulture, $"compared {now.Compared} files with {now.Listed} objects so far"));
                break;
            case TransferProgress now:
                Progress(string.Create(CultureInfo.InvariantCulture, $"{now.Files} of {now.TotalFiles} files, {ReportText.Size(now.Bytes)} of {ReportText.Size(now.TotalBytes)} {ReportText.Done(now.Kind)}"));
                break;
            case RequestRetried retried:
                log.Debug(string.Create(CultureInfo.InvariantCulture, $"{retried.Request} failed {retried.Attempt} times ({retried.Why}), next try in {retried.Delay.TotalSeconds:0.#} s"));
                break;
            case ConcurrencyChanged changed:
                log.Debug($"{changed.To} transfers at a time, {changed.From} before, as {changed.Why}");
                break;
            case AttemptFailed attempt:
                log.Line($"Attempt {attempt.Attempt} of {attempt.Attempts} failed with {attempt.Failures.Count} errors, which is tried again: {attempt.Failures[^1].Message}");
                break;
            case RegionSwitched switched:
                log.Line($"Switched region to \"{switched.To}\" from \"{switched.From}\"; region: {switched.To} spares the detour.");
                break;
            case ClockCorrected corrected:
                log.Line(string.Create(CultureInfo.InvariantCulture, $"The clock of this machine differs from the store's by {corrected.Ahead.TotalSeconds:0} s; requests are signed with the store's."));
                break;
            case DiagnosticRaised raised:
                Tell(raised.Diagnostic);
                break;
        }
    }

    /// <summary>Begins a phase, which ends the one before.</summary>
    public void Enter(string phase)
    {
        lock (_lock)
        {
            if (phase != _phase)
            {
                Leave();
                log.Command("group", phase);
                _phase = phase;
            }
        }
    }

    /// <summary>Ends the last phase.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (_phase is not null)
            {
                log.Command("endgroup", "");
                _phase = null;
            }
        }
    }

    private void Tell(Diagnostic diagnostic)
    {
        if (words.Of(diagnostic) is { } told)
        {
            annotations.Write(told);
        }
        else
        {
            log.Line(diagnostic.Message);
        }
    }

    private void Tell(PlanMade made)
    {
        var plan = made.Plan;
        if (plan.Heads.Count > 0)
        {
            log.Line($"compared {ReportText.Heads(plan.Heads)}");
        }

        if (made.DryRun)
        {
            Enter("Dry run: what would be done");
            foreach (var change in plan.Backups.Concat(plan.Transfers).Concat(plan.Touches).Concat(plan.Deletes).Concat(plan.SourceDeletes))
            {
                log.Line($"would {HostWords.Of(change)}");
            }
        }
        else if (plan.Transfers.Count > 0)
        {
            Enter($"Transferring {ReportText.Size(plan.Transfers.Sum(change => change.Bytes))}");
        }
    }

    private void Progress(string text)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_lastProgress) < ProgressInterval)
            {
                return;
            }

            _lastProgress = time.GetTimestamp();
        }

        log.Line(text);
    }
}
