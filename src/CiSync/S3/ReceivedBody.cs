using System.Runtime.ExceptionServices;

namespace CiSync.S3;

/// <summary>
/// The body of an answer as its reader sees it. Remembers how reading failed, for what breaks off on the way is got again, and sees to it that
/// a body that is too short is a failure.
/// </summary>
/// <param name="source">The body.</param>
/// <param name="length">How many bytes it must have.</param>
internal sealed class ReceivedBody(Stream source, long length) : Stream
{
    private long _left = length;

    /// <summary>How reading failed, or null.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position { get => Length - _left; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Counted(source.Read(buffer), buffer.Length);
        }
        catch (Exception e)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await source.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (Exception e)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int read, int asked)
    {
        _left -= read;
        return (read == 0 && asked > 0 && _left > 0) || _left < 0
            ? throw new IOException($"the body has {(_left < 0 ? "more" : "fewer")} bytes than the {Length} that were announced")
            : read;
    }
}
