using System.Runtime.InteropServices;
using CiSync.Naming;
using CiSync.Trees;
using Microsoft.Win32.SafeHandles;
using static CiSync.Applying.Local.LinuxCalls;

namespace CiSync.Applying.Local;

// The root, whose links are followed: the user chose it.
internal sealed partial class LinuxFolder
{
    /// <summary>Opens the root, with the folders above it where they are to be made.</summary>
    public static LinuxFolder? OpenRoot(string path, bool make)
    {
        var bytes = NameBytes.ToPath(path);
        var flags = FolderOnly | CloseOnExec;
        var descriptor = Uninterrupted(() => OpenPath(bytes, flags));
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.NoEntry)
        {
            if (!make)
            {
                return null;
            }

            MakeWithParents(path);
            descriptor = Uninterrupted(() => OpenPath(bytes, flags));
        }

        return descriptor >= 0 ? new LinuxFolder(new SafeFileHandle((nint)descriptor, ownsHandle: true), path)
            : Marshal.GetLastPInvokeError() == Errno.NotFolder ? throw WriteFailure.InTheWay(path, "is not a folder")
            : throw WriteFailure.Last(path, "can't be opened");
    }

    private static void MakeWithParents(string path)
    {
        for (var slash = path.IndexOf('/', Math.Min(1, path.Length)); ; slash = path.IndexOf('/', slash + 1))
        {
            var bytes = NameBytes.ToPath(slash < 0 ? path : path[..slash]);
            if (Uninterrupted(() => MakeFolder(bytes, FolderMode)) < 0 && Marshal.GetLastPInvokeError() != Errno.Exists)
            {
                var error = Marshal.GetLastPInvokeError();

                // A parent that may only be looked into, or on a file system that is read-only, can have the rest below it.
                if (slash < 0 || FileFacts.Of(path[..slash])?.Kind != FileKind.Folder)
                {
                    throw WriteFailure.Of(path, "can't be made", error);
                }
            }

            if (slash < 0)
            {
                return;
            }
        }
    }
}
