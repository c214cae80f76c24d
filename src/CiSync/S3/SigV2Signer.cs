using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Identity;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace CiSync.S3;

#pragma warning disable CA5350 // Version 2 is defined by HMAC-SHA1.

/// <summary>
/// Signature Version 2 in the Authorization header, which some stores still want and the SDK no longer has: HMAC-SHA1 over
/// the method, a few headers and what the URL names. https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html
/// </summary>
internal sealed class SigV2Signer(TimeProvider time) : AbstractAWSSigner
{
    // Parameters that name something else than the object itself, or change the answer; all others aren't signed.
    private static readonly HashSet<string> SubResources = new(StringComparer.Ordinal)
    {
        "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment",
        "restore", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
        "response-content-type", "response-expires",
    };

    /// <summary>Tells the SDK to send a session token as the header x-amz-security-token, which it does before it calls <see cref="Sign"/>.</summary>
    public override ClientProtocol Protocol => ClientProtocol.RestProtocol;

    public override void Sign(IRequest request, IClientConfig clientConfig, RequestMetrics metrics, BaseIdentity identity)
    {
        var keys = ((AWSCredentials)identity).GetCredentials();
        request.Headers["Date"] = (time.GetUtcNow() + CorrectClockSkew.GetClockCorrectionForEndpoint(request.Endpoint.ToString())).ToString("r", CultureInfo.InvariantCulture);
        var text = StringToSign(request.HttpMethod, AmazonServiceClient.ComposeUrl(request), HostBucket(request), request.Headers);
        request.Headers["Authorization"] = $"AWS {keys.AccessKey}:{Signature(keys.SecretKey, text)}";
    }

    /// <summary>What is signed.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">The URL as it is sent.</param>
    /// <param name="hostBucket">The bucket where it stands in the host name; null where it is in the path, or there is none.</param>
    /// <param name="headers">All headers; those of no interest are left out.</param>
    internal static string StringToSign(string method, Uri url, string? hostBucket, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var byName = headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.Trim(), StringComparer.Ordinal);
        var text = new StringBuilder()
            .Append(method).Append('\n')
            .Append(byName.GetValueOrDefault("content-md5")).Append('\n')
            .Append(byName.GetValueOrDefault("content-type")).Append('\n')
            .Append(byName.GetValueOrDefault("date")).Append('\n');
        foreach (var (name, value) in byName.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)).OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        // The path is signed as sent, percent signs and all; the values of parameters are signed decoded.
        text.Append(hostBucket is null ? "" : "/" + hostBucket).Append(url.AbsolutePath);
        var parameters = url.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(part => SubResources.Contains(part[0])).OrderBy(part => part[0], StringComparer.Ordinal);
        var separator = '?';
        foreach (var part in parameters)
        {
            text.Append(separator).Append(part[0]);
            if (part.Length > 1 && part[1].Length > 0)
            {
                text.Append('=').Append(Uri.UnescapeDataString(part[1]));
            }

            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>The signature in base64.</summary>
    internal static string Signature(string secretKey, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(text)));

    private static string? HostBucket(IRequest request)
    {
        // "/bucket" in either style; in path style the SDK's endpoint ends in it as well.
        var prefix = request.CanonicalResourcePrefix;
        return !string.IsNullOrEmpty(prefix) && !request.Endpoint.AbsolutePath.TrimEnd('/').EndsWith(prefix, StringComparison.Ordinal)
            ? prefix[1..]
            : null;
    }
}
