using System.Buffers;
using System.Security.Cryptography;
using CiSync.Hashing;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Copies a large object to another store: ranges of it, each held in memory until it is a proven part. They are hashed in their order, so that the
/// whole is proven before it is completed.
/// </summary>
internal sealed class StreamedParts(IStore from, ProvenParts parts, UploadSettings settings)
{
    public Task RunAsync(string sourceKey, ObjectHead head, string? listed, UploadItem item, Action<long> sent, CancellationToken cancellation)
    {
        var partSize = PartSizes.For(head.Size, settings.ChunkSize, settings.MaxParts);
        var whole = settings.StoreMd5 && !head.ETagIsNoMd5 ? Md5Digest.FromETag(head.ETag) : null;
        return Verification.RepeatAsync(item, () => parts.UploadAsync(item, whole, uploadId => SendAsync(uploadId), cancellation));

        async Task<(IReadOnlyList<string>, IReadOnlyList<Md5Digest>)> SendAsync(string uploadId)
        {
            using var arrived = new ArrivedContent(head, listed, settings.ChunkSize);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var count = (int)((head.Size + partSize - 1) / partSize);
            var (etags, md5s) = (new string[count], new Md5Digest[count]);
            var (fetches, sends) = (new Queue<Task<byte[]>>(), new Queue<Task>());
            var next = 0;
            try
            {
                for (var index = 0; index < count; index++)
                {
                    while (next < count && next < index + settings.PartsAtATime)
                    {
                        fetches.Enqueue(FetchAsync(sourceKey, head, next++ * partSize, partSize, stop.Token));
                    }

                    var (buffer, length) = (await fetches.Dequeue(), (int)Math.Min(partSize, head.Size - index * partSize));
                    arrived.Append(buffer.AsSpan(0, length));
                    md5s[index] = Md5Digest.FromBytes(MD5.HashData(buffer.AsSpan(0, length)));
                    sends.Enqueue(PutAsync(index, buffer, length));
                    if (sends.Count >= settings.PartsAtATime)
                    {
                        await sends.Dequeue();
                    }
                }

                await Task.WhenAll(sends);
            }
            catch
            {
                // Nothing may be using a buffer or the store any more when this returns.
                await stop.CancelAsync();
                await Task.WhenAll([.. fetches, .. sends]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            return arrived.IsProven() != false || settings.IgnoreChecksum ? (etags, md5s) : throw ArrivedContent.Corrupted(sourceKey);

            async Task PutAsync(int index, byte[] buffer, int length)
            {
                try
                {
                    var body = new Body(() => new MemoryStream(buffer, 0, length, writable: false), length, md5s[index].ToBase64());
                    etags[index] = await parts.SendAsync(item, uploadId, index + 1, body, md5s[index], stop.Token);
                    sent(length);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
    }

    private async Task<byte[]> FetchAsync(string key, ObjectHead head, long offset, long partSize, CancellationToken cancellation)
    {
        var length = (int)Math.Min(partSize, head.Size - offset);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var found = await from.GetAsync(
            key,
            new ByteRange(offset, length),
            head.ETag,
            (got, body, token) =>
            {
                SourceVersion.Check(key, head, got);
                return body.ReadExactlyAsync(buffer.AsMemory(0, length), token).AsTask();
            },
            cancellation);
        return found is not null ? buffer : throw Gone.Since(key);
    }
}
