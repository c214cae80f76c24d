using System.Buffers;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Signing;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>Reads a request body once, hashing on the way, and holds it against all that its headers, chunks and trailers say.</summary>
internal static class BodyReader
{
    private const int BufferSize = 128 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="signatures">Checks the signatures of chunks; null if the request isn't signed by version 4.</param>
    /// <param name="destination">Where the bytes go, without framing.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="S3Exception">The body is not what the request says; what was written so far must be thrown away.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, ChunkSignatures? signatures, Stream destination, CancellationToken ct)
    {
        var claims = BodyClaims.Of(request.Headers);
        using var digest = new Digest(destination, claims.Checksums.Keys.Union(claims.Trailers), withSha256: claims.Form.Sha256 is not null);
        if (!claims.Form.IsChunked)
        {
            await CopyAsync(request.Body, digest, ct);
            return Verified(claims, digest);
        }

        if (claims.Form.HasSignatures && signatures is null)
        {
            throw new S3Exception("InvalidRequest", "A body of signed chunks needs a request that is signed by version 4.");
        }
        var chunks = new AwsChunkedReader(request.BodyReader, claims, claims.Form.HasSignatures ? signatures : null);
        var trailers = await chunks.CopyAsync(digest, ct);
        var body = Verified(claims, digest);
        foreach (var (algorithm, value) in trailers)
        {
            ChecksumClaims.Check(algorithm, value, body.Checksums[algorithm]);
        }
        return body;
    }

    private static ReceivedBody Verified(BodyClaims claims, Digest digest)
    {
        var body = digest.Result();
        claims.Verify(body, digest.Sha256Hex());
        return body;
    }

    private static async Task CopyAsync(Stream source, Digest digest, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                await digest.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
