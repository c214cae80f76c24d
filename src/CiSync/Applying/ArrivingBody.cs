using System.Buffers;

namespace CiSync.Applying;

/// <summary>Reads the body of a GET, which may be got again from its start: each byte is counted once.</summary>
/// <param name="sent">Told of bytes that arrive for the first time.</param>
internal sealed class ArrivingBody(Action<long> sent)
{
    private const int BufferSize = 128 * 1024;

    private long _told;

    /// <summary>How many bytes have arrived, at least once.</summary>
    public long Arrived => _told;

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The body, from its start.</param>
    /// <param name="take">Takes bytes and their offset in the body.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReadAsync(Stream body, Func<ReadOnlyMemory<byte>, long, ValueTask> take, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long offset = 0;
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                await take(buffer.AsMemory(0, count), offset);
                offset += count;
                if (offset > _told)
                {
                    sent(offset - _told);
                    _told = offset;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
