using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

/// <summary>AWS's ways to say that a bucket is in another region than the one that was asked.</summary>
internal static class WrongRegion
{
    private const string RegionHeader = "x-amz-bucket-region";

    // A HEAD answer has no body and thus no code: its status must do.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "BucketRegionError",
    };

    /// <summary>True where the failure is of that kind.</summary>
    public static bool Is(AmazonServiceException e) =>
        e.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect
        || (e.ErrorCode is { } code && Codes.Contains(code))
        || (e.StatusCode == HttpStatusCode.BadRequest && RightOne(e) is not null);

    /// <summary>The region that the answer names, or null.</summary>
    public static string? RightOne(AmazonServiceException e) =>
        e.InnerException is HttpErrorResponseException { Response: { } response }
        && response.IsHeaderPresent(RegionHeader)
        && response.GetHeaderValue(RegionHeader) is { Length: > 0 } region
        && region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? region
            : null;

    /// <summary>Asks for the region: every endpoint of AWS tells it, whatever the answer is otherwise.</summary>
    public static async Task<string?> LookUpAsync(IAmazonS3 client, string bucket, CancellationToken cancellation)
    {
        try
        {
            return (await client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellation)).BucketRegion;
        }
        catch (AmazonS3Exception e)
        {
            return RightOne(e);
        }
    }
}
