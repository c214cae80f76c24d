using System.Globalization;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Cli.Reports;

/// <summary>The last line of a verb.</summary>
internal static class Summary
{
    /// <summary>What was done and what it took; null for a verb whose output is all that is wanted, and where not even the place was understood.</summary>
    public static string? Of(Report report) => report switch
    {
        SyncReport { Destination.Length: > 0 } sync => OneLine.Of(ReportText.Summary(sync)),
        CheckReport { Destination.Length: > 0 } check => string.Create(
            CultureInfo.InvariantCulture,
            $"{OneLine.Of(check.Destination)}: {check.MatchedCount} the same, {check.Differing.Count} differ, {check.OnlyAtSource.Count} only in the source, {check.OnlyAtDestination.Count} only at the destination; {Took(check)}"),
        CleanUpReport { Place.Length: > 0 } cleanUp => string.Create(
            CultureInfo.InvariantCulture,
            $"{OneLine.Of(cleanUp.Place)}: {cleanUp.Removed.Count} unfinished upload{(cleanUp.Removed.Count == 1 ? "" : "s")} {(cleanUp.DryRun ? "would be " : "")}removed, {cleanUp.YoungerCount} younger left alone; {Took(cleanUp)}"),
        _ => null,
    };

    private static string Took(Report report)
    {
        var requests = report.Requests.Values.Sum();
        return string.Create(CultureInfo.InvariantCulture, $"{requests} request{(requests == 1 ? "" : "s")}, {report.Elapsed.TotalSeconds:0.0} s");
    }
}
