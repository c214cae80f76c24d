using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Errors;
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
    /// <param name="without">A parameter that isn't signed: the signature itself.</param>
    public static string CanonicalRequest(string method, RawTarget target, IEnumerable<(string Name, string Value)> signedHeaders, string payloadHash, string? without = null)
    {
        var query = target.Query.Where(p => p.Name != without)
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
    public static string Signature(string secretKey, string scope, string stringToSign) => Sign(Key(secretKey, scope), stringToSign);

    public static byte[] Key(string secretKey, string scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var step in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }
        return key;
    }

    /// <summary>In lower-case hex.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    public static bool AreEqual(string expected, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));

    public static bool TryDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    /// <exception cref="S3Exception">InvalidAccessKeyId, or InvalidToken: a token that is wrong, missing, or not needed.</exception>
    public static void CheckUser(LocalS3Options options, string accessKey, string? token)
    {
        if (accessKey != options.AccessKey)
        {
            throw new S3Exception("InvalidAccessKeyId");
        }
        if (token != options.SessionToken)
        {
            throw new S3Exception("InvalidToken");
        }
    }

    /// <summary>The signed headers with their values. What changes the meaning of a request must be among them.</summary>
    public static IEnumerable<(string Name, string Value)> Signed(IReadOnlyDictionary<string, string> headers, AuthorizationHeader authorization)
    {
        var signed = authorization.SignedHeaders;
        var unsigned = headers.Keys.Select(n => n.ToLowerInvariant())
            .Where(n => (n == "host" || n.StartsWith("x-amz-", StringComparison.Ordinal)) && !signed.Contains(n))
            .Order(StringComparer.Ordinal).ToList();
        if (unsigned.Count > 0)
        {
            throw new S3Exception("AccessDenied", "There were headers present in the request which were not signed") { Details = [("HeadersNotSigned", string.Join(", ", unsigned))] };
        }
        // A header that was signed but doesn't arrive counts as empty: the signature then can't match.
        return signed.Select(name => (name, headers.GetValueOrDefault(name, "")));
    }

    /// <exception cref="S3Exception">SignatureDoesNotMatch.</exception>
    public static Sender Check(LocalS3Options options, AuthorizationHeader authorization, string amzDate, string canonicalRequest)
    {
        var stringToSign = StringToSign(amzDate, authorization.Scope, canonicalRequest);
        if (!AreEqual(Signature(options.SecretKey, authorization.Scope, stringToSign), authorization.Signature))
        {
            // S3 returns both texts, so that a client's author can see where theirs differ.
            throw new S3Exception("SignatureDoesNotMatch") { Details = [("StringToSign", stringToSign), ("CanonicalRequest", canonicalRequest)] };
        }
        return new(Caller.Owner, new ChunkSignatures(options.SecretKey, amzDate, authorization.Scope, authorization.Signature));
    }

    /// <summary>Trims, and turns each run of blanks into one.</summary>
    private static string Collapse(string value) =>
        string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
