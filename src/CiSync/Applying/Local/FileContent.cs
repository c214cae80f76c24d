using Microsoft.Win32.SafeHandles;

namespace CiSync.Applying.Local;

/// <summary>The open file behind a <see cref="PartialFile"/>: content, size and modification time, with coded errors.</summary>
/// <param name="handle">The open file.</param>
/// <param name="path">The path for messages.</param>
internal abstract class FileContent(SafeFileHandle handle, string path) : IDisposable
{
    protected SafeFileHandle Handle => handle;

    protected string Path => path;

    /// <summary>Allocates the size in bytes and sets it.</summary>
    public abstract void SetLength(long length);

    /// <summary>Writes all of it at an offset; several threads may at the same time.</summary>
    public abstract void Write(ReadOnlySpan<byte> data, long offset);

    /// <summary>Sets the modification time, in nanoseconds since the Unix epoch.</summary>
    public abstract void SetModified(long nanoseconds);

    /// <summary>Closes the file; an error where the system tells only then that it couldn't keep what was written.</summary>
    public abstract void Close();

    /// <summary>Reads from an offset until the buffer is full or the file ends.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        try
        {
            var total = 0;
            while (total < buffer.Length && RandomAccess.Read(handle, buffer[total..], offset + total) is > 0 and var count)
            {
                total += count;
            }

            return total;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Of(path, "can't be read back", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
