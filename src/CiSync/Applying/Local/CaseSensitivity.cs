using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>
/// Whether a folder's file system takes <c>a</c> and <c>A</c> for one name: found by looking for something that is there under its name in the other
/// case. Nothing is written.
/// </summary>
internal static class CaseSensitivity
{
    // As .NET names them on Linux.
    private static readonly string[] Ignoring = ["msdos", "vfat", "exfat", "ntfs", "hfs", "hfsplus", "hfsx", "cifs", "smb", "smb2"];

    /// <summary>
    /// True where names in upper and lower case are one. Without anything to look for, the folder above tells, on Linux the kind of file
    /// system, and at last what is usual on the system.
    /// </summary>
    /// <param name="folder">The full path of a folder, which need not exist.</param>
    public static bool IsIgnored(string folder)
    {
        for (var path = Path.TrimEndingDirectorySeparator(folder); path.Length > 0; path = Path.GetDirectoryName(path) ?? "")
        {
            if (Tells(path) is { } ignored)
            {
                return ignored;
            }

            // The folder above may be of another file system, and on Linux they differ.
            if (OperatingSystem.IsLinux() && Directory.Exists(path))
            {
                return Ignoring.Contains(new DriveInfo(path).DriveFormat);
            }
        }

        return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
    }

    /// <summary>What the names in a folder tell: true where one is found in the other case, false where not, null where none has a letter.</summary>
    /// <param name="names">The names, gone through twice at most.</param>
    /// <param name="isFound">Whether a name leads to something.</param>
    internal static bool? Told(IEnumerable<string> names, Func<string, bool> isFound)
    {
        // What .NET puts in the place of bytes that are no UTF-8 is never found.
        var other = names.Where(name => !name.Contains('\uFFFD', StringComparison.Ordinal)).Select(name => (Name: name, Other: InOtherCase(name)))
            .FirstOrDefault(name => name.Name != name.Other).Other;

        // Both may be there, as two: then the folder lists them both.
        return other is null ? null : isFound(other) && !names.Contains(other, StringComparer.Ordinal);
    }

    private static bool? Tells(string folder)
    {
        try
        {
            var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
            var names = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything).Select(info => info.Name);
            return Told(names, name => FileFacts.OfEntry(Path.Join(folder, name)) is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no such folder yet, or its names are kept from us.
            return null;
        }
    }

    private static string InOtherCase(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));
}
