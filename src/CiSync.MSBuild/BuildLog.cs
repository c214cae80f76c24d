using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CiSync.MSBuild;

/// <summary>Tells a build what happens: the summary and slow progress always, each change at -v:n, where values came from at -v:d.</summary>
internal sealed class BuildLog(TaskLoggingHelper log, string task, string? projectFile, TimeProvider? time = null, Redactor? redactor = null) : IProgress<SyncEvent>
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly HashSet<Diagnostic> _written = [];
    private long _lastProgress = (time ?? TimeProvider.System).GetTimestamp();

    /// <summary>Hides the secrets of the run in each line.</summary>
    public Redactor Redactor { get; } = redactor ?? new Redactor();

    /// <summary>An error that is only told, as it fails nothing; null for none.</summary>
    public ErrorCode? ToldOnly { get; set; }

    public void Report(SyncEvent value)
    {
        switch (value)
        {
            case OptionsResolved resolved:
                foreach (var origin in resolved.Origins)
                {
                    Line(MessageImportance.Low, $"  {origin.Option.Name} = {origin.Value} ({origin.Origin})");
                }

                break;
            case PlanMade { DryRun: true } made:
                WriteDryRun(made.Plan);
                break;
            case PlanMade { Plan.Heads.Count: > 0 } made:
                Line(MessageImportance.Normal, $"  compared {ReportText.Heads(made.Plan.Heads)}");
                break;
            case FileTransferred file:
                Line(MessageImportance.Normal, "  " + EventText.Of(file));
                break;
            case UploadResumed resumed:
                Line(MessageImportance.High, "  " + EventText.Of(resumed));
                break;
            case EntriesDeleted deleted:
                foreach (var name in deleted.Names)
                {
                    Line(MessageImportance.Normal, $"  deleted {name}{(deleted.AtSource ? " at the source" : "")}");
                }

                break;
            case PlanningProgress now:
                Progress(EventText.Of(now));
                break;
            case TransferProgress now:
                Progress(EventText.Of(now));
                break;
            case RequestRetried retried:
                Line(MessageImportance.Normal, "  " + EventText.Of(retried));
                break;
            case ConcurrencyChanged changed:
                Line(MessageImportance.Low, "  " + EventText.Of(changed));
                break;
            case AttemptFailed attempt:
                Line(MessageImportance.High, "  " + EventText.Of(attempt));
                break;
            case RegionSwitched switched:
                Line(MessageImportance.High, "  " + EventText.Of(switched, $"region={switched.To}"));
                break;
            case ClockCorrected corrected:
                Line(MessageImportance.High, "  " + EventText.Of(corrected));
                break;
            case DiagnosticRaised raised:
                Write(raised.Diagnostic);
                break;
        }
    }

    /// <summary>The errors and warnings not written yet, then one line of summary.</summary>
    public void Finish(SyncReport report)
    {
        WriteAll(report);
        Line(MessageImportance.High, $"{task}: {ReportText.Summary(report)}");
        if (report.ExtraCount > 0 && projectFile is not null)
        {
            Line(MessageImportance.High, $"{task}: {report.ExtraCount} objects at the destination are not in the source and were left alone; S3SyncDelete=true deletes them.");
        }
    }

    /// <summary>The errors and warnings not written yet, the differences, then one line of summary.</summary>
    public void Finish(CheckReport report)
    {
        WriteAll(report);
        (string What, IReadOnlyList<string> Names)[] found = [("differs", report.Differing), ("only at the source", report.OnlyAtSource), ("only at the destination", report.OnlyAtDestination)];
        foreach (var (what, name) in found.SelectMany(kind => kind.Names.Select(name => (kind.What, name))))
        {
            Line(MessageImportance.Normal, $"  {what}: {name}");
        }

        Line(
            MessageImportance.High,
            $"{task}: {report.Destination}: {report.MatchedCount} match, {report.Differing.Count} differ, {report.OnlyAtSource.Count} only at the source, {report.OnlyAtDestination.Count} only at the destination");
    }

    /// <summary>The errors and warnings not written yet, and the summary of what was done.</summary>
    public void Finish(Report report, string summary)
    {
        WriteAll(report);
        if (report.Outcome == Outcome.Succeeded)
        {
            Line(MessageImportance.High, $"{task}: {summary}");
        }
    }

    /// <summary>Logs an error or a warning, once.</summary>
    public void Write(Diagnostic diagnostic)
    {
        diagnostic = Redactor.Redact(diagnostic);
        lock (_lock)
        {
            if (!_written.Add(diagnostic))
            {
                return;
            }
        }

        // Without a file MSBuild names the line of the task, which is right where a person wrote it.
        var (code, text) = (diagnostic.Code, diagnostic.Text);
        if (code == ToldOnly)
        {
            Line(MessageImportance.High, $"{task}: {diagnostic.Message}");
        }
        else if (diagnostic.Severity == Severity.Error)
        {
            log.LogError(null, code.Id, null, code.HelpLink, projectFile, 0, 0, 0, 0, text);
        }
        else
        {
            log.LogWarning(null, code.Id, null, code.HelpLink, projectFile, 0, 0, 0, 0, text);
        }
    }

    private void WriteAll(Report report)
    {
        foreach (var diagnostic in report.Diagnostics)
        {
            Write(diagnostic);
        }
    }

    private void WriteDryRun(SyncPlan plan)
    {
        if (plan.Heads.Count > 0)
        {
            Line(MessageImportance.Normal, $"  compared {ReportText.Heads(plan.Heads)}");
        }

        foreach (var change in plan.Writes)
        {
            Line(MessageImportance.High, $"  would {ReportText.ToDo(change.Kind)} {change.Key} ({ReportText.Size(change.Bytes)}, {ReportText.InWords(change.Reason)})");
        }

        foreach (var delete in plan.Deletes)
        {
            Line(MessageImportance.High, $"  would delete {delete.Key}");
        }

        foreach (var delete in plan.SourceDeletes)
        {
            Line(MessageImportance.High, $"  would delete {delete.Key} at the source");
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

        Line(MessageImportance.High, $"{task}: {text}");
    }

    private void Line(MessageImportance importance, string text) => log.LogMessage(importance, "{0}", OneLine.Of(Redactor.Redact(text)));
}
