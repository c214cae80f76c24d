using CiSync.Errors;
using CiSync.GitHubAction.Inputs;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.GitHubAction;

/// <summary>What the engine tells, in words of the action's inputs, and with what <c>if-no-files-found</c> makes of an empty source or place.</summary>
internal sealed class HostWords(HostEnvironment environment, ActionInputs inputs)
{
    /// <summary>An error or a warning as the step tells it; null where nobody wants to be told.</summary>
    public Diagnostic? Of(Diagnostic diagnostic) => diagnostic.Code switch
    {
        _ when IsAboutNoFiles(diagnostic) => inputs.IfNoFilesFound switch
        {
            "ignore" => null,
            "warn" => Diagnostic.Warning(diagnostic.Code, diagnostic.Message, "Nothing was changed or deleted."),
            _ => diagnostic with { Advice = AdviceOnNoFiles(diagnostic) },
        },
        _ when diagnostic.Code == ErrorCodes.MassDelete => diagnostic with { Advice = "Check that source and destination belong together; if they do, set max-delete: off for this run." },
        _ when diagnostic.Code == ErrorCodes.MaxDeleteExceeded => diagnostic with { Advice = "Check that the source is complete; if it is, raise max-delete." },
        _ when diagnostic.Code == ErrorCodes.ListedFilesMissing => diagnostic with { Advice = "Correct the list; set files-from-missing: ignore if it may name files that are not there." },
        _ when diagnostic.Code == ErrorCodes.SensitiveFiles => diagnostic with { Advice = "Leave them out of the source, or name those that are meant to be published in allow-sensitive-files: globs, or true for all." },
        _ when diagnostic.Code == ErrorCodes.SuspiciousFiles => diagnostic with { Advice = "Leave them out of the source, or name them in allow-sensitive-files if they are meant to be published." },
        _ when diagnostic.Code == ErrorCodes.PlacesDiffer => diagnostic with { Advice = "Sync or copy, or look at the differences: the log and the job's summary list them." },
        _ => diagnostic,
    };

    /// <summary>The report as the step tells it: without files to publish it succeeds where the step wants that.</summary>
    public T Of<T>(T report) where T : Report
    {
        var errors = report.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToArray();
        // A dry run that is fine without files does nothing either.
        var isFine = inputs.IfNoFilesFound != "error" && report.Outcome == Outcome.Refused && errors.Length > 0 && errors.All(IsAboutNoFiles);
        Report told = isFine && report is SyncReport sync ? sync with { Transferred = [], Touched = [], BackedUp = [], DeletedKeys = [], DeletedAtSource = [], InvalidationPaths = [], TransferredBytes = 0 } : report;
        return (T)(told with
        {
            Outcome = isFine ? Outcome.Succeeded : report.Outcome,
            ExitCode = isFine ? ExitCode.Success : report.ExitCode,
            Diagnostics = [.. report.Diagnostics.Select(Of).OfType<Diagnostic>()],
        });
    }

    /// <summary>Whether a refusal is one that the step wants for success.</summary>
    public bool IsFine(Diagnostic refusal) => IsAboutNoFiles(refusal) && inputs.IfNoFilesFound != "error";

    /// <summary>A change that is planned, in a clause.</summary>
    public static string Of(PlannedChange change) => change.Kind == ChangeKind.Delete
        ? $"delete {change.Key}"
        : $"{ReportText.ToDo(change.Kind)} {change.Key} ({ReportText.Size(change.Bytes)}, {ReportText.InWords(change.Reason)})";

    private static bool IsAboutNoFiles(Diagnostic diagnostic) =>
        diagnostic.Severity == Severity.Error && (diagnostic.Code == ErrorCodes.SourceEmpty || diagnostic.Code == ErrorCodes.SourceNotFound || diagnostic.Code == ErrorCodes.PlaceEmpty);

    private string AdviceOnNoFiles(Diagnostic diagnostic)
    {
        if (diagnostic.Code == ErrorCodes.PlaceEmpty)
        {
            return $"Check the path; set {ActionInputs.NoFilesName}: ignore if it is fine that nothing is there.";
        }

        // The runner translates an input that begins with the workspace's path, and no other path of its own.
        if (diagnostic.Code == ErrorCodes.SourceNotFound && environment.Get("RUNNER_WORKSPACE") is { } host && inputs.Source!.StartsWith(host, StringComparison.Ordinal))
        {
            return $"It is a path of the runner, which the container does not have: the workspace is {environment.CurrentDirectory} here. Write the path relative to the workspace, such as dist.";
        }

        return $"Check the path, and that the step that writes it has run; set {ActionInputs.NoFilesName}: warn if a step without files is fine. Nothing was changed.";
    }
}
