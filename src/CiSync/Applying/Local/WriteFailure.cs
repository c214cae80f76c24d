using System.Runtime.InteropServices;
using CiSync.Errors;

namespace CiSync.Applying.Local;

/// <summary>What went wrong in the destination folder, as coded errors.</summary>
internal static class WriteFailure
{
    /// <summary>The error for the last failed call of the system's library.</summary>
    /// <param name="path">What it was about.</param>
    /// <param name="what">What was to be done, as in "can't be written".</param>
    public static CiSyncException Last(string path, string what) => Of(path, what, Marshal.GetLastPInvokeError());

    /// <summary>The error for one of Linux's error numbers.</summary>
    public static CiSyncException Of(string path, string what, int error) => error switch
    {
        Errno.NoSpace or Errno.QuotaExceeded or Errno.FileTooLarge => Full(path, what, Marshal.GetPInvokeErrorMessage(error)),
        Errno.NameTooLong or Errno.NotUnicode => NoName(path, Marshal.GetPInvokeErrorMessage(error)),
        Errno.NotFolder or Errno.IsFolder or Errno.NotEmpty or Errno.Exists => InTheWay(path),
        Errno.TooManyLinks => ThroughLink(path),
        _ => Unwritable(path, what, Marshal.GetPInvokeErrorMessage(error)),
    };

    /// <summary>The error for one that .NET throws.</summary>
    public static CiSyncException Of(string path, string what, Exception thrown) => thrown switch
    {
        PathTooLongException => NoName(path, "the path is too long", thrown),

        // So .NET says that the file system holds no file of that size.
        ArgumentOutOfRangeException => Full(path, what, "the file is too large for the file system", thrown),
        _ => (uint)thrown.HResult switch
        {
            // Of Windows: the disk is full (two), the quota is, the file is too large. Of macOS: the same by its numbers.
            0x80070070 or 0x80070027 or 0x8007050F or 0x800700DF or 28 or 69 or 27 => Full(path, what, "no space left", thrown),

            // Windows takes no such name; macOS takes no such bytes.
            0x8007007B or 92 => NoName(path, "the file system does not allow such a name", thrown),
            _ => Unwritable(path, what, thrown is UnauthorizedAccessException ? "permission denied" : thrown.Message.TrimEnd('.'), thrown),
        },
    };

    /// <summary>Does what may fail, with coded errors.</summary>
    public static void Guard(string path, string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (IsExpected(e))
        {
            throw Of(path, what, e);
        }
    }

    /// <summary>True for what .NET throws where a disk, a file system or a permission is the reason.</summary>
    public static bool IsExpected(Exception thrown) => thrown is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The error that something else stands where a file or folder is needed.</summary>
    public static CiSyncException InTheWay(string path, string state = "is something else already") =>
        new(ErrorCodes.PathConflict, $"\"{path}\" {state}.", key: path);

    /// <summary>The error that a path leads through a link.</summary>
    public static CiSyncException ThroughLink(string path) =>
        new(ErrorCodes.PathUnsafe, $"\"{path}\" is a symbolic link: what lies behind it may be outside of the destination folder.", key: path);

    /// <summary>The error that no file can have that name.</summary>
    public static CiSyncException NoName(string path, string why, Exception? inner = null) =>
        new(ErrorCodes.NameNotRepresentable, $"\"{path}\" can't be the path of a file: {why}.", key: path, inner: inner);

    private static CiSyncException Full(string path, string what, string why, Exception? inner = null) =>
        new(ErrorCodes.DiskFull, $"\"{path}\" {what}: {why}.", key: path, inner: inner);

    private static CiSyncException Unwritable(string path, string what, string why, Exception? inner = null) =>
        new(ErrorCodes.DestinationUnwritable, $"\"{path}\" {what}: {why}.", key: path, inner: inner);
}
