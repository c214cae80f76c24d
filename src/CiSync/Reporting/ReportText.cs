using System.Globalization;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Reporting;

/// <summary>A report in words, the same in every host.</summary>
public static class ReportText
{
    /// <summary>One line: what was done and what it took.</summary>
    public static string Summary(SyncReport report)
    {
        var would = report.DryRun ? "would be " : "";
        var parts = new List<string>();
        if (report.Transfer == ChangeKind.Delete)
        {
            parts.Add($"{Count(report.DeletedKeys.Count, "object")} {would}deleted");
        }
        else
        {
            parts.Add($"{Count(report.Transferred.Count, report.Transfer == ChangeKind.Upload ? "file" : "object")} {would}{Done(report.Transfer)} ({Size(report.TransferredBytes)}{(report.Resumed.Count > 0 ? $", of which {Size(report.Resumed.Sum(upload => upload.Bytes))} were there" : "")})");
            if (report.Transferred.Count(entry => entry.Reason == ChangeReason.Renamed) is > 0 and var renamed)
            {
                parts[^1] += $", {renamed} of them renamed";
            }

            if (report.Touched.Count > 0)
            {
                parts.Add($"{report.Touched.Count} {would}touched");
            }

            if (report.BackedUp.Count > 0)
            {
                parts.Add($"{report.BackedUp.Count} {would}backed up");
            }

            parts.Add($"{report.DeletedKeys.Count} {would}deleted");
            parts.Add($"{report.UnchangedCount} unchanged");
        }

        if (report.DeletedAtSource.Count > 0)
        {
            parts.Add($"{report.DeletedAtSource.Count} {would}deleted at the source");
        }

        if (report.SkippedCount > 0)
        {
            parts.Add($"{report.SkippedCount} skipped");
        }

        if (report.ExtraCount > 0)
        {
            parts.Add($"{report.ExtraCount} left alone");
        }

        if (report.LeftUndoneCount > 0)
        {
            parts.Add($"{report.LeftUndoneCount} left undone");
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

    /// <summary>What a change is called once it is done: <c>uploaded</c>.</summary>
    public static string Done(ChangeKind kind) => kind switch
    {
        ChangeKind.Upload => "uploaded",
        ChangeKind.Download => "downloaded",
        ChangeKind.Copy => "copied",
        ChangeKind.UpdateMetadata => "touched",
        ChangeKind.Backup => "backed up",
        _ => "deleted",
    };

    /// <summary>What a change is called while it is only planned: <c>upload</c>.</summary>
    public static string ToDo(ChangeKind kind) => kind switch
    {
        ChangeKind.Upload => "upload",
        ChangeKind.Download => "download",
        ChangeKind.Copy => "copy",
        ChangeKind.UpdateMetadata => "touch",
        ChangeKind.Backup => "back up",
        _ => "delete",
    };

    /// <summary>The reason of a change as part of a sentence.</summary>
    public static string InWords(ChangeReason reason) => reason switch
    {
        ChangeReason.New => "new",
        ChangeReason.SizeDiffers => "size differs",
        ChangeReason.ContentDiffers => "content differs",
        ChangeReason.ContentUnknown => "content unknown",
        ChangeReason.TimeDiffers => "time differs",
        ChangeReason.Always => "whatever it is",
        ChangeReason.Moved => "moved",
        ChangeReason.Unwanted => "asked for",
        ChangeReason.Renamed => "renamed",
        _ => "not in the source",
    };

    /// <summary>How many HEAD requests comparing took and why, such as <c>3 by HEAD: 2 for their time, 1 of parts of unknown sizes</c>; empty where none was needed.</summary>
    public static string Heads(IReadOnlyDictionary<HeadReason, long> heads) =>
        heads.Count == 0 ? "" : $"{heads.Values.Sum()} by HEAD: {string.Join(", ", heads.Select(pair => $"{pair.Value} {InWords(pair.Key)}"))}";

    /// <summary>Why an object is asked by HEAD, as part of a sentence.</summary>
    public static string InWords(HeadReason why) => why switch
    {
        HeadReason.ModifiedTime => "for their time",
        HeadReason.ETagDiffers => "whose ETag differs",
        HeadReason.PartsUnknown => "in parts of unknown sizes",
        _ => "without a hash in the listing",
    };

    /// <summary>What an upload that goes on finds there, such as <c>640 MiB of 1 GiB were there</c>.</summary>
    public static string InWords(ResumedUpload upload) => $"{Size(upload.Bytes)} of {Size(upload.TotalBytes)} were there";

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
