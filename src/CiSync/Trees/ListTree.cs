using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;

namespace CiSync.Trees;

/// <summary>An explicit list of files, each with its key.</summary>
/// <param name="files">The files.</param>
/// <param name="fullPath">Makes a path absolute.</param>
/// <param name="names">How the keys that were given are written in the store.</param>
internal sealed class ListTree(IReadOnlyList<SourceFile> files, Func<string, string> fullPath, NameMapping names) : LocalTree(names)
{
    public override IEnumerable<Entry> List(CancellationToken cancellation)
    {
        var keys = files.Select(file => Names.ToKey(file.Key)).ToArray();
        var order = Enumerable.Range(0, files.Count).Where(index => Path.GetFileName(files[index].Path) != FolderSource.PublishersFile).ToArray();
        Array.Sort(order, (a, b) => KeyOrder.Compare(keys[a], keys[b]));
        string? previous = null;
        foreach (var index in order)
        {
            cancellation.ThrowIfCancellationRequested();
            var (file, key) = (files[index], keys[index]);
            if (key == previous)
            {
                var both = files.Where((_, other) => keys[other] == key).Take(2).Select(other => $"\"{other.Path}\"");
                throw new CiSyncException(ErrorCodes.DuplicateKey, $"The key \"{key}\" was given for {string.Join(" and ", both)}.", key: key);
            }

            previous = key;
            CheckKey(file);
            var path = fullPath(file.Path);
            foreach (var segment in key.Split('/'))
            {
                CheckSegment(segment, path);
            }

            yield return FileEntry(key, path, Look(path), index);
        }
    }

    public override string PathOf(string key, int index) => fullPath(files[index].Path);

    public override (string Folder, string Name) PlaceOf(string key, int index)
    {
        var path = PathOf(key, index);
        return (Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }

    public override IEnumerable<string> OtherNamesOf(Entry entry)
    {
        var (folder, name) = PlaceOf(entry.Key, entry.Index);
        yield return $"{Path.GetFileName(folder)}/{name}";
        if (FileFacts.IsLink(Path.Join(folder, name)) && FileFacts.RealPath(Path.Join(folder, name)) is { } real)
        {
            yield return real.Replace('\\', '/');
        }
    }

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
