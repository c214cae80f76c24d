using System.Globalization;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.MSBuild;

/// <summary>A report in one line.</summary>
internal static class Summary
{
    public static string Of(SyncReport report)
    {
        var verb = report.DryRun ? "would be " : "";
        var left = report.ExtraCount > 0 ? $", {report.ExtraCount} only at the destination and left alone" : "";
        var end = report.Outcome switch
        {
            Outcome.Succeeded => "",
            Outcome.Refused => " Nothing was changed.",
            Outcome.Cancelled => " Cancelled.",
            _ => " Some changes failed.",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Destination}: {report.Uploaded.Count} {verb}uploaded ({Sizes.Format(report.UploadedBytes)}), {report.DeletedKeys.Count} {verb}deleted, {report.UnchangedCount} unchanged{left}; {report.Requests.Values.Sum()} requests in {report.Elapsed.TotalSeconds:0.0} s.{end}");
    }

    /// <summary>A reason as part of a sentence.</summary>
    public static string InWords(this ChangeReason reason) => reason switch
    {
        ChangeReason.New => "new",
        ChangeReason.SizeDiffers => "size differs",
        ChangeReason.ContentDiffers => "content differs",
        ChangeReason.ContentUnknown => "content unknown",
        _ => "not in the source",
    };
}
