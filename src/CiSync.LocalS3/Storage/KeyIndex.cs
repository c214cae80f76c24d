namespace CiSync.LocalS3.Storage;

/// <summary>The objects of a bucket by key, and in S3's order: that of the key's UTF-8 bytes. A page of a list costs its own entries, not the bucket's.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, StoredObject> _byKey = new(StringComparer.Ordinal);
    private readonly SortedSet<Entry> _inOrder = new(Comparer<Entry>.Create((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key)));

    public int Count => _byKey.Count;

    public StoredObject? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Adds or replaces, and returns what was there before.</summary>
    public StoredObject? Set(StoredObject item)
    {
        var before = Remove(item.Key);
        _byKey.Add(item.Key, item);
        _inOrder.Add(new(item.KeyBytes, item));
        return before;
    }

    public StoredObject? Remove(string key)
    {
        if (_byKey.Remove(key, out var item))
        {
            _inOrder.Remove(new(item.KeyBytes, null));
        }
        return item;
    }

    /// <summary>The objects whose key is at or after a bound.</summary>
    public IEnumerable<StoredObject> From(byte[] bound)
    {
        var low = new Entry(bound, null);
        return _inOrder.Count == 0 || _inOrder.Comparer.Compare(low, _inOrder.Max) > 0
            ? []
            : _inOrder.GetViewBetween(low, _inOrder.Max).Select(e => e.Object!);
    }

    private readonly record struct Entry(byte[] Key, StoredObject? Object);
}
