using Cake.Core.Diagnostics;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>
/// Tells Cake's log what happens: warnings and the summary at minimal verbosity, each change at normal, retries at verbose, what is
/// unchanged and where values came from at diagnostic.
/// </summary>
/// <param name="log">Cake's log.</param>
/// <param name="alias">The name of the alias.</param>
/// <param name="time">The clock; null means the system's.</param>
/// <param name="redactor">Hides the secrets of the run in each line; null for one that knows none.</param>
internal sealed class AddinLog(ICakeLog log, string alias, TimeProvider? time = null, Redactor? redactor = null) : IProgress<SyncEvent>
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly Redactor _redactor = redactor ?? new Redactor();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private long _lastProgress = (time ?? TimeProvider.System).GetTimestamp();

    /// <summary>An error that is only told, as it fails nothing; null for none.</summary>
    public ErrorCode? ToldOnly { get; init; }

    /// <summary>The first error. It isn't written: Cake itself writes the message of the exception that ends the alias.</summary>
    public Diagnostic? FirstError { get; private set; }

    /// <summary>How many errors were written after the first.</summary>
    public int OtherErrors { get; private set; }

    /// <summary>True where names are written that are unchanged.</summary>
    public bool ShowsUnchanged => log.Verbosity >= Verbosity.Diagnostic;

    public void Report(SyncEvent value)
    {
        switch (value)
        {
            case OptionsResolved resolved:
                foreach (var origin in resolved.Origins)
                {
                    Line(Verbosity.Diagnostic, $"  {origin.Option.Name} = {origin.Value} ({origin.Origin})");
                }

                break;
            case PlanMade made when made.DryRun || made.Plan.Heads.Count > 0:
                Tell(made);
                break;
            case PairCompared { State: PairState.Same } pair:
                Line(Verbosity.Diagnostic, $"  unchanged {pair.Name}");
                break;
            case UploadResumed resumed:
                Line(Verbosity.Normal, "  " + EventText.Of(resumed));
                break;
            case FileTransferred file:
                Line(Verbosity.Normal, "  " + EventText.Of(file));
                break;
            case EntriesDeleted deleted:
                foreach (var name in deleted.Names)
                {
                    Line(Verbosity.Normal, $"  deleted {name}{(deleted.AtSource ? " at the source" : "")}");
                }

                break;
            case PlanningProgress now:
                Progress(EventText.Of(now));
                break;
            case TransferProgress now:
                Progress(EventText.Of(now));
                break;
            case RequestRetried retried:
                Line(Verbosity.Verbose, "  " + EventText.Of(retried));
                break;
            case ConcurrencyChanged changed:
                Line(Verbosity.Diagnostic, "  " + EventText.Of(changed));
                break;
            case AttemptFailed attempt:
                Line(Verbosity.Minimal, "  " + EventText.Of(attempt));
                break;
            case RegionSwitched switched:
                Line(Verbosity.Minimal, "  " + EventText.Of(switched, $"Region = \"{switched.To}\""));
                break;
            case ClockCorrected corrected:
                Line(Verbosity.Minimal, "  " + EventText.Of(corrected));
                break;
            case DiagnosticRaised raised:
                Tell(HostWords.Of(raised.Diagnostic));
                break;
        }
    }

    /// <summary>Writes a line of a run's end.</summary>
    public void Summarise(string text) => Line(Verbosity.Minimal, $"{alias}: {text}");

    /// <summary>Writes one thing that was found.</summary>
    public void Found(string text) => Line(Verbosity.Normal, $"  {text}");

    /// <summary>Writes something for whoever looks for a defect of ours.</summary>
    public void Trace(string text) => log.Write(Verbosity.Diagnostic, LogLevel.Debug, "{0}", text);

    private void Tell(PlanMade made)
    {
        if (made.Plan.Heads.Count > 0)
        {
            Line(Verbosity.Verbose, $"  compared {ReportText.Heads(made.Plan.Heads)}");
        }

        if (made.DryRun)
        {
            foreach (var change in made.Plan.Writes)
            {
                Line(Verbosity.Normal, $"  would {ReportText.ToDo(change.Kind)} {change.Key} ({ReportText.Size(change.Bytes)}, {ReportText.InWords(change.Reason)})");
            }

            WouldDelete(made.Plan.Deletes, "");
            WouldDelete(made.Plan.SourceDeletes, " at the source");
        }
    }

    private void Tell(Diagnostic diagnostic)
    {
        if (diagnostic.Code == ToldOnly)
        {
            Line(Verbosity.Minimal, $"{alias}: {diagnostic.Message}");
        }
        else if (diagnostic.Severity == Severity.Warning)
        {
            log.Write(Verbosity.Minimal, LogLevel.Warning, "{0}", TextOf(diagnostic));
        }
        else if (IsFirst(diagnostic))
        {
            return;
        }
        else
        {
            log.Write(Verbosity.Quiet, LogLevel.Error, "{0}", TextOf(diagnostic));
        }
    }

    private bool IsFirst(Diagnostic error)
    {
        lock (_lock)
        {
            if (FirstError is null)
            {
                FirstError = error;
                return true;
            }

            OtherErrors++;
            return false;
        }
    }

    private void WouldDelete(IEnumerable<PlannedChange> deletes, string where)
    {
        foreach (var delete in deletes)
        {
            Line(Verbosity.Normal, $"  would delete {delete.Key}{where}");
        }
    }

    private void Progress(string text)
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_lastProgress) < ProgressInterval)
            {
                return;
            }

            _lastProgress = _time.GetTimestamp();
        }

        Line(Verbosity.Normal, $"{alias}: {text}");
    }

    private string TextOf(Diagnostic diagnostic) => $"{_redactor.Redact(diagnostic)} ({diagnostic.Code.HelpLink})";

    private void Line(Verbosity verbosity, string text) =>
        log.Write(verbosity, verbosity >= Verbosity.Diagnostic ? LogLevel.Debug : LogLevel.Information, "{0}", OneLine.Of(_redactor.Redact(text)));
}
