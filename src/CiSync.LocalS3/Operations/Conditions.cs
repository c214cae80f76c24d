using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>If-Match and If-None-Match of reads. aws-cli sends the first with each part of a download, so that it never mixes two versions.</summary>
internal static class Conditions
{
    /// <exception cref="S3Exception">PreconditionFailed (412), or NotModified (304).</exception>
    public static void Check(S3Call call, string etag)
    {
        if (call.Header("If-Match") is { } wanted && !Names(wanted, etag))
        {
            throw new S3Exception("PreconditionFailed") { Details = [("Condition", "If-Match")] };
        }
        if (call.Header("If-None-Match") is { } known && Names(known, etag))
        {
            throw new S3Exception("NotModified");
        }
    }

    private static bool Names(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(name => name == "*" || name.Trim('"') == etag);
}
