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
                log.Line(EventText.Of(file));
                break;
            case UploadResumed resumed:
                log.Line(EventText.Of(resumed));
                break;
            case EntriesDeleted deleted:
                Enter(deleted.AtSource ? "Deleting at the source" : "Deleting");
                foreach (var name in deleted.Names)
                {
                    log.Line($"deleted {name}");
                }

                break;
            case PlanningProgress now:
                Progress(EventText.Of(now));
                break;
            case TransferProgress now:
                Progress(EventText.Of(now));
                break;
            case RequestRetried retried:
                log.Debug(EventText.Of(retried));
                break;
            case ConcurrencyChanged changed:
                log.Debug(EventText.Of(changed));
                break;
            case AttemptFailed attempt:
                log.Line(EventText.Of(attempt));
                break;
            case RegionSwitched switched:
                log.Line(EventText.Of(switched, $"region: {switched.To}"));
                break;
            case ClockCorrected corrected:
                log.Line(EventText.Of(corrected));
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

        if (made.Refusal is { } refusal && words.IsFine(refusal))
        {
            return;
        }

        if (made.DryRun)
        {
            Enter(made.Refusal is null ? "Dry run: what would be done" : "Dry run: what would be done, were it not refused");
            foreach (var change in plan.Writes.Concat(plan.Deletes).Concat(plan.SourceDeletes))
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
