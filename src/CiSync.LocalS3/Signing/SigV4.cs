using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>
/// AWS Signature Version 4 as S3 uses it: the path is encoded once and not normalised, so <c>a//../b</c> stays as it is.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
/// </summary>
internal static class SigV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query, decoded.</param>
    /// <param name="signedHeaders">Lower-case names in order, with their values.</param>
    /// <param name="payloadHash">The value of x-amz-content-sha256.</param>
    public static string CanonicalRequest(string method, RawTarget target, IEnumerable<(string Name, string Value)> signedHeaders, string payloadHash)
    {
        var query = target.Query
            .Select(p => (Name: PercentEncoding.Query(p.Name), Value: PercentEncoding.Query(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}");
        var headers = signedHeaders.ToList();
        return string.Join('\n',
            method,
            PercentEncoding.Path(target.Path),
            string.Join('&', query),
            string.Concat(headers.Select(h => $"{h.Name}:{Collapse(h.Value)}\n")),
            string.Join(';', headers.Select(h => h.Name)),
            payloadHash);
    }

    /// <param name="amzDate">The time of the request, <c>20130524T000000Z</c>.</param>
    /// <param name="scope">Date, region, service and terminator, joined by slashes.</param>
    /// <param name="canonicalRequest">From <see cref="CanonicalRequest"/>.</param>
    public static string StringToSign(string amzDate, string scope, string canonicalRequest) =>
        string.Join('\n', Algorithm, amzDate, scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest))));

    /// <summary>The signature in lower-case hex.</summary>
    public static string Signature(string secretKey, string scope, string stringToSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var step in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    /// <summary>Trims, and turns each run of blanks into one.</summary>
    private static string Collapse(string value) =>
        string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
