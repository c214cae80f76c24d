using System.Runtime.InteropServices;
using System.Text;

namespace CiSync.TestKit;

/// <summary>Modification times in nanoseconds since the Unix epoch, by libc where .NET is coarser: it has 100 ns, and rclone compares 1.</summary>
public static partial class FileTimes
{
    private const long PerSecond = 1_000_000_000;
    private const int CurrentDirectory = -100;
    private const long LeaveAccessTime = 0x3FFFFFFE;

    /// <summary>Sets the time of a file.</summary>
    public static void Set(string path, long nanoseconds) => Set(Bytes(path), nanoseconds);

    /// <summary>Sets the time of a file whose path, with a zero behind it, needn't be UTF-8.</summary>
    public static void Set(byte[] path, long nanoseconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.SetLastWriteTimeUtc(Encoding.UTF8.GetString(path[..^1]), DateTime.UnixEpoch.AddTicks(nanoseconds / 100));
            return;
        }

        var seconds = Math.DivRem(nanoseconds, PerSecond, out var rest);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + PerSecond) : (seconds, rest);
        if (SetTimes(CurrentDirectory, path, [0, LeaveAccessTime, seconds, rest], 0) != 0)
        {
            throw new IOException($"The time of \"{Encoding.UTF8.GetString(path)}\" can't be set: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>The time of a file.</summary>
    public static long Of(string path) => Of(Bytes(path));

    /// <summary>The time of a file whose path, with a zero behind it, needn't be UTF-8.</summary>
    public static long Of(byte[] path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (File.GetLastWriteTimeUtc(Encoding.UTF8.GetString(path[..^1])) - DateTime.UnixEpoch).Ticks * 100;
        }

        const uint modified = 0x40;
        Span<byte> facts = stackalloc byte[256];
        return Look(CurrentDirectory, path, 0, modified, facts) == 0
            ? MemoryMarshal.Read<long>(facts[112..]) * PerSecond + MemoryMarshal.Read<uint>(facts[120..])
            : throw new IOException($"\"{Encoding.UTF8.GetString(path)}\" can't be looked at: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    private static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    private static partial int SetTimes(int directory, byte[] path, long[] accessAndModified, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int Look(int directory, byte[] path, int flags, uint mask, Span<byte> facts);
}
