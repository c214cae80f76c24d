using System.Buffers;
using System.Security.Cryptography;
using CiSync.LocalS3.Errors;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>What a body turned out to be, once all that the request claims of it has been verified.</summary>
internal sealed record ReceivedBody(long Length, byte[] Md5, IReadOnlyDictionary<string, string> Checksums)
{
    public string Md5Hex => Convert.ToHexStringLower(Md5);
}

/// <summary>Reads a request body once, hashing on the way, and holds it against Content-Length, Content-MD5, x-amz-content-sha256 and x-amz-checksum-*.</summary>
internal static class BodyReader
{
    private const int BufferSize = 128 * 1024;

    /// <exception cref="S3Exception">The body is not what the request says; what was written so far must be thrown away.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, Stream destination, CancellationToken ct)
    {
        var claims = BodyClaims.Of(request.Headers);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = claims.Sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var checksums = new ChecksumSet(claims.Checksums);
        var length = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                var data = buffer.AsMemory(0, read);
                md5.AppendData(data.Span);
                sha256?.AppendData(data.Span);
                checksums.Append(data.Span);
                await destination.WriteAsync(data, ct);
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var actualMd5 = md5.GetHashAndReset();
        if (claims.Md5 is not null && !actualMd5.AsSpan().SequenceEqual(claims.Md5))
        {
            throw new S3Exception("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        if (sha256 is not null && Convert.ToHexStringLower(sha256.GetHashAndReset()) != claims.Sha256)
        {
            throw new S3Exception("XAmzContentSHA256Mismatch");
        }
        checksums.Verify();
        return new(length, actualMd5, claims.Checksums);
    }
}
