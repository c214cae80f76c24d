namespace CiSync.Planning.Filters;

/// <summary>The files that a list names, which alone are taken; names that aren't there do no harm.</summary>
internal sealed class FileList
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Takes the paths, from the source's root, with or without slashes at their ends.</summary>
    public FileList(IEnumerable<string> paths)
    {
        foreach (var path in paths.Select(path => path.Trim('/')))
        {
            _files.Add(path);

            // Where a folder is known, so are those above it.
            for (var slash = path.LastIndexOf('/'); slash > 0 && _folders.Add(path[..(slash + 1)]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }
    }

    /// <summary>Whether a key is in the list.</summary>
    public bool Take(string key) => _files.Contains(key);

    /// <summary>Whether something in the list is below the folder.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool MayTakeBelow(string folder) => _folders.Contains(folder);
}
