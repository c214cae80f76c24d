using System.Globalization;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>Version 2, in the Authorization header (<c>AWS key:signature</c>) and in the query.</summary>
internal sealed class SigV2Check(LocalS3Options options)
{
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    public Sender VerifyHeader(string header, string method, RawTarget target, IReadOnlyDictionary<string, string> headers, string? hostBucket)
    {
        var colon = header.LastIndexOf(':');
        if (colon < 4)
        {
            throw new S3Exception("InvalidArgument", "AWS authorization header is invalid. Expected AwsAccessKeyId:signature");
        }
        // x-amz-date is signed among the x-amz- headers, and Date then isn't.
        var (date, amzDate) = (headers.GetValueOrDefault("Date"), headers.GetValueOrDefault("x-amz-date"));
        if (!TryDate(amzDate ?? date, out var time))
        {
            throw new S3Exception("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        }
        if ((options.Clock.GetUtcNow() - time).Duration() > AllowedSkew)
        {
            throw new S3Exception("RequestTimeTooSkewed");
        }
        SigV4.CheckUser(options, header[4..colon].Trim(), headers.GetValueOrDefault("x-amz-security-token"));
        return Check(header[(colon + 1)..].Trim(), SigV2.StringToSign(method, target, headers, amzDate is null ? date! : "", hostBucket));
    }

    public Sender VerifyQuery(string method, RawTarget target, IReadOnlyDictionary<string, string> headers, string? hostBucket)
    {
        var query = target.Query.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Value);
        if (!query.TryGetValue("Signature", out var signature) || !query.TryGetValue("Expires", out var expires)
            || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new S3Exception("AccessDenied", "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        if (options.Clock.GetUtcNow().ToUnixTimeSeconds() > seconds)
        {
            throw new S3Exception("AccessDenied", "Request has expired") { Details = [("Expires", expires)] };
        }
        SigV4.CheckUser(options, query["AWSAccessKeyId"], headers.GetValueOrDefault("x-amz-security-token"));
        return Check(signature, SigV2.StringToSign(method, target, headers, expires, hostBucket));
    }

    private Sender Check(string signature, string stringToSign) => SigV4.AreEqual(SigV2.Signature(options.SecretKey, stringToSign), signature)
        ? new(Caller.Owner, null)
        : throw new S3Exception("SignatureDoesNotMatch") { Details = [("StringToSign", stringToSign)] };

    /// <summary>As HTTP writes dates, with GMT or, as in the examples of S3's documentation, with +0000.</summary>
    private static bool TryDate(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, ["r", "ddd, dd MMM yyyy HH:mm:ss zzz", "ddd, dd MMM yyyy HH:mm:ss '+0000'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
