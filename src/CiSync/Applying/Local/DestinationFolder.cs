using CiSync.Errors;
using CiSync.Naming;
using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>
/// The folder that a download writes to. Nothing outside of it is written or removed: each step of a path is opened below the one before, and a
/// symbolic link on the way is an error, also one that is put there meanwhile. The folder itself may be reached by links.
/// </summary>
/// <param name="root">Its path; it is made when the first file is.</param>
/// <param name="open">How its root is opened; null for the way that fits the system.</param>
internal sealed class DestinationFolder(string root, Func<string, bool, LocalFolder?>? open = null) : IDisposable
{
    private readonly Lock _lock = new();
    private LocalFolder? _root;

    /// <summary>Its path.</summary>
    public string Path => root;

    /// <summary>The file at a path, with forward slashes as <see cref="NameMapping.ToPath"/> has it, and the folders that it needs.</summary>
    /// <exception cref="CiSyncException">A path that leads out, something else in the way, or no permission or space.</exception>
    public PartialFile Create(string path) => PartialFile.Create(FolderFor(path), RelativePath.Segments(path)[^1]);

    /// <summary>The folder of a file's path, made where it is missing; to be disposed of.</summary>
    public LocalFolder FolderFor(string path)
    {
        var segments = RelativePath.Segments(path);
        RelativePath.CheckLength(System.IO.Path.Join(root, path));
        return Walk(segments.AsSpan()[..^1], make: true)!;
    }

    /// <summary>
    /// Removes a file, or a link itself; false where it was gone already. With what it was expected to be, one that has changed since is an error.
    /// </summary>
    /// <param name="path">Its path, with forward slashes.</param>
    /// <param name="expected">Size in bytes and modification time in nanoseconds since the Unix epoch, as listed, links followed; null for any.</param>
    public bool DeleteFile(string path, (long Size, long ModifiedNanoseconds)? expected = null)
    {
        var segments = RelativePath.Segments(path);
        using var folder = Walk(segments.AsSpan()[..^1], make: false);
        var name = segments[^1];
        if (folder?.Look(name) is not { } facts)
        {
            return false;
        }

        if (facts.Kind is FileKind.Folder or FileKind.Other)
        {
            throw WriteFailure.InTheWay(folder.Of(name), "is not a file any more");
        }

        // What a link leads to was listed, and is not removed.
        if (expected is { } listed && facts.Kind == FileKind.File && (facts.Size, facts.ModifiedNanoseconds) != listed)
        {
            throw new CiSyncException(ErrorCodes.FileChanged, $"\"{folder.Of(name)}\" changed since it was listed, and was not removed.", "Run again.", path);
        }

        return folder.Remove(name);
    }

    /// <summary>Sets the modification time of a file.</summary>
    /// <param name="path">Its path, with forward slashes.</param>
    /// <param name="expected">Size in bytes and modification time in nanoseconds since the Unix epoch, as listed: with others it is an error.</param>
    /// <param name="nanoseconds">The time, in nanoseconds since the Unix epoch.</param>
    public void SetModified(string path, (long Size, long ModifiedNanoseconds) expected, long nanoseconds)
    {
        var segments = RelativePath.Segments(path);
        using var folder = Walk(segments.AsSpan()[..^1], make: false);
        var name = segments[^1];
        switch (folder?.Look(name))
        {
            case { Kind: FileKind.File } file when (file.Size, file.ModifiedNanoseconds) == expected:
                folder.SetModified(name, nanoseconds);
                break;
            case { Kind: FileKind.Link }:
                throw WriteFailure.ThroughLink(folder.Of(name));
            default:
                throw new CiSyncException(ErrorCodes.FileChanged, $"\"{System.IO.Path.Join(root, path)}\" changed since it was listed, and keeps its modification time.", "Run again.", path);
        }
    }

    /// <summary>Removes the folders of removed files that have become empty, the deepest first. Never the root, nor through a link.</summary>
    /// <param name="deleted">The paths of removed files.</param>
    public void RemoveEmptyFolders(IEnumerable<string> deleted)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in deleted)
        {
            for (var slash = path.LastIndexOf('/'); slash > 0 && folders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }

        foreach (var path in folders.OrderByDescending(path => path.Length))
        {
            var segments = RelativePath.Segments(path);
            try
            {
                using var parent = Walk(segments.AsSpan()[..^1], make: false);
                parent?.RemoveIfEmpty(segments[^1]);
            }
            catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.PathUnsafe || e.Diagnostic.Code == ErrorCodes.PathConflict)
            {
                // No folder of ours any more: it stays.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _root?.Dispose();

    private LocalFolder? Walk(ReadOnlySpan<string> names, bool make)
    {
        LocalFolder? folder;
        lock (_lock)
        {
            _root ??= (open ?? LocalFolder.Root)(root, make);
            folder = _root;
        }

        // The caller disposes of what it gets, and the root is ours.
        folder = folder?.Again();
        foreach (var name in names)
        {
            using var above = folder;
            folder = above?.Open(name, make);
        }

        return folder;
    }
}
