using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CiSync.Applying.Local;

/// <summary>
/// The functions of 64-bit Linux that take an open folder in place of a path: whoever swaps a folder for a link meanwhile changes nothing.
/// Paths are bytes with a zero behind them.
/// </summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>Start from the root or the current directory.</summary>
    public const int CurrentDirectory = -100;

    /// <summary>In the place of nanoseconds: that time stays as it is.</summary>
    public const long KeepTime = 0x3FFFFFFE;

    /// <summary>Of a link take the link and not what it leads to.</summary>
    public const int LinkItself = 0x100;

    public const int ReadWrite = 2, Create = 0x40, Exclusive = 0x80, CloseOnExec = 0x80000, RemoveFolder = 0x200;

    // Arm and POWER number these two their own way.
    private static readonly bool IsArmOrPower = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le;

    public static int FolderOnly => IsArmOrPower ? 0x4000 : 0x10000;

    public static int FollowNoLink => IsArmOrPower ? 0x8000 : 0x20000;

    /// <summary>Does a call again until no signal interrupts it; its result, negative where it failed with the last P/Invoke error.</summary>
    public static long Uninterrupted(Func<long> call)
    {
        while (true)
        {
            var result = call();
            if (result >= 0 || Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                return result;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    public static partial int OpenPath(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(SafeFileHandle folder, byte[] name, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    public static partial int MakeFolder(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeFolderAt(SafeFileHandle folder, byte[] name, uint mode);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    public static partial int RenameAt(SafeFileHandle fromFolder, byte[] from, SafeFileHandle toFolder, byte[] to);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int RemoveAt(SafeFileHandle folder, byte[] name, int flags);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, byte* data, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Allocate(SafeFileHandle file, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int SetLength(SafeFileHandle file, long length);

    /// <summary>Two times of seconds and nanoseconds each: of the last access, and of the last change.</summary>
    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    public static partial int SetTimes(SafeFileHandle file, long* times);

    /// <summary>As <see cref="SetTimes"/>, of something in a folder.</summary>
    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    public static partial int SetTimesAt(SafeFileHandle folder, byte[] name, long* times, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);
}
