using System.Globalization;
using System.Text;
using CiSync.Errors;
using CiSync.GitHubAction.Inputs;
using CiSync.Reporting;

namespace CiSync.GitHubAction.Results;

/// <summary>What a step adds to the summary of its job: how it ended, totals, errors and warnings, and the names.</summary>
internal sealed class JobSummary(ActionInputs inputs, Report report, Changes changes, ListedEntries listed)
{
    private const int MaxDiagnostics = 50;

    /// <summary>The summary of a step that didn't get as far as the store.</summary>
    public static string OfRefusal(Diagnostic error) => $"### CiSync: refused\n\n{Lines([error])}";

    /// <summary>The summary as Markdown.</summary>
    public string Text()
    {
        var text = new StringBuilder($"### CiSync: {Status()}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"<p>{inputs.Command} {(inputs.Source is null ? "" : $"<code>{SummaryTable.Escape(SecretInputs.Hide(inputs.Source))}</code> → ")}<code>{SummaryTable.Escape(SecretInputs.Hide(inputs.Destination))}</code></p>\n\n");
        text.Append(Totals());
        text.Append(Resumed());
        text.Append(Lines(report.Diagnostics));
        text.Append(SummaryTable.Of(report is CheckReport ? "Differences" : report is SyncReport { DryRun: true } ? "Would be changed" : "Changed", changes.Rows, changes.Rows.Count));
        text.Append(SummaryTable.Of("Objects", listed.First, listed.Count));
        return text.ToString();
    }

    private string Resumed() => report is SyncReport { Resumed: { Count: > 0 } resumed }
        ? $"Resumed where an earlier run ended: {ReportText.Size(resumed.Sum(upload => upload.Bytes))} of {ReportText.Size(resumed.Sum(upload => upload.TotalBytes))} were there.\n\n"
        : "";

    private static string Lines(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("<ul>\n");
        foreach (var diagnostic in diagnostics.Take(MaxDiagnostics))
        {
            text.Append(CultureInfo.InvariantCulture, $"<li>{(diagnostic.Severity == Severity.Error ? "Error" : "Warning")} <a href=\"{diagnostic.Code.HelpLink}\">{diagnostic.Code.Id}</a>: {SummaryTable.Escape(Clip(diagnostic.Text))}</li>\n");
        }

        if (diagnostics.Count > MaxDiagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"<li>{diagnostics.Count - MaxDiagnostics} more</li>\n");
        }

        return text.Append("</ul>\n\n").ToString();
    }

    private static string Clip(string text) => text.Length > 1000 ? text[..(char.IsHighSurrogate(text[999]) ? 999 : 1000)] + "…" : text;

    private string Status() => report.Outcome switch
    {
        Outcome.Succeeded => report is SyncReport { DryRun: true } ? "dry run, nothing was changed" : "succeeded",
        Outcome.Refused => report is CheckReport ? "failed" : "refused, nothing was changed",
        Outcome.Failed => "failed",
        _ => "cancelled",
    };

    private string Totals() => Totals(touched: changes.Touched > 0);

    private string Totals(bool touched) => report switch
    {
        SyncReport sync => string.Create(
            CultureInfo.InvariantCulture,
            $"| {(sync.Transfer == Planning.ChangeKind.Delete ? "Written" : char.ToUpperInvariant(ReportText.Done(sync.Transfer)[0]) + ReportText.Done(sync.Transfer)[1..])} | {(touched ? "Touched | " : "")}Deleted | Unchanged | Left alone | Size |\n|{(touched ? "---:|" : "")}---:|---:|---:|---:|---:|\n"
            + $"| {changes.Written} | {(touched ? $"{changes.Touched} | " : "")}{changes.Deleted} | {changes.Unchanged} | {sync.ExtraCount + sync.SkippedCount} | {ReportText.Size(changes.Bytes)} |\n\n"),
        CheckReport check => string.Create(
            CultureInfo.InvariantCulture,
            $"| Same | Different | Only in the source | Only at the destination |\n|---:|---:|---:|---:|\n| {check.MatchedCount} | {check.Differing.Count} | {check.OnlyAtSource.Count} | {check.OnlyAtDestination.Count} |\n\n"),
        _ => "",
    };
}
