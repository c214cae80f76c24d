using System.Runtime.InteropServices;
using CiSync.Errors;
using CiSync.Naming;
using Microsoft.Win32.SafeHandles;

namespace CiSync.Trees;

/// <summary>
/// Folders and files by the bytes of their names, for those that are no UTF-8: .NET turns such bytes into U+FFFD and then can't find the
/// file. Paths are texts of <see cref="NameBytes"/>.
/// </summary>
internal static partial class LinuxNames
{
    private const int Interrupted = 4, NoEntry = 2, AccessDenied = 13, NotPermitted = 1;
    private const int ReadOnlyCloseOnExec = 0x80000;

    // PATH_MAX, which realpath never goes beyond.
    private const int MaxPath = 4096;

    // struct dirent of 64-bit Linux, of glibc and musl alike: inode, offset, length (16 bits), type (8 bits), name.
    private const int NameOffset = 19;

    /// <summary>True where folders can be read this way: the layout is that of 64-bit Linux.</summary>
    public static bool Available => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>The names in a folder, in no order.</summary>
    public static unsafe List<string> List(string folder)
    {
        var names = new List<string>();
        var handle = OpenFolder(NameBytes.ToPath(folder));
        if (handle == 0)
        {
            throw Failed(folder);
        }

        try
        {
            while (true)
            {
                // errno is set to 0 before each call, which is how the end is told from an error.
                var entry = Next(handle);
                if (entry == 0)
                {
                    return Marshal.GetLastPInvokeError() == 0 ? names : throw Failed(folder);
                }

                var name = NameBytes.ToText(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + NameOffset));
                if (name is not ("." or ".."))
                {
                    names.Add(name);
                }
            }
        }
        finally
        {
            _ = CloseFolder(handle);
        }
    }

    /// <summary>The path without any symbolic link in it; null where it leads nowhere.</summary>
    public static unsafe string? Resolve(string path)
    {
        Span<byte> buffer = stackalloc byte[MaxPath];
        fixed (byte* resolved = buffer)
        {
            return RealPath(NameBytes.ToPath(path), resolved) == 0 ? null : NameBytes.ToText(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(resolved));
        }
    }

    /// <summary>Opens a file for reading; fails as <see cref="File.OpenHandle"/> does.</summary>
    public static SafeFileHandle Open(string path)
    {
        int descriptor;
        do
        {
            descriptor = OpenFile(NameBytes.ToPath(path), ReadOnlyCloseOnExec);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry => new FileNotFoundException(null, path),
            AccessDenied or NotPermitted => new UnauthorizedAccessException(),
            var other => new IOException(Marshal.GetPInvokeErrorMessage(other)),
        };
    }

    private static CiSyncException Failed(string folder) => new(
        ErrorCodes.SourceUnreadable, $"The folder \"{folder}\" can't be listed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.", key: folder);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static unsafe partial nint RealPath(byte[] path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    private static partial nint OpenFolder(byte[] path);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial nint Next(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseFolder(nint folder);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int OpenFile(byte[] path, int flags);
}
