using System.Globalization;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Reporting;

/// <summary>A report in words, the same in every host.</summary>
public static class ReportText
{
    /// <summary>One line: what was done and what it took.</summary>
    public static string Summary(SyncReport report)
    {
        var would = report.DryRun ? "would be " : "";
        var parts = new List<string>
        {
            $"{Count(report.Uploaded.Count, "file")} {would}uploaded ({Size(report.UploadedBytes)})",
            $"{report.DeletedKeys.Count} {would}deleted",
            $"{report.UnchangedCount} unchanged",
        };
        if (report.ExtraCount > 0)
        {
            parts.Add($"{report.ExtraCount} left alone");
        }

        var retries = report.Retries > 0 ? $", {report.Retries} repeated" : "";
        var how = report.Outcome switch
        {
            Outcome.Succeeded => "",
            Outcome.Refused => "refused: ",
            Outcome.Failed => $"failed with {Count(report.Diagnostics.Count(d => d.Severity == Severity.Error), "error")}: ",
            _ => "cancelled: ",
        };
        return $"{report.Destination}: {how}{string.Join(", ", parts)}; {Count(report.Requests.Values.Sum(), "request")}{retries}, {Seconds(report.Elapsed)}";
    }

    /// <summary>The requests by kind, such as <c>2 PutObject, 1 ListObjectsV2</c>.</summary>
    public static string Requests(SyncReport report) =>
        report.Requests.Count == 0 ? "none" : string.Join(", ", report.Requests.Select(pair => $"{pair.Value} {pair.Key}"));

    /// <summary>A size for people: <c>1.5 MiB</c>.</summary>
    public static string Size(long bytes)
    {
        var text = SizeSuffix.Format(bytes);
        return text.EndsWith('i')
            ? $"{double.Parse(text[..^2], CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture)} {text[^2..]}B"
            : Count(bytes, "byte");
    }

    private static string Count(long count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
