using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>
/// AWS Signature Version 2, which older stores and clients still speak: HMAC-SHA1 over a few headers and the path. The body isn't signed.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html
/// </summary>
internal static class SigV2
{
    /// <summary>The parameters that are part of what is signed; all others are not.</summary>
    private static readonly string[] SubResources =
    [
        "acl", "cors", "delete", "encryption", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment", "restore", "tagging",
        "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website", "response-cache-control", "response-content-disposition",
        "response-content-encoding", "response-content-language", "response-content-type", "response-expires",
    ];

    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="headers">All headers.</param>
    /// <param name="date">The Date header; "" if x-amz-date takes its place; in a URL, when it expires.</param>
    /// <param name="hostBucket">The bucket, if it stands in the host name.</param>
    public static string StringToSign(string method, RawTarget target, IReadOnlyDictionary<string, string> headers, string date, string? hostBucket)
    {
        var amz = headers.Select(h => (Name: h.Key.ToLowerInvariant(), h.Value)).Where(h => h.Name.StartsWith("x-amz-", StringComparison.Ordinal))
            .OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => $"{h.Name}:{h.Value.Trim()}\n");
        // Values are signed decoded, the path as it was sent.
        var sub = target.Query.Where(p => SubResources.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => p.Value == "" ? p.Name : $"{p.Name}={p.Value}").ToList();
        var resource = (hostBucket is null ? "" : "/" + hostBucket) + target.EncodedPath + (sub.Count == 0 ? "" : "?" + string.Join('&', sub));
        return string.Join('\n', method, headers.GetValueOrDefault("Content-MD5", ""), headers.GetValueOrDefault("Content-Type", ""), date, string.Concat(amz) + resource);
    }

    /// <summary>In base64.</summary>
    public static string Signature(string secretKey, string stringToSign) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(stringToSign)));
}
