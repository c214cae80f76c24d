namespace CiSync.Trees;

/// <summary>The folder that a source is, without any symbolic link in its path. It is looked up when a link is met.</summary>
/// <param name="root">The folder, as it was given.</param>
internal sealed class RealRoot(string root)
{
    private readonly Lazy<string> _path = new(() => FileFacts.RealPath(root) ?? root);

    /// <summary>Its path.</summary>
    public string Path => _path.Value;

    /// <summary>True where a path, itself without links, is the folder or is inside it.</summary>
    public bool Holds(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal)
        && (path.Length == Path.Length || System.IO.Path.EndsInDirectorySeparator(Path) || path[Path.Length] == System.IO.Path.DirectorySeparatorChar);

    /// <summary>A path with forward slashes; inside the folder without what is above it, which says nothing about its files.</summary>
    public string NameOf(string path) => (Holds(path) ? path[Path.Length..].TrimStart(System.IO.Path.DirectorySeparatorChar) : path).Replace('\\', '/');
}
