using System.CommandLine;
using CiSync.Cli.Logging;
using CiSync.Cli.Reports;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Cli.Verbs;

/// <summary>One call of a verb.</summary>
/// <param name="session">Where it writes.</param>
/// <param name="parsed">The command line.</param>
/// <param name="options">What its flags say of options.</param>
/// <param name="settings">What is told.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class VerbCall(Session session, ParseResult parsed, IReadOnlyList<ExplicitOption> options, LogSettings settings, CancellationToken cancellation)
{
    public Session Session => session;

    public ParseResult Parsed => parsed;

    public IReadOnlyList<ExplicitOption> Options => options;

    public CancellationToken Cancellation => cancellation;

    public SyncEngine Engine { get; } = new(session.Environment, session.Time, session.Redactor);

    public RunLog Log { get; } = new(session, "cisync " + parsed.CommandResult.Command.Name, settings);

    public ProgressState Progress { get; } = new(session.Time);

    private string Verb => parsed.CommandResult.Command.Name;

    /// <summary>The text of an argument; a secret in it is warned of.</summary>
    public string Text(Argument<string> argument)
    {
        var text = parsed.GetRequiredValue(argument);
        foreach (var secret in Secrets(text))
        {
            Log.Write(Diagnostic.Warning(
                ErrorCodes.SecretOnCommandLine,
                $"{secret} was given on the command line.",
                "Keep it in rclone.conf or in an environment variable: command lines are kept in the shell's history, and other users see them."));
        }

        return text;
    }

    /// <summary>The prefix of a place in a store, which names of its objects begin with; empty for others.</summary>
    public static string RootOf(string text) => Location.IsStore(text) && TryRead(text) is { } place ? place.Prefix : "";

    /// <summary>The place in a store that a text names, or null.</summary>
    public static Location? TryRead(string text)
    {
        try
        {
            return Location.IsStore(text) ? Location.ParseRemote(text, secretsAllowed: true) : null;
        }
        catch (CiSyncException)
        {
            // The engine tells.
            return null;
        }
    }

    /// <summary>Runs it with progress shown.</summary>
    public Task<T> ShowAsync<T>(Func<Task<T>> run) => new ProgressDisplay(session, Log, Progress, settings).DuringAsync(run);

    /// <summary>Writes the last word: the summary, or the report as JSON.</summary>
    /// <param name="report">What came of it.</param>
    /// <param name="asJson">Whether JSON is asked for.</param>
    /// <param name="isOutputTaken">Whether standard output is for something else.</param>
    public void Finish(Report report, bool asJson, bool isOutputTaken = false)
    {
        if (asJson)
        {
            session.Json(json => ReportJson.Write(json, Verb, report));
        }
        else if (!isOutputTaken && Log.Shows(LogLevel.Notice) && Summary.Of(report) is { } summary)
        {
            session.Line(summary);
        }
    }

    private static IEnumerable<CiSync.Options.Option> Secrets(string text) =>
        (TryRead(text)?.Parameters ?? []).Where(pair => pair.Value.Length > 0).Select(pair => OptionTable.Find(pair.Key)).OfType<CiSync.Options.Option>().Where(option => option.IsSecret).Distinct();
}
