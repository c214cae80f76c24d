using CiSync.Naming;

namespace CiSync.Planning;

/// <summary>
/// Finds the top-level folders that only the destination has. A destination that is the parent of the right one looks like that: its folders are those
/// of other versions or other sites. Memory grows with these folders and with nothing else.
/// </summary>
internal sealed class FoldersNotInSource
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    private string? _current;
    private bool _isInSource;

    /// <summary>Looks at a pair. Pairs must come in <see cref="KeyOrder"/>, so that those of a folder are neighbors.</summary>
    /// <param name="pair">The pair, filtered or not.</param>
    /// <param name="takesPart">Whether it takes part in the run; asked only for what the source lacks.</param>
    public void Add(JoinedEntry pair, Func<JoinedEntry, bool> takesPart)
    {
        var key = (pair.Source ?? pair.Destination)!.Value.Key;
        if (_current is null || !IsIn(_current, key))
        {
            (_current, _isInSource) = (FolderOf(key), false);
        }

        if (_current is null || _isInSource)
        {
            return;
        }

        if (pair.Source is not null)
        {
            _isInSource = true;
            _found.Remove(_current);
        }
        else if (!_found.Contains(_current) && takesPart(pair))
        {
            _found.Add(_current);
        }
    }

    /// <summary>Takes note of a pair whose names are equal only in a normal form: the source has the folder under its other name.</summary>
    public void AddMatched(string destinationKey)
    {
        if (FolderOf(destinationKey) is { } folder)
        {
            _matched.Add(folder);
        }
    }

    /// <summary>How many of the deletes lie in each of the folders, those without any left out.</summary>
    public IReadOnlyDictionary<string, long> Count(IEnumerable<PlannedChange> deletes)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var delete in deletes)
        {
            if (FolderOf(delete.Key) is { } folder && _found.Contains(folder) && !_matched.Contains(folder))
            {
                counts[folder] = counts.GetValueOrDefault(folder) + 1;
            }
        }

        return counts;
    }

    private static bool IsIn(string folder, string key) => key.Length > folder.Length && key[folder.Length] == '/' && key.StartsWith(folder, StringComparison.Ordinal);

    private static string? FolderOf(string key) => key.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? key[..slash] : null;
}
