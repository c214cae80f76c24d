using System.Buffers;
using System.Security.Cryptography;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Copies a small object to another store: got into memory, proven, and put.</summary>
internal sealed class StreamedPut(IStore from, ProvenPut put, UploadSettings settings)
{
    public async Task RunAsync(string sourceKey, ObjectHead head, string? listed, UploadItem item, CancellationToken cancellation)
    {
        var size = (int)head.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, 1));
        try
        {
            await GetAsync(sourceKey, head, listed, buffer.AsMemory(0, size), cancellation);
            var md5 = Md5Digest.FromBytes(MD5.HashData(buffer.AsSpan(0, size)));
            await Verification.RepeatAsync(
                item, () => put.SendAsync(item, new Body(() => new MemoryStream(buffer, 0, size, writable: false), size, md5.ToBase64()), md5, cancellation));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task GetAsync(string key, ObjectHead head, string? listed, Memory<byte> buffer, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            _ = await from.GetAsync(
                key,
                null,
                head.ETag,
                (got, body, token) =>
                {
                    SourceVersion.Check(key, head, got);
                    return body.ReadExactlyAsync(buffer, token).AsTask();
                },
                cancellation) ?? throw Gone.Since(key);
            using var arrived = new ArrivedContent(head, listed, settings.ChunkSize);
            arrived.Append(buffer.Span);
            if (arrived.IsProven() != false || settings.IgnoreChecksum)
            {
                return;
            }

            if (attempt == Verification.Attempts)
            {
                throw ArrivedContent.Corrupted(key);
            }
        }
    }
}
