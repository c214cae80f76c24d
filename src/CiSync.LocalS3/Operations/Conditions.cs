using System.Globalization;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// If-Match and the like, of reads and of the source of a copy. aws-cli sends If-Match with each part of a download, so that it never mixes two versions.
/// Of two conditions on the same side, that of the ETag decides (RFC 9110, 13.2.2).
/// </summary>
internal static class Conditions
{
    public static readonly string[] OfReads = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"];

    private const string CopyPrefix = "x-amz-copy-source-";

    public static readonly string[] OfCopies = [.. OfReads.Select(name => CopyPrefix + name)];

    /// <exception cref="S3Exception">PreconditionFailed (412), or NotModified (304).</exception>
    public static void CheckRead(S3Call call, StoredObject item)
    {
        MustMatch(call, "", item);
        if (IsKnown(call, "", item))
        {
            throw new S3Exception("NotModified");
        }
    }

    /// <summary>A copy has no 304: each condition that doesn't hold is PreconditionFailed.</summary>
    public static void CheckSource(S3Call call, StoredObject item)
    {
        MustMatch(call, CopyPrefix, item);
        if (IsKnown(call, CopyPrefix, item))
        {
            throw Failed(CopyPrefix + "If-None-Match");
        }
    }

    public static bool Names(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(name => name == "*" || name.Trim('"') == etag);

    public static S3Exception Failed(string header) => new("PreconditionFailed") { Details = [("Condition", header)] };

    private static void MustMatch(S3Call call, string prefix, StoredObject item)
    {
        var (match, unmodified) = (call.Header(prefix + "If-Match"), Time(call.Header(prefix + "If-Unmodified-Since")));
        if (match is not null ? !Names(match, item.ETag) : unmodified is { } since && Seconds(item) > since)
        {
            throw Failed(prefix + (match is not null ? "If-Match" : "If-Unmodified-Since"));
        }
    }

    private static bool IsKnown(S3Call call, string prefix, StoredObject item)
    {
        var (noneMatch, modified) = (call.Header(prefix + "If-None-Match"), Time(call.Header(prefix + "If-Modified-Since")));
        return noneMatch is not null ? Names(noneMatch, item.ETag) : modified is { } since && Seconds(item) <= since;
    }

    /// <summary>A date that can't be read is ignored, as HTTP says.</summary>
    private static DateTimeOffset? Time(string? header) =>
        DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>HTTP dates have no fractions: a client sends back the Last-Modified that it was given.</summary>
    private static DateTimeOffset Seconds(StoredObject item) => DateTimeOffset.FromUnixTimeSeconds(item.LastModified.ToUnixTimeSeconds());
}
