using System.Runtime.InteropServices;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using Microsoft.Win32.SafeHandles;

namespace CiSync.Trees;

/// <summary>What kind of thing a path leads to.</summary>
internal enum FileKind
{
    File,
    Folder,

    /// <summary>A symbolic link, where links aren't followed.</summary>
    Link,
    Other,
}

/// <summary>
/// Kind, size, modification time and identity of what a path leads to. .NET's own times have 100 ns, while rclone compares
/// nanoseconds: on Linux they come from statx, elsewhere from .NET, where NTFS has no more either.
/// </summary>
/// <param name="Kind">File, folder or another thing.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedNanoseconds">Nanoseconds since the Unix epoch.</param>
/// <param name="Identity">Device and inode where the system tells them, else null.</param>
internal readonly record struct FileFacts(FileKind Kind, long Size, long ModifiedNanoseconds, (ulong Device, ulong Inode)? Identity)
{
    /// <summary>How exact the times of files are, in nanoseconds.</summary>
    public static long TimePrecision => OperatingSystem.IsLinux() ? 1 : 100;

    private const long TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>Looks at a path; null where it leads nowhere.</summary>
    /// <exception cref="CiSyncException">The account may not look at it, or links lead round in a circle.</exception>
    public static FileFacts? Of(string path) => OperatingSystem.IsLinux() ? Statx.Of(path) : Managed(path);

    /// <summary>Looks at an open file.</summary>
    public static FileFacts Of(SafeFileHandle handle, string path) => OperatingSystem.IsLinux()
        ? Statx.Of(handle, path)
        : new FileFacts(FileKind.File, RandomAccess.GetLength(handle), Nanoseconds(File.GetLastWriteTimeUtc(handle)), null);

    /// <summary>Looks at what has a path itself, without following a link; by .NET, so of Linux's names only those of UTF-8.</summary>
    public static FileFacts? OfEntry(string path)
    {
        var info = new FileInfo(path);
        return info.LinkTarget is not null ? new FileFacts(FileKind.Link, 0, Nanoseconds(info.LastWriteTimeUtc), null)
            : Directory.Exists(path) ? new FileFacts(FileKind.Folder, 0, 0, null)
            : info.Exists ? new FileFacts(FileKind.File, info.Length, Nanoseconds(info.LastWriteTimeUtc), null)
            : null;
    }

    /// <summary>True where the path itself is a symbolic link, whatever it leads to.</summary>
    public static bool IsLink(string path) => OperatingSystem.IsLinux() ? Statx.IsLink(path) : new FileInfo(path).LinkTarget is not null;

    /// <summary>
    /// The folder that a source leads to, where its own name is a symbolic link: what is listed is then what is read, even if the link is led elsewhere
    /// meanwhile. Others stay as they are, and so does one that leads nowhere.
    /// </summary>
    public static string Resolve(string path) => OperatingSystem.IsLinux() && IsLink(Path.TrimEndingDirectorySeparator(path)) ? LinuxNames.Resolve(path) ?? path : path;

    /// <summary>Where a path leads, without any symbolic link in it; null where it leads nowhere.</summary>
    public static string? RealPath(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? LinuxNames.Resolve(path) : ResolvedPath.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileFacts? Managed(string path)
    {
        try
        {
            FileSystemInfo info = new FileInfo(path);
            if (info.LinkTarget is not null)
            {
                info = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            }

            return Directory.Exists(info.FullName) ? new FileFacts(FileKind.Folder, 0, 0, null)
                : info.Exists && info is FileInfo file ? new FileFacts(FileKind.File, file.Length, Nanoseconds(file.LastWriteTimeUtc), null)
                : null;
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(path);
        }
        catch (IOException)
        {
            throw Loop(path);
        }
    }

    private static long Nanoseconds(DateTime utc)
    {
        var ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        return ticks / TicksPerSecond * 1_000_000_000 + ticks % TicksPerSecond * 100;
    }

    internal static CiSyncException Unreadable(string path) =>
        new(ErrorCodes.SourceUnreadable, $"\"{path}\" can't be read: permission denied.", key: path);

    internal static CiSyncException Loop(string path) =>
        new(ErrorCodes.SymlinkLoop, $"The symbolic link \"{path}\" leads back to itself.", key: path);
}

/// <summary>Linux's statx, whose structure has one layout on every architecture.</summary>
internal static partial class Statx
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000, FollowNoLink = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NotPermitted = 1, NoEntry = 2, AccessDenied = 13, NotDirectory = 20, TooManyLinks = 40;

    private static readonly byte[] NoPath = [0];

    public static FileFacts? Of(string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        if (Call(CurrentDirectory, NameBytes.ToPath(path), 0, BasicStats, buffer) == 0)
        {
            return Read(buffer);
        }

        return Marshal.GetLastPInvokeError() switch
        {
            NoEntry or NotDirectory => null,
            TooManyLinks => throw FileFacts.Loop(path),
            AccessDenied or NotPermitted => throw FileFacts.Unreadable(path),
            var other => throw Failed(path, other),
        };
    }

    public static bool IsLink(string path)
    {
        const int format = 0xF000, link = 0xA000;
        Span<byte> buffer = stackalloc byte[256];
        return Call(CurrentDirectory, NameBytes.ToPath(path), FollowNoLink, BasicStats, buffer) == 0 && (MemoryMarshal.Read<ushort>(buffer[28..]) & format) == link;
    }

    public static FileFacts Of(SafeFileHandle handle, string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        var added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            return Call((int)handle.DangerousGetHandle(), NoPath, EmptyPath, BasicStats, buffer) == 0
                ? Read(buffer)
                : throw Failed(path, Marshal.GetLastPInvokeError());
        }
        finally
        {
            if (added)
            {
                handle.DangerousRelease();
            }
        }
    }

    /// <summary>Looks at an entry of an open folder, without following a link: 0, or the error number.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The entry's name with a zero behind it.</param>
    /// <param name="facts">What it is.</param>
    public static int OfEntry(SafeFileHandle folder, byte[] name, out FileFacts facts)
    {
        Span<byte> buffer = stackalloc byte[256];
        var error = CallIn(folder, name, FollowNoLink, BasicStats, buffer) == 0 ? 0 : Marshal.GetLastPInvokeError();
        facts = error == 0 ? Read(buffer) : default;
        return error;
    }

    private static CiSyncException Failed(string path, int error) =>
        new(ErrorCodes.SourceUnreadable, $"\"{path}\" can't be read: {Marshal.GetPInvokeErrorMessage(error)}.", key: path);

    private static FileFacts Read(ReadOnlySpan<byte> buffer)
    {
        const int format = 0xF000, directory = 0x4000, regular = 0x8000, link = 0xA000;
        var kind = (MemoryMarshal.Read<ushort>(buffer[28..]) & format) switch
        {
            regular => FileKind.File,
            directory => FileKind.Folder,
            link => FileKind.Link,
            _ => FileKind.Other,
        };
        var seconds = MemoryMarshal.Read<long>(buffer[112..]);
        var nanoseconds = MemoryMarshal.Read<uint>(buffer[120..]);
        var device = ((ulong)MemoryMarshal.Read<uint>(buffer[136..]) << 32) | MemoryMarshal.Read<uint>(buffer[140..]);
        return new FileFacts(kind, MemoryMarshal.Read<long>(buffer[40..]), seconds * 1_000_000_000 + nanoseconds, (device, MemoryMarshal.Read<ulong>(buffer[32..])));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int Call(int directory, byte[] path, int flags, uint mask, Span<byte> buffer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int CallIn(SafeFileHandle folder, byte[] name, int flags, uint mask, Span<byte> buffer);
}
