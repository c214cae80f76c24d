using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Signing;

/// <summary>
/// Finds out by which of S3's four ways a request is signed and checks it: version 4 or 2, in the Authorization header or in the query.
/// That the body is the one that was signed for is checked while it is read.
/// </summary>
internal sealed class SignatureCheck(LocalS3Options options)
{
    private static readonly string[] QueryV4 =
        ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Security-Token"];

    private static readonly string[] QueryV2 = ["AWSAccessKeyId", "Expires", "Signature"];

    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="headers">All headers.</param>
    /// <param name="hostBucket">The bucket, if it stands in the host name.</param>
    public Sender Verify(string method, RawTarget target, IReadOnlyDictionary<string, string> headers, string? hostBucket = null)
    {
        var header = headers.GetValueOrDefault("Authorization");
        var (isV4, isV2) = (Has(target, "X-Amz-Algorithm"), Has(target, "AWSAccessKeyId"));
        if ((header is null ? 0 : 1) + (isV4 ? 1 : 0) + (isV2 ? 1 : 0) > 1)
        {
            throw new S3Exception("InvalidArgument", "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
        }
        return header switch
        {
            null when isV4 => new SigV4Query(options).Verify(method, target, headers),
            null when isV2 => new SigV2Check(options).VerifyQuery(method, target, headers, hostBucket),
            null => Sender.Anonymous,
            _ when header.StartsWith("AWS ", StringComparison.Ordinal) => new SigV2Check(options).VerifyHeader(header, method, target, headers, hostBucket),
            _ => new SigV4Header(options).Verify(AuthorizationHeader.Parse(header), method, target, headers),
        };
    }

    /// <summary>Whether a parameter of the query belongs to the signature that <see cref="Verify"/> has checked.</summary>
    public static bool IsPartOfSignature(string parameter, IReadOnlyDictionary<string, string> query) =>
        query.ContainsKey("X-Amz-Algorithm") ? QueryV4.Contains(parameter) : query.ContainsKey("AWSAccessKeyId") && QueryV2.Contains(parameter);

    private static bool Has(RawTarget target, string parameter) => target.Query.Any(p => p.Name == parameter);
}
