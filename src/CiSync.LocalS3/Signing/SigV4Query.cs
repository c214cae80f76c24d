using System.Globalization;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>Version 4 in the query: a presigned URL, good for up to a week. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</summary>
internal sealed class SigV4Query(LocalS3Options options)
{
    private const long Week = 604_800;

    public Sender Verify(string method, RawTarget target, IReadOnlyDictionary<string, string> headers)
    {
        var query = target.Query.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Value);
        if (Field("X-Amz-Algorithm") != SigV4.Algorithm)
        {
            throw Malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        var authorization = AuthorizationHeader.Of(Field("X-Amz-Credential"), Field("X-Amz-SignedHeaders"), Field("X-Amz-Signature"), Malformed);
        var amzDate = Field("X-Amz-Date");
        CheckTime(amzDate, Field("X-Amz-Expires"), authorization);
        SigV4.CheckUser(options, authorization.AccessKey, query.GetValueOrDefault("X-Amz-Security-Token"));

        // The body can't be known when the URL is made.
        var payloadHash = headers.GetValueOrDefault("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        var canonicalRequest = SigV4.CanonicalRequest(method, target, SigV4.Signed(headers, authorization), payloadHash, without: "X-Amz-Signature");
        return SigV4.Check(options, authorization, amzDate, canonicalRequest);

        string Field(string name) => query.TryGetValue(name, out var text) && text.Length > 0
            ? text
            : throw Malformed("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    private void CheckTime(string amzDate, string expires, AuthorizationHeader authorization)
    {
        if (!SigV4.TryDate(amzDate, out var date))
        {
            throw Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > Week)
        {
            throw Malformed("X-Amz-Expires must be a number of seconds, non-negative and less than a week");
        }
        if (!amzDate.StartsWith(authorization.Date, StringComparison.Ordinal))
        {
            throw Malformed("Invalid credential date. Date is not the same as X-Amz-Date.");
        }
        var now = options.Clock.GetUtcNow();
        if (date - now > TimeSpan.FromMinutes(15))
        {
            throw new S3Exception("AccessDenied", "Request is not yet valid");
        }
        if (now > date.AddSeconds(seconds))
        {
            throw new S3Exception("AccessDenied", "Request has expired") { Details = [("X-Amz-Expires", expires)] };
        }
    }

    private static S3Exception Malformed(string why) => new("AuthorizationQueryParametersError", why);
}
