namespace CiSync.Options;

/// <summary>Where a path leads once all symbolic links in it are followed, by .NET alone.</summary>
internal static class ResolvedPath
{
    // As many as Linux follows in one path.
    private const int MaxLinks = 40;

    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Follows the links of an absolute path name by name; null where it leads nowhere. Knows no names of Linux that are not UTF-8.</summary>
    public static string? Of(string path)
    {
        var resolved = Path.GetPathRoot(path)!;
        var left = new Stack<string>(Names(path[resolved.Length..]));
        for (var links = 0; left.TryPop(out var name);)
        {
            if (name == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Join(resolved, name);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                if (!info.Exists)
                {
                    return null;
                }

                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            // A link without a root starts at its own folder, which is resolved by now; its ".." must not be shortened before its names are followed.
            var start = Path.GetPathRoot(target)!;
            foreach (var part in Names(target[start.Length..]))
            {
                left.Push(part);
            }

            resolved = start.Length > 0 ? Path.GetFullPath(start, resolved) : resolved;
        }

        return resolved;

        // The last one first, as they are pushed.
        static IEnumerable<string> Names(string path) =>
            path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").Reverse();
    }

    /// <summary>True for a folder itself and for what lies below it; neither path is resolved.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.Equals(folder, Comparison) || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, Comparison);
}
