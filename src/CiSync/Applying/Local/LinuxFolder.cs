using System.Runtime.InteropServices;
using CiSync.Naming;
using CiSync.Trees;
using Microsoft.Win32.SafeHandles;
using static CiSync.Applying.Local.LinuxCalls;

namespace CiSync.Applying.Local;

/// <summary>A folder of Linux, held open: its path isn't looked up again, so nobody can put another in its place.</summary>
internal sealed partial class LinuxFolder : LocalFolder
{
    // Less what the user's umask takes away.
    private const uint FolderMode = 0x1FF, FileMode = 0x1B6;

    private readonly SafeFileHandle _handle;

    private LinuxFolder(SafeFileHandle handle, string path) : base(path) => _handle = handle;

    public override LocalFolder? Open(string name, bool make)
    {
        var bytes = NameBytes.ToPath(name);
        if (OpenFolder(bytes) is { } found)
        {
            return new LinuxFolder(found, Of(name));
        }

        if (Marshal.GetLastPInvokeError() == Errno.NoEntry)
        {
            if (!make)
            {
                return null;
            }

            // Another of our own may make it at the same time.
            var made = Uninterrupted(() => MakeFolderAt(_handle, bytes, FolderMode)) == 0 || Marshal.GetLastPInvokeError() == Errno.Exists;
            if (made && OpenFolder(bytes) is { } own)
            {
                return new LinuxFolder(own, Of(name));
            }
        }

        // A link is no folder to this call, and would be the user's mistake or somebody's attack.
        throw Marshal.GetLastPInvokeError() is Errno.NotFolder or Errno.TooManyLinks
            ? Look(name)?.Kind == FileKind.Link ? WriteFailure.ThroughLink(Of(name)) : WriteFailure.InTheWay(Of(name), "is not a folder")
            : WriteFailure.Last(Of(name), make ? "can't be made or opened" : "can't be opened");
    }

    public override LocalFolder Again() =>
        OpenFolder([(byte)'.', 0]) is { } same ? new LinuxFolder(same, Path) : throw WriteFailure.Last(Path, "can't be opened");

    public override FileFacts? Look(string name) => Statx.OfEntry(_handle, NameBytes.ToPath(name), out var facts) switch
    {
        0 => facts,
        Errno.NoEntry => null,
        var error => throw WriteFailure.Of(Of(name), "can't be looked at", error),
    };

    public override FileContent? Create(string name, string path)
    {
        var (bytes, flags) = (NameBytes.ToPath(name), ReadWrite | LinuxCalls.Create | Exclusive | FollowNoLink | CloseOnExec);
        var descriptor = Uninterrupted(() => OpenAt(_handle, bytes, flags, FileMode));
        return descriptor >= 0 ? new LinuxContent(new SafeFileHandle((nint)descriptor, ownsHandle: true), path)
            : Marshal.GetLastPInvokeError() == Errno.Exists ? null
            : throw WriteFailure.Last(path, "can't be made");
    }

    public override void Rename(string from, string to)
    {
        var (source, target) = (NameBytes.ToPath(from), NameBytes.ToPath(to));
        if (Uninterrupted(() => RenameAt(_handle, source, _handle, target)) < 0)
        {
            throw WriteFailure.Last(Of(to), "can't be replaced");
        }
    }

    public override unsafe void SetModified(string name, long nanoseconds)
    {
        // The time of the last access stays.
        var (seconds, below) = LinuxContent.Split(nanoseconds);
        long* times = stackalloc long[] { 0, KeepTime, seconds, below };
        if (SetTimesAt(_handle, NameBytes.ToPath(name), times, LinkItself) < 0)
        {
            throw WriteFailure.Last(Of(name), "can't be given its modification time");
        }
    }

    public override bool Remove(string name)
    {
        var bytes = NameBytes.ToPath(name);
        return Uninterrupted(() => RemoveAt(_handle, bytes, 0)) == 0
            || (Marshal.GetLastPInvokeError() == Errno.NoEntry ? false : throw WriteFailure.Last(Of(name), "can't be removed"));
    }

    public override bool RemoveIfEmpty(string name)
    {
        var bytes = NameBytes.ToPath(name);
        return Uninterrupted(() => RemoveAt(_handle, bytes, RemoveFolder)) == 0;
    }

    public override void Dispose() => _handle.Dispose();

    private SafeFileHandle? OpenFolder(byte[] name)
    {
        var flags = FolderOnly | FollowNoLink | CloseOnExec;
        var descriptor = Uninterrupted(() => OpenAt(_handle, name, flags, 0));
        return descriptor < 0 ? null : new SafeFileHandle((nint)descriptor, ownsHandle: true);
    }
}
