using System.Globalization;
using CiSync.Cli;
using CiSync.Errors;
using CiSync.GitHubAction.Inputs;
using CiSync.GitHubAction.Results;
using CiSync.GitHubAction.Runner;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.GitHubAction;

/// <summary>One step: asks the engine for what the inputs say, and tells what came of it.</summary>
internal sealed class Step(HostEnvironment environment, TimeProvider time, ActionInputs inputs, WorkflowLog log, Annotations annotations, Redactor redactor)
{
    private readonly SyncEngine _engine = new(environment, time, redactor);
    private readonly HostWords _words = new(environment, inputs);
    private readonly ListedEntries _listed = new(log);

    /// <summary>Runs it.</summary>
    /// <param name="signals">What ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(StopSignals signals)
    {
        new ReportFiles(environment).Check();
        var events = new RunEvents(log, annotations, _words, time);
        events.Enter($"cisync {inputs.Command}");
        Report report;
        try
        {
            report = _words.Of(await AskAsync(events, signals.Token));
        }
        finally
        {
            events.Leave();
        }

        foreach (var diagnostic in report.Diagnostics)
        {
            annotations.Write(diagnostic);
        }

        var changes = Changes.Of(report);
        TellEnd(report, changes);
        var exitCode = signals.ExitCodeOf(report);
        try
        {
            RunnerFile.Append(environment, RunnerFile.Summary, redactor.RedactName(new JobSummary(inputs, report, changes, _listed, redactor).Text()));
            RunnerFile.Append(environment, RunnerFile.Output, ActionOutputs.Text(changes, new ReportFiles(environment).Write(inputs.Command, report, changes)));
        }
        catch (CiSyncException unwritten)
        {
            annotations.Write(unwritten.Diagnostic);
            return exitCode == 0 ? (int)unwritten.Diagnostic.Code.ExitCode : exitCode;
        }

        return exitCode;
    }

    private async Task<Report> AskAsync(RunEvents events, CancellationToken cancellation) => inputs.Command switch
    {
        "delete" => await _engine.DeleteAsync(Place(), events, cancellation),
        "list" => await _engine.ListAsync(new ListRequest { Place = inputs.Destination, Options = inputs.Options }, _listed.Add, events, cancellation),
        "mkdir" => await _engine.MakeBucketAsync(Place(), events, cancellation),
        "check" => await _engine.CheckAsync(Transfer(), events, cancellation),
        _ => await _engine.RunAsync(Transfer(), events, cancellation),
    };

    private PlaceRequest Place() => new() { Place = inputs.Destination, Options = inputs.Options };

    private SyncRequest Transfer() => new()
    {
        Source = Source(),
        Destination = inputs.Destination,
        Delete = inputs.Delete,
        Move = inputs.Command == "move",
        TellPairs = log.ShowsDebug,
        HeaderRules = inputs.Rules,
        Options = inputs.Options,
    };

    // A step before this one may have left its report in the workspace, which is published where the source is the workspace.
    private SyncSource Source() => SyncSource.Parse(inputs.Source!) is PathSource path && new ReportFiles(environment).Below(path.Path) is { Count: > 0 } ours
        ? new FolderSource(path.Path) { Except = ours }
        : SyncSource.Parse(inputs.Source!);

    private void TellEnd(Report report, Changes changes)
    {
        if (report is CheckReport)
        {
            foreach (var change in changes.Rows)
            {
                log.Line($"{change.What}: {change.Name}");
            }
        }

        if (report is SyncReport { Destination.Length: > 0 } sync)
        {
            log.Line(ReportText.Summary(sync));
            if (sync.ExtraCount > 0 && inputs.Command == "sync" && !inputs.Delete)
            {
                log.Line(string.Create(CultureInfo.InvariantCulture, $"{sync.ExtraCount} at the destination are not in the source and were left alone; delete: true deletes them."));
            }
        }
    }
}
