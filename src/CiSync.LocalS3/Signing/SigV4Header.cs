using System.Globalization;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>Version 4 in the Authorization header.</summary>
internal sealed class SigV4Header(LocalS3Options options)
{
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    public Sender Verify(AuthorizationHeader authorization, string method, RawTarget target, IReadOnlyDictionary<string, string> headers)
    {
        var amzDate = CheckedDate(headers, authorization);
        if (!headers.TryGetValue("x-amz-content-sha256", out var payloadHash))
        {
            throw new S3Exception("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        SigV4.CheckUser(options, authorization.AccessKey, headers.GetValueOrDefault("x-amz-security-token"));
        return SigV4.Check(options, authorization, amzDate, SigV4.CanonicalRequest(method, target, SigV4.Signed(headers, authorization), payloadHash));
    }

    private string CheckedDate(IReadOnlyDictionary<string, string> headers, AuthorizationHeader authorization)
    {
        DateTimeOffset date;
        if (headers.TryGetValue("x-amz-date", out var amzDate))
        {
            if (!SigV4.TryDate(amzDate, out date))
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
}
