namespace CiSync.S3;

/// <summary>A stream through which bytes pass no faster than a bucket lets them.</summary>
/// <param name="inner">The stream; not closed.</param>
/// <param name="bucket">Whose bytes they are.</param>
internal sealed class PacedStream(Stream inner, TokenBucket bucket) : Stream
{
    // Small enough that many at a time get on side by side, large enough that it costs no time.
    private const int LargestStep = 32 * 1024;
    private const int StepsPerSecond = 16;

    private int Step => bucket.PerSecond is > 0 and var rate ? (int)Math.Clamp(rate / StepsPerSecond, 1, LargestStep) : int.MaxValue;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, Step);
            await bucket.TakeAsync(count, cancellationToken);
            await inner.WriteAsync(buffer[..count], cancellationToken);
            buffer = buffer[count..];
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, Step)], cancellationToken);
        await bucket.TakeAsync(count, cancellationToken);
        return count;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Who reads or writes in a way that can't wait makes the others wait.
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        bucket.Charge(count);
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        bucket.Charge(count);
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
