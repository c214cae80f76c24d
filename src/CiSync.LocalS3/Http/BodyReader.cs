using System.Buffers;
using CiSync.LocalS3.Errors;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>Reads a request body once, hashing on the way, and holds it against Content-Length, Content-MD5, x-amz-content-sha256 and x-amz-checksum-*.</summary>
internal static class BodyReader
{
    private const int BufferSize = 128 * 1024;

    /// <exception cref="S3Exception">The body is not what the request says; what was written so far must be thrown away.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, Stream destination, CancellationToken ct)
    {
        var claims = BodyClaims.Of(request.Headers);
        using var digest = new Digest(destination, claims.Checksums.Keys, withSha256: claims.Sha256 is not null);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                await digest.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var body = digest.Result();
        claims.Verify(body, digest.Sha256Hex());
        return body;
    }
}
