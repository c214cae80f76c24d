using System.Net;

namespace CiSync.S3;

/// <summary>
/// Whether an answer names what the request was about. A proxy, a cache or a store in trouble may answer 200 with nothing, a web page or another
/// document, and the SDK reads that as a result without content.
/// </summary>
internal static class OwnAnswer
{
    // The names of access points, which answer with the name of the bucket behind them.
    private static readonly string[] AliasSuffixes = ["-s3alias", "--ol-s3", "--op-s3"];

    /// <summary>True where the key of an answer is the key of the request, also in the URL-encoded form that some stores send.</summary>
    public static bool IsKey(string? answered, string key) =>
        answered is not null && (answered == key || WebUtility.UrlDecode(answered) == key || Uri.UnescapeDataString(answered) == key);

    /// <summary>True where XML can carry a text unchanged, so that an answer can be held to it.</summary>
    public static bool CanBeCompared(string text) => text.Trim().Length > 0 && !text.Any(c => c is < ' ' or '\uFFFE' or '\uFFFF');

    /// <summary>True where the bucket of an answer is the bucket of the request: Ceph adds or leaves out the tenant, an access point names its bucket.</summary>
    public static bool IsBucket(string? answered, string bucket) =>
        answered is { Length: > 0 }
        && (answered.Equals(bucket, StringComparison.OrdinalIgnoreCase)
            || IsOfTenant(answered, bucket) || IsOfTenant(bucket, answered)
            || bucket.StartsWith("arn:", StringComparison.Ordinal)
            || Array.Exists(AliasSuffixes, suffix => bucket.EndsWith(suffix, StringComparison.Ordinal)));

    private static bool IsOfTenant(string full, string bucket) =>
        full.Length > bucket.Length && full.EndsWith(bucket, StringComparison.Ordinal) && full[^(bucket.Length + 1)] is ':' or '/';
}
