using System.Globalization;

namespace CiSync.MSBuild;

/// <summary>What the file system says about a file, without its content.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">The modification time, in the units of the system. Copies often keep it, so an unchanged one proves nothing.</param>
/// <param name="Inode">What tells the file from another one of the same name; null where the system does not say.</param>
/// <param name="Changed">When content or attributes were last written, which no program can set; null where the system does not say.</param>
internal readonly record struct FileStamp(long Size, long Modified, string? Inode, string? Changed)
{
    /// <summary>Looks at a file, or at what a link leads to; null for everything that is not a regular file.</summary>
    public static FileStamp? Of(string path) => OperatingSystem.IsLinux() ? LinuxStat.Of(path) : Managed(path);

    /// <summary>True where this and the other must be the same file with the same content.</summary>
    public bool IsProvenSame(FileStamp other) => Inode is not null && Changed is not null && this == other;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}|{Modified}|{Inode}|{Changed}");

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static FileStamp Parse(string text)
    {
        var parts = text.Split('|');
        return new FileStamp(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2].Length > 0 ? parts[2] : null,
            parts[3].Length > 0 ? parts[3] : null);
    }

    private static FileStamp? Managed(string path)
    {
        try
        {
            FileSystemInfo info = new FileInfo(path);
            info = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            return info is FileInfo { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, null, null) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
