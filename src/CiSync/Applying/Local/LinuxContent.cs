using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using static CiSync.Applying.Local.LinuxCalls;

namespace CiSync.Applying.Local;

/// <summary>An open file of Linux: times to the nanosecond, and the system's own error numbers.</summary>
internal sealed class LinuxContent(SafeFileHandle handle, string path) : FileContent(handle, path)
{
    private const long Second = 1_000_000_000;

    public override void SetLength(long length)
    {
        // Not every file system allocates; none allocates nothing.
        var allocated = length > 0 && Uninterrupted(() => Allocate(Handle, 0, 0, length)) == 0;
        if (!allocated && length > 0 && Marshal.GetLastPInvokeError() is not (Errno.NotSupported or Errno.NotImplemented))
        {
            throw WriteFailure.Last(Path, "can't be written");
        }

        if (!allocated && Uninterrupted(() => LinuxCalls.SetLength(Handle, length)) < 0)
        {
            throw WriteFailure.Last(Path, "can't be written");
        }
    }

    public override unsafe void Write(ReadOnlySpan<byte> data, long offset)
    {
        fixed (byte* start = data)
        {
            var done = 0;
            while (done < data.Length)
            {
                var count = LinuxCalls.Write(Handle, start + done, data.Length - done, offset + done);
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    throw WriteFailure.Last(Path, "can't be written");
                }

                done += (int)Math.Max(count, 0);
            }
        }
    }

    public override unsafe void SetModified(long nanoseconds)
    {
        var (seconds, below) = Split(nanoseconds);
        long* times = stackalloc long[] { seconds, below, seconds, below };
        if (SetTimes(Handle, times) < 0)
        {
            throw WriteFailure.Last(Path, "can't be given its modification time");
        }
    }

    /// <summary>Seconds and nanoseconds as the system wants them: the part below the second counts forward, also before 1970.</summary>
    public static (long Seconds, long Nanoseconds) Split(long nanoseconds)
    {
        var below = (nanoseconds % Second + Second) % Second;
        return ((nanoseconds - below) / Second, below);
    }

    public override void Close()
    {
        // The descriptor is closed whatever the answer is; a second try could close another's.
        var descriptor = (int)Handle.DangerousGetHandle();
        Handle.SetHandleAsInvalid();
        if (LinuxCalls.Close(descriptor) < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
        {
            throw WriteFailure.Last(Path, "can't be written");
        }
    }
}
