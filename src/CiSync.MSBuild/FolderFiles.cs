using System.IO.Enumeration;
using System.Security.Cryptography;

namespace CiSync.MSBuild;

/// <summary>The files of a publish folder: their paths, with slashes and relative to the folder, and their content.</summary>
internal static class FolderFiles
{
    /// <summary>How the system compares paths.</summary>
    public static StringComparer Paths => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>All files below a folder that may be read; none where it is not there. Links to folders are not followed: what lies behind them is none of the folder's.</summary>
    public static Dictionary<string, FileStamp> In(string folder)
    {
        var found = new Dictionary<string, FileStamp>(Paths);
        if (!Directory.Exists(folder))
        {
            return found;
        }

        var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = true };
        var files = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        foreach (var path in files)
        {
            if (FileStamp.Of(path) is { } stamp)
            {
                found[SourceItem.ToKey(folder, path)] = stamp;
            }
        }

        return found;
    }

    /// <summary>The SHA-256 of a file's content; null where it can't be read.</summary>
    public static string? Hash(string path)
    {
        try
        {
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Convert.ToHexString(SHA256.HashData(content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
