using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>How a body travels, by x-amz-content-sha256.</summary>
/// <param name="Sha256">What the hash of the body must be, in lower case; null if the hash isn't signed.</param>
/// <param name="IsChunked">Whether the body is aws-chunked, with x-amz-decoded-content-length saying how long it is without the framing.</param>
/// <param name="HasSignatures">Whether each chunk is signed.</param>
/// <param name="HasTrailers">Whether headers follow the last chunk: the checksums that x-amz-trailer names.</param>
internal sealed record BodyForm(string? Sha256, bool IsChunked = false, bool HasSignatures = false, bool HasTrailers = false)
{
    public static BodyForm Of(string? header) => header switch
    {
        null or "UNSIGNED-PAYLOAD" => new((string?)null),
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => new(null, IsChunked: true, HasSignatures: true),
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new(null, IsChunked: true, HasSignatures: true, HasTrailers: true),
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new(null, IsChunked: true, HasTrailers: true),
        _ when header.StartsWith("STREAMING-", StringComparison.Ordinal) => throw S3Exception.NotImplemented($"x-amz-content-sha256: {header}"),
        { Length: 64 } when header.All(char.IsAsciiHexDigit) => new(header.ToLowerInvariant()),
        _ => throw new S3Exception("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value."),
    };
}
