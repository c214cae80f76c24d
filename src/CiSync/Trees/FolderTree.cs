using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Planning.Filters;

namespace CiSync.Trees;

/// <summary>All files below a folder that a filter takes, and those that symbolic links lead to.</summary>
/// <param name="root">The folder.</param>
/// <param name="except">Paths below it, with forward slashes, that aren't listed.</param>
/// <param name="names">How names become keys.</param>
/// <param name="filter">What is taken, told by keys, as it is at the destination; null for everything.</param>
internal sealed class FolderTree(string root, IReadOnlyCollection<string> except, NameMapping names, TreeFilter? filter = null) : LocalTree(names)
{
    // As many as Linux follows in one path; only systems without inodes get this far.
    private const int MaxLinksDeep = 40;

    private readonly HashSet<string> _except = [.. except];
    private readonly HashSet<string> _setAside = [];
    private readonly SkippedLinks _links = new();
    private readonly HashSet<string> _leftAlone = [];
    private readonly RealRoot _realRoot = new(root);
    private readonly LinkPolicy _linkPolicy = new();
    private readonly HashSet<string> _named = [];

    // Of links to files: what they lead to.
    private readonly ConcurrentDictionary<string, string> _targets = new(StringComparer.Ordinal);
    private readonly TreeFilter _filter = filter ?? TreeFilter.Everything;

    // The few files whose path can't be computed from their key: their names hold what rclone itself would have written otherwise.
    private readonly ConcurrentDictionary<string, string> _others = new(StringComparer.Ordinal);

    /// <summary>
    /// True where the folder is written to: it needn't be there yet, and what a link to a folder leads to isn't part of it, so that nothing
    /// outside is taken for superfluous. Neither are things that are no files.
    /// </summary>
    public bool IsDestination { get; init; }

    /// <summary>Paths below the root, with forward slashes, that aren't listed and whose keys aren't taken for missing, however their accents are written.</summary>
    public IReadOnlyCollection<string> LeaveAlone
    {
        init
        {
            _except.UnionWith(value);
            _leftAlone.UnionWith(value.Select(path => ComposedForm.Of(Names.ToKey(path))));
        }
    }

    /// <summary>What is done with symbolic links. Default: those that lead to something inside the folder are followed.</summary>
    public LinkPolicy Links
    {
        init => (_linkPolicy, _named) = (value, [.. value.Named]);
    }

    public override string RealFolder => _realRoot.Path;

    public override IEnumerable<string> OtherNamesOf(Entry entry)
    {
        // The source may be the folder that makes a name unmistakable, such as .aws.
        if (!entry.Key.Contains('/', StringComparison.Ordinal))
        {
            yield return $"{Path.GetFileName(RealFolder)}/{NameOf(entry.Key)}";
        }

        if (_targets.TryGetValue(entry.Key, out var target))
        {
            yield return target;
        }
    }

    public override IEnumerable<Entry> List(CancellationToken cancellation)
    {
        if (FileFacts.Of(root) is not { } facts)
        {
            if (IsDestination)
            {
                return [];
            }

            throw new CiSyncException(ErrorCodes.SourceNotFound, $"The source folder \"{root}\" {(FileFacts.IsLink(root) ? "is a symbolic link that leads nowhere" : "does not exist")}.");
        }

        return facts.Kind == FileKind.Folder
            ? Walk(new Child("", "", root, facts, IsLink: false, Real: null), new Stack<(ulong, ulong)?>([facts.Identity]), 0, cancellation)
            : throw (IsDestination
                ? new CiSyncException(ErrorCodes.PathConflict, $"The destination \"{root}\" is not a folder.")
                : new CiSyncException(ErrorCodes.SourceNotFound, $"The source \"{root}\" is not a folder."));
    }

    public override string PathOf(string key, int index) => Path.Join(root, _others.GetValueOrDefault(key) ?? Names.ToPath(key));

    public override (string Folder, string Name) PlaceOf(string key, int index) => (root, _others.GetValueOrDefault(key) ?? Names.ToPath(key));

    public override bool IsSetAside(string key) => SetAside.Holds(_setAside, key);

    public override bool IsKept(string key) => _links.Keep(key) || (_leftAlone.Count > 0 && _leftAlone.Contains(ComposedForm.Of(key)));

    public override Diagnostic? Warning() => _links.Warning();

    private IEnumerable<Entry> Walk(Child folder, Stack<(ulong, ulong)?> above, int links, CancellationToken cancellation)
    {
        if (ChildrenOrSkipped(folder, cancellation) is not { } children)
        {
            yield break;
        }

        if (_setAside.Contains(folder.Key) || children.Exists(child => child.Facts.Kind == FileKind.File && _filter.IsMarker(child.Key[folder.Key.Length..])))
        {
            _setAside.Add(folder.Key);
            yield break;
        }

        foreach (var child in children)
        {
            cancellation.ThrowIfCancellationRequested();
            _filter.Files?.See(child.Key);
            if (child.Facts.Kind != FileKind.Folder)
            {
                if (!_except.Contains(child.Name) && _filter.Take(child.Key))
                {
                    if (Names.ToPath(child.Key) != child.Name)
                    {
                        _others[child.Key] = child.Name;
                    }

                    if (child.Real is { } real)
                    {
                        _targets[child.Key] = _realRoot.NameOf(real);
                    }

                    yield return FileEntry(child.Key, child.Path, child.Facts);
                }

                continue;
            }

            if (!_filter.MayTakeBelow(child.Key))
            {
                continue;
            }

            var linksNow = child.IsLink ? links + 1 : links;
            if (child.Facts.Identity is { } identity && above.Contains(identity))
            {
                if (!child.IsLink)
                {
                    throw FileFacts.Loop(child.Path);
                }

                Skip(child.Key[..^1], child.Name[..^1], "leads back to a folder above it");
                continue;
            }

            // Without identities a loop shows only here, after its files were listed many times over.
            if (linksNow > MaxLinksDeep)
            {
                throw FileFacts.Loop(child.Path);
            }

            above.Push(child.Facts.Identity);
            foreach (var entry in Walk(child, above, linksNow, cancellation))
            {
                yield return entry;
            }

            above.Pop();
        }
    }

    // A folder that can't be listed is an error, as an error is never an empty listing; of one behind a link the keys are kept.
    private List<Child>? ChildrenOrSkipped(Child folder, CancellationToken cancellation)
    {
        try
        {
            return Children(folder, cancellation);
        }
        catch (CiSyncException e) when (folder.IsLink && !IsDestination && e.Diagnostic.Code == ErrorCodes.SourceUnreadable)
        {
            Skip(folder.Key[..^1], folder.Name[..^1], "leads to a folder that can't be read");
            return null;
        }
    }

    private void Skip(string key, string name, string why)
    {
        _links.Add(key, name, why, isExcluded: !_filter.Take(key));
        var folder = key[..(key.LastIndexOf('/') + 1)];
        if (_filter.IsMarker(key[folder.Length..]))
        {
            _setAside.Add(folder);
        }
    }

    /// <summary>What a folder holds, in the order of keys: a folder sorts as its segment and a slash.</summary>
    private List<Child> Children(Child folder, CancellationToken cancellation)
    {
        var children = new List<Child>();
        foreach (var (name, isLink) in NamesIn(folder.Path))
        {
            cancellation.ThrowIfCancellationRequested();
            if (name == FolderSource.PublishersFile)
            {
                continue;
            }

            var path = Path.Join(folder.Path, name);

            // On Windows half a surrogate pair is no byte of a name.
            if (!OperatingSystem.IsLinux() && NameBytes.IsInvalid(name))
            {
                throw NotUnicode(path);
            }

            var segment = Names.ToSegment(name);
            CheckSegment(segment, path);

            var real = folder.Real is { } above ? Path.Join(above, name) : null;
            if (isLink && !IsDestination)
            {
                real = FileFacts.RealPath(path);
                if (!MayFollow(path, real, folder.Key + segment, folder.Name + name))
                {
                    continue;
                }
            }

            if ((IsDestination ? FileFacts.Of(path) : LookOrSkip(path, folder.Key + segment, folder.Name + name)) is not { } facts
                || (IsDestination && (facts.Kind == FileKind.Other || (facts.Kind == FileKind.Folder && FileFacts.IsLink(path)))))
            {
                continue;
            }

            var slash = facts.Kind == FileKind.Folder ? "/" : "";
            children.Add(new Child(folder.Key + segment + slash, folder.Name + name + slash, path, facts, isLink, real));
        }

        children.Sort((a, b) => KeyOrder.Compare(a.Key, b.Key));
        for (var i = 1; i < children.Count; i++)
        {
            if (children[i - 1].Key == children[i].Key)
            {
                throw new CiSyncException(
                    ErrorCodes.DuplicateKey, $"\"{children[i - 1].Path}\" and \"{children[i].Path}\" have one key, \"{children[i].Key}\".", key: children[i].Key);
            }
        }

        return children;
    }

    private bool MayFollow(string path, string? real, string key, string name)
    {
        if (_linkPolicy.Rule == LinkRule.All || _named.Contains(name))
        {
            return true;
        }

        if (_linkPolicy.Rule == LinkRule.None)
        {
            _links.Add(key, name, "is not followed", isExcluded: true);
            return false;
        }

        if (_linkPolicy.Rule == LinkRule.Untrusted)
        {
            Skip(key, name, "is not followed, as the workspace is untrusted");
            return false;
        }

        // What leads nowhere is judged where it is looked at.
        if (real is null || _realRoot.Holds(real))
        {
            return true;
        }

        if (_linkPolicy.RefusesLinksOut && _filter.Take(key))
        {
            throw new CiSyncException(ErrorCodes.LinkLeadsOut, $"The symbolic link \"{path}\" leads out of the source, and everyone could read what it leads to. Nothing was changed.", key: key);
        }

        Skip(key, name, "leads out of the source");
        return false;
    }

    /// <summary>What a path of the source leads to; null for a link that is skipped, and for what is left out and gone.</summary>
    private FileFacts? LookOrSkip(string path, string key, string name)
    {
        try
        {
            if (FileFacts.Of(path) is { } facts)
            {
                return facts;
            }
        }
        catch (CiSyncException e) when (FileFacts.IsLink(path))
        {
            Skip(key, name, e.Diagnostic.Code == ErrorCodes.SymlinkLoop ? "leads back to itself" : "can't be read");
            return null;
        }

        if (FileFacts.IsLink(path))
        {
            Skip(key, name, "leads nowhere");
            return null;
        }

        return _filter.Take(key) ? throw Missing(path) : null;
    }

    private static List<(string Name, bool IsLink)> NamesIn(string folder)
    {
        // Into a folder with such a name only its bytes lead.
        if (LinuxNames.Available && NameBytes.IsInvalid(folder))
        {
            return InBytes();
        }

        try
        {
            var found = new List<(string Name, bool IsLink)>();
            var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
            foreach (var info in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
            {
                // What .NET puts in the place of bytes that are no UTF-8.
                if (LinuxNames.Available && info.Name.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    return InBytes();
                }

                found.Add((info.Name, info.Attributes.HasFlag(FileAttributes.ReparsePoint)));
            }

            return found;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CiSyncException(ErrorCodes.SourceUnreadable, $"The folder \"{folder}\" can't be listed.", key: folder, inner: e);
        }

        List<(string, bool)> InBytes() => LinuxNames.List(folder).ConvertAll(name => (name, FileFacts.IsLink(Path.Join(folder, name))));
    }

    /// <param name="Key">The key, with a slash behind it for a folder.</param>
    /// <param name="Name">The path below the root as it is on the disk, with slashes as the key.</param>
    /// <param name="Path">The whole path.</param>
    /// <param name="Facts">What it is.</param>
    /// <param name="IsLink">True for a link.</param>
    /// <param name="Real">The path without links, where it or a folder above it is one; null elsewhere.</param>
    private readonly record struct Child(string Key, string Name, string Path, FileFacts Facts, bool IsLink, string? Real);
}
