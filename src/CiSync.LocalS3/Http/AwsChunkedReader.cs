using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Signing;

namespace CiSync.LocalS3.Http;

/// <summary>
/// Takes an aws-chunked body apart: <c>size;chunk-signature=…</c>, data, and at the end an empty chunk with the trailers behind it.
/// Data flows on while it is read; a signature that turns out wrong makes the whole request fail.
/// </summary>
internal sealed class AwsChunkedReader(PipeReader body, BodyClaims claims, ChunkSignatures? signatures)
{
    /// <summary>Each chunk but the last has at least as many bytes.</summary>
    private const int SmallestChunk = 8192;

    private const int LongestLine = 4096;
    private const string SignatureName = "chunk-signature=";
    private const string TrailerSignature = "x-amz-trailer-signature";

    /// <returns>The checksums in the trailers, by algorithm.</returns>
    public async Task<IReadOnlyDictionary<string, string>> CopyAsync(Digest digest, CancellationToken ct)
    {
        var (left, lastSize) = (claims.Length ?? throw new S3Exception("MissingContentLength"), (long)SmallestChunk);
        while (true)
        {
            var (size, signature) = ParseChunk(await LineAsync(ct));
            if (size > left)
            {
                throw new S3Exception("IncompleteBody", "The body has more bytes than x-amz-decoded-content-length says.");
            }
            if (size > 0 && lastSize < SmallestChunk)
            {
                throw new S3Exception("InvalidChunkSizeError");
            }
            (left, lastSize) = (left - size, size);
            await CopyChunkAsync(size, signature, digest, ct);
            if (size == 0)
            {
                break;
            }
            await MustBeEmptyAsync(ct);
        }
        var trailers = await TrailersAsync(ct);
        var rest = await body.ReadAsync(ct);
        var isEnd = rest.Buffer.IsEmpty && rest.IsCompleted;
        body.AdvanceTo(rest.Buffer.End);
        if (!isEnd)
        {
            throw new S3Exception("IncompleteBody", "The body goes on behind its last chunk.");
        }
        return trailers;
    }

    private async Task CopyChunkAsync(long size, string? signature, Digest digest, CancellationToken ct)
    {
        using var sha256 = signatures is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (size > 0)
        {
            var read = await body.ReadAsync(ct);
            var data = read.Buffer.Slice(0, Math.Min(size, read.Buffer.Length));
            foreach (var segment in data)
            {
                sha256?.AppendData(segment.Span);
                await digest.WriteAsync(segment, ct);
            }
            size -= data.Length;
            body.AdvanceTo(data.End);
            if (size > 0 && read.IsCompleted)
            {
                throw new S3Exception("IncompleteBody");
            }
        }
        signatures?.CheckChunk(signature!, Convert.ToHexStringLower(sha256!.GetHashAndReset()));
    }

    /// <summary>The trailers must be those that x-amz-trailer names, no more and no less.</summary>
    private async Task<IReadOnlyDictionary<string, string>> TrailersAsync(CancellationToken ct)
    {
        var (found, signed, signature) = (new Dictionary<string, string>(), new StringBuilder(), (string?)null);
        for (var line = await LineAsync(ct); line != ""; line = await LineAsync(ct))
        {
            var colon = line.IndexOf(':');
            var (name, value) = colon > 0 ? (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()) : throw new S3Exception("MalformedTrailerError");
            if (name == TrailerSignature && signatures is not null)
            {
                signature = value;
                continue;
            }
            if (!name.StartsWith(BodyClaims.ChecksumPrefix, StringComparison.Ordinal) || !found.TryAdd(name[BodyClaims.ChecksumPrefix.Length..], value))
            {
                throw new S3Exception("MalformedTrailerError");
            }
            ChecksumClaims.CheckForm(name[BodyClaims.ChecksumPrefix.Length..], value);
            signed.Append(CultureInfo.InvariantCulture, $"{name}:{value}\n");
        }
        if (!found.Keys.ToHashSet().SetEquals(claims.Trailers) || (signature is null && signatures is not null && claims.Form.HasTrailers))
        {
            throw new S3Exception("MalformedTrailerError");
        }
        if (signature is not null)
        {
            signatures!.CheckTrailers(signature, signed.ToString());
        }
        return found;
    }

    private (long Size, string? Signature) ParseChunk(string line)
    {
        var semicolon = line.IndexOf(';');
        var (number, extension) = semicolon < 0 ? (line, null) : (line[..semicolon], line[(semicolon + 1)..]);
        var hasSignature = extension?.StartsWith(SignatureName, StringComparison.Ordinal) == true;
        return long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0 && hasSignature == signatures is not null
            ? (size, extension?[SignatureName.Length..])
            : throw Malformed();
    }

    private async Task MustBeEmptyAsync(CancellationToken ct)
    {
        if (await LineAsync(ct) != "")
        {
            throw Malformed();
        }
    }

    /// <summary>One line without its end, CR LF.</summary>
    private async Task<string> LineAsync(CancellationToken ct)
    {
        while (true)
        {
            var read = await body.ReadAsync(ct);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, end));
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line.EndsWith('\r') ? line[..^1] : throw Malformed();
            }
            var length = read.Buffer.Length;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (length > LongestLine || read.IsCompleted)
            {
                throw read.IsCompleted ? new S3Exception("IncompleteBody") : Malformed();
            }
        }
    }

    private static S3Exception Malformed() => new("InvalidRequest", "The body is not well-formed aws-chunked.");
}
