using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>Who may be behind a request. There is one user; what that user doesn't sign is anonymous.</summary>
internal enum Caller { Anonymous, Owner }

/// <summary>Checks the signature of a request's headers. That the body is the one that was signed for is checked while it is read.</summary>
internal sealed class SignatureCheck(LocalS3Options options)
{
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    public Caller Verify(string method, RawTarget target, IReadOnlyDictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Authorization", out var value))
        {
            return Caller.Anonymous;
        }
        var authorization = AuthorizationHeader.Parse(value);
        var amzDate = CheckedDate(headers, authorization);
        if (!headers.TryGetValue("x-amz-content-sha256", out var payloadHash))
        {
            throw new S3Exception("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        if (authorization.AccessKey != options.AccessKey)
        {
            throw new S3Exception("InvalidAccessKeyId");
        }
        CheckToken(headers);

        var canonicalRequest = SigV4.CanonicalRequest(method, target, SignedHeaders(headers, authorization), payloadHash);
        var stringToSign = SigV4.StringToSign(amzDate, authorization.Scope, canonicalRequest);
        var expected = SigV4.Signature(options.SecretKey, authorization.Scope, stringToSign);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature)))
        {
            // S3 returns both texts, so that a client's author can see where theirs differ.
            throw new S3Exception("SignatureDoesNotMatch") { Details = [("StringToSign", stringToSign), ("CanonicalRequest", canonicalRequest)] };
        }
        return Caller.Owner;
    }

    private string CheckedDate(IReadOnlyDictionary<string, string> headers, AuthorizationHeader authorization)
    {
        DateTimeOffset date;
        if (headers.TryGetValue("x-amz-date", out var amzDate))
        {
            if (!DateTimeOffset.TryParseExact(amzDate, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date))
            {
                throw NoDate();
            }
        }
        else if (headers.TryGetValue("Date", out var httpDate) && DateTimeOffset.TryParseExact(httpDate, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date))
        {
            amzDate = date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        }
        else
        {
            throw NoDate();
        }
        if ((options.Clock.GetUtcNow() - date).Duration() > AllowedSkew)
        {
            throw new S3Exception("RequestTimeTooSkewed");
        }
        if (!amzDate.StartsWith(authorization.Date, StringComparison.Ordinal))
        {
            throw new S3Exception("SignatureDoesNotMatch", "The date in the credential scope does not match the date of the request.");
        }
        return amzDate;

        static S3Exception NoDate() => new("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
    }

    private void CheckToken(IReadOnlyDictionary<string, string> headers)
    {
        var token = headers.GetValueOrDefault("x-amz-security-token");
        if (token != options.SessionToken)
        {
            throw new S3Exception("InvalidToken");
        }
    }

    private static IEnumerable<(string, string)> SignedHeaders(IReadOnlyDictionary<string, string> headers, AuthorizationHeader authorization)
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
}
