namespace CiSync.Naming;

/// <summary>
/// Finds keys that need a folder where an earlier key is a file, such as <c>a</c> and <c>a/b</c>: a bucket holds both, a file system can't. Takes
/// keys in <see cref="KeyOrder"/>. Holds no more keys than the longest has characters.
/// </summary>
public sealed class PathPrefixes
{
    // Each starts with the one before it. All keys that start with one follow it without others between: a, a!, a-x, a/b.
    private readonly Stack<string> _open = [];

    /// <summary>Takes the next key; the earlier key whose file is where this one needs a folder, or null. The shortest, where there are several.</summary>
    public string? FileInTheWay(string key)
    {
        while (_open.TryPeek(out var last) && !key.StartsWith(last, StringComparison.Ordinal))
        {
            _open.Pop();
        }

        string? found = null;
        foreach (var start in _open)
        {
            found = key.Length > start.Length && key[start.Length] == '/' ? start : found;
        }

        _open.Push(key);
        return found;
    }
}
