using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Planning.Filters;

namespace CiSync.Trees;

/// <summary>The local side: a folder, or an explicit list of files.</summary>
internal abstract class LocalTree
{
    /// <summary>The files in key order, lazily.</summary>
    /// <exception cref="CiSyncException">Anything that can't be listed: an error is never an empty listing.</exception>
    public abstract IEnumerable<Entry> List(CancellationToken cancellation);

    /// <summary>The path of a listed file.</summary>
    public abstract string PathOf(string key, int index);

    /// <summary>The file as the user gave it, where headers of its own belong to it.</summary>
    public virtual SourceFile? Item(int index) => null;

    /// <summary>True where the listing has passed over the folder of a key because of a file in it; known of keys before the last one listed.</summary>
    public virtual bool IsSetAside(string key) => false;

    /// <summary>Opens a listed file; throws a coded error where it has changed since.</summary>
    public LocalFile Open(Entry entry) => LocalFile.Open(PathOf(entry.Key, entry.Index), entry);

    /// <summary>The facts of a path of the source, which must be there.</summary>
    protected static FileFacts Look(string path)
    {
        if (FileFacts.Of(path) is { } facts)
        {
            return facts;
        }

        // .NET puts U+FFFD in the place of bytes that are no UTF-8, and then can't find the file under that name.
        throw path.Contains('\uFFFD', StringComparison.Ordinal)
            ? new CiSyncException(ErrorCodes.NameNotUnicode, $"The name of \"{path}\" is not valid UTF-8.", key: path)
            : new CiSyncException(ErrorCodes.FileMissing, $"\"{path}\" was not found: it was removed, or it is a link that leads nowhere.", key: path);
    }

    /// <summary>Refuses pipes, sockets and devices: reading one could wait forever.</summary>
    protected static Entry FileEntry(string key, string path, FileFacts facts, int index = -1) => facts.Kind == FileKind.File
        ? new Entry(key, facts.Size, facts.ModifiedNanoseconds, Index: index)
        : throw new CiSyncException(ErrorCodes.NotARegularFile, $"\"{path}\" is not a regular file.", key: path);
}

/// <summary>All files below a folder that a filter takes by their names, symbolic links followed.</summary>
internal sealed class FolderTree(string root, IReadOnlyCollection<string> except, TreeFilter? filter = null) : LocalTree
{
    // As many as Linux follows in one path; only systems without inodes get this far.
    private const int MaxLinksDeep = 40;

    private readonly HashSet<string> _except = [.. except];
    private readonly HashSet<string> _setAside = [];
    private readonly TreeFilter _filter = filter ?? TreeFilter.Everything;

    public override IEnumerable<Entry> List(CancellationToken cancellation)
    {
        if (FileFacts.Of(root) is not { } facts)
        {
            throw new CiSyncException(ErrorCodes.SourceNotFound, $"The source folder \"{root}\" does not exist.");
        }

        return facts.Kind == FileKind.Folder
            ? Walk(root, "", new Stack<(ulong, ulong)?>([facts.Identity]), 0, cancellation)
            : throw new CiSyncException(ErrorCodes.SourceNotFound, $"The source \"{root}\" is not a folder.");
    }

    public override string PathOf(string key, int index) => Path.Join(root, key);

    public override bool IsSetAside(string key)
    {
        for (var slash = _setAside.Count == 0 ? -1 : key.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : key.LastIndexOf('/', slash - 1))
        {
            if (_setAside.Contains(key[..(slash + 1)]))
            {
                return true;
            }
        }

        return _setAside.Contains("");
    }

    private IEnumerable<Entry> Walk(string folder, string prefix, Stack<(ulong, ulong)?> above, int links, CancellationToken cancellation)
    {
        var children = Children(folder, prefix, cancellation);
        if (children.Exists(child => child.Facts.Kind == FileKind.File && _filter.IsMarker(child.Key[prefix.Length..])))
        {
            _setAside.Add(prefix);
            yield break;
        }

        foreach (var child in children)
        {
            cancellation.ThrowIfCancellationRequested();
            if (child.Facts.Kind != FileKind.Folder)
            {
                if (!_except.Contains(child.Key) && _filter.Take(child.Key))
                {
                    yield return FileEntry(child.Key, child.Path, child.Facts);
                }

                continue;
            }

            if (!_filter.MayTakeBelow(child.Key))
            {
                continue;
            }

            var linksNow = child.IsLink ? links + 1 : links;
            if ((child.Facts.Identity is { } identity && above.Contains(identity)) || linksNow > MaxLinksDeep)
            {
                throw FileFacts.Loop(child.Path);
            }

            above.Push(child.Facts.Identity);
            foreach (var entry in Walk(child.Path, child.Key, above, linksNow, cancellation))
            {
                yield return entry;
            }

            above.Pop();
        }
    }

    /// <summary>What a folder holds, in key order: a folder sorts as its name and a slash.</summary>
    private List<Child> Children(string folder, string prefix, CancellationToken cancellation)
    {
        var children = new List<Child>();
        try
        {
            var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
            foreach (var info in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
            {
                cancellation.ThrowIfCancellationRequested();
                var path = Path.Join(folder, info.Name);
                if (LookUnlessLeftOut(prefix + info.Name, path) is not { } facts)
                {
                    continue;
                }

                var key = prefix + info.Name + (facts.Kind == FileKind.Folder ? "/" : "");
                children.Add(new Child(key, path, facts, info.Attributes.HasFlag(FileAttributes.ReparsePoint)));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CiSyncException(ErrorCodes.SourceUnreadable, $"The folder \"{folder}\" can't be listed.", key: folder, inner: e);
        }

        children.Sort((a, b) => KeyOrder.Compare(a.Key, b.Key));
        return children;
    }

    // A link that leads nowhere does no harm where its name is left out.
    private FileFacts? LookUnlessLeftOut(string key, string path) => _filter.Take(key) ? Look(path) : FileFacts.Of(path);

    private readonly record struct Child(string Key, string Path, FileFacts Facts, bool IsLink);
}

/// <summary>An explicit list of files, each with its key.</summary>
internal sealed class ListTree(IReadOnlyList<SourceFile> files, Func<string, string> fullPath) : LocalTree
{
    public override IEnumerable<Entry> List(CancellationToken cancellation)
    {
        var order = Enumerable.Range(0, files.Count).ToArray();
        Array.Sort(order, (a, b) => KeyOrder.Compare(files[a].Key, files[b].Key));
        string? previous = null;
        foreach (var index in order)
        {
            cancellation.ThrowIfCancellationRequested();
            var file = files[index];
            if (file.Key == previous)
            {
                var both = files.Where(other => other.Key == file.Key).Take(2).Select(other => $"\"{other.Path}\"");
                throw new CiSyncException(ErrorCodes.DuplicateKey, $"The key \"{file.Key}\" was given for {string.Join(" and ", both)}.", key: file.Key);
            }

            previous = file.Key;
            CheckKey(file);
            var path = fullPath(file.Path);
            yield return FileEntry(file.Key, path, Look(path), index);
        }
    }

    public override string PathOf(string key, int index) => fullPath(files[index].Path);

    public override SourceFile? Item(int index) => files[index];

    private static void CheckKey(SourceFile file)
    {
        if (file.Key.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new CiSyncException(
                ErrorCodes.KeyInvalid,
                $"The key \"{file.Key}\" of \"{file.Path}\" is empty or has an empty, \".\" or \"..\" segment.",
                key: file.Key);
        }
    }
}
