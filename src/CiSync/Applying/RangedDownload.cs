using System.Buffers;
using CiSync.Applying.Local;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Downloads a large object in several ranges at a time, all of one version, and hashes it once it is there.</summary>
internal sealed class RangedDownload(IStore store, DownloadSettings settings)
{
    private const int BufferSize = 128 * 1024;

    /// <inheritdoc cref="SingleDownload.RunAsync"/>
    public async Task<(ObjectHead Head, bool? IsProven)> RunAsync(string key, PlannedChange change, PartialFile file, Action<long> sent, CancellationToken cancellation)
    {
        file.SetLength(change.Bytes);
        var heads = new ObjectHead[(int)((change.Bytes + settings.RangeSize - 1) / settings.RangeSize)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.RangesAtATime, CancellationToken = cancellation };
        await Parallel.ForAsync(0, heads.Length, options, async (index, token) =>
        {
            var offset = index * settings.RangeSize;
            heads[index] = await OneAsync(key, change, file, new ByteRange(offset, Math.Min(settings.RangeSize, change.Bytes - offset)), sent, token);
        });
        return (heads[0], await Task.Run(() => Prove(heads[0], change, file, cancellation), cancellation));
    }

    private async Task<ObjectHead> OneAsync(string key, PlannedChange change, PartialFile file, ByteRange range, Action<long> sent, CancellationToken cancellation)
    {
        var arriving = new ArrivingBody(sent);
        var found = await store.GetAsync(
            key,
            range,
            change.ETag?.ToString(),
            (head, body, token) =>
            {
                SingleDownload.CheckSize(key, change.Bytes, head);
                return arriving.ReadAsync(
                    body,
                    (bytes, offset) =>
                    {
                        file.Write(bytes.Span, range.Offset + offset);
                        return default;
                    },
                    token);
            },
            cancellation);
        return found ?? throw Gone.Since(key);
    }

    private bool? Prove(ObjectHead head, PlannedChange change, PartialFile file, CancellationToken cancellation)
    {
        using var arrived = new ArrivedContent(head, change.ETag?.ToString(), settings.ChunkSize);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long offset = 0;
            while (file.Read(buffer, offset) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                arrived.Append(buffer.AsSpan(0, count));
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return arrived.IsProven();
    }
}
