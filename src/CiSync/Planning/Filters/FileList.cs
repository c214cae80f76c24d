using System.Runtime.InteropServices;

namespace CiSync.Planning.Filters;

/// <summary>The files that lists name, which alone take part, and which of them the source was seen to have.</summary>
internal sealed class FileList
{
    private readonly List<ListedPath> _paths = [];
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Takes the lines, each a path from the source's root, with or without slashes at its ends.</summary>
    /// <param name="lines">Lines in which <c>./</c> means nothing.</param>
    /// <param name="rawLines">Lines that are paths to the letter.</param>
    public FileList(IEnumerable<string> lines, IEnumerable<string>? rawLines = null)
    {
        foreach (var line in lines)
        {
            Add(line, WithoutDots(line));
        }

        foreach (var line in rawLines ?? [])
        {
            Add(line, line);
        }
    }

    /// <summary>The lists, for people.</summary>
    public string Name { get; init; } = "the list of files";

    /// <summary>How many paths are listed.</summary>
    public int Count => _paths.Count;

    /// <summary>The lines that match nothing that was seen, in their order; known once the source has been listed.</summary>
    public IEnumerable<UnmatchedLine> Unmatched => _paths.Where(path => path.Seen != Seen.File).Select(path => new UnmatchedLine(path.Line, path.Seen == Seen.Folder));

    /// <summary>Whether a key is in the list.</summary>
    public bool Take(string key) => _files.ContainsKey(key);

    /// <summary>Whether something in the list is below the folder.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool MayTakeBelow(string folder) => _folders.Contains(folder);

    /// <summary>Notes what the source has.</summary>
    /// <param name="key">A key, of a folder with a slash at its end.</param>
    public void See(string key)
    {
        var files = _files.GetAlternateLookup<ReadOnlySpan<char>>();
        if (files.TryGetValue(key, out var file))
        {
            Mark(file, Seen.File);
        }

        for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
        {
            if (files.TryGetValue(key.AsSpan(0, slash), out var folder))
            {
                Mark(folder, Seen.Folder);
            }
        }
    }

    private void Add(string line, string path)
    {
        // As in rclone: a slash at the start means the root of the source, one at the end means nothing.
        path = path.Trim('/');
        if (path.Length == 0 || !_files.TryAdd(path, _paths.Count))
        {
            return;
        }

        _paths.Add(new ListedPath(line, Seen.Nothing));

        // Where a folder is known, so are those above it.
        for (var slash = path.LastIndexOf('/'); slash > 0 && _folders.Add(path[..(slash + 1)]); slash = path.LastIndexOf('/', slash - 1))
        {
        }
    }

    private void Mark(int path, Seen seen)
    {
        ref var listed = ref CollectionsMarshal.AsSpan(_paths)[path];
        listed = listed with { Seen = listed.Seen > seen ? listed.Seen : seen };
    }

    // As find and tar write paths.
    private static string WithoutDots(string line) =>
        line.Contains("./", StringComparison.Ordinal) ? string.Join('/', line.Split('/').Where(segment => segment != ".")) : line;

    private enum Seen : byte
    {
        Nothing,
        Folder,
        File,
    }

    private readonly record struct ListedPath(string Line, Seen Seen);
}
