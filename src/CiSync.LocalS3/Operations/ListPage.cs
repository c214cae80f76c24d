using System.Text;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>One page of a list of keys: objects and, with a delimiter, common prefixes, in one order.</summary>
/// <param name="Objects">In key order.</param>
/// <param name="CommonPrefixes">In order.</param>
/// <param name="Next">The first key, in bytes, that the next page may hold; null if this is the last page.</param>
internal sealed record ListPage(IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> CommonPrefixes, byte[]? Next)
{
    /// <summary>The last object or common prefix of the page; "" if it is empty.</summary>
    public string Last => Objects.Select(o => o.Key).TakeLast(1).Concat(CommonPrefixes.TakeLast(1)).MaxBy(Encoding.UTF8.GetBytes, ByteOrder) ?? "";

    private static Comparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <param name="index">The objects of the bucket.</param>
    /// <param name="prefix">Only keys that begin so.</param>
    /// <param name="delimiter">Keys that hold it behind the prefix are rolled up into one common prefix; "" for none.</param>
    /// <param name="from">Only keys at or after these bytes.</param>
    /// <param name="maxKeys">Objects and common prefixes together.</param>
    public static ListPage Read(KeyIndex index, string prefix, string delimiter, byte[] from, int maxKeys)
    {
        var objects = new List<StoredObject>();
        var prefixes = new List<string>();
        var start = Encoding.UTF8.GetBytes(prefix);
        var end = Encoding.UTF8.GetBytes(delimiter);
        var bound = from.AsSpan().SequenceCompareTo(start) > 0 ? from : start;
        while (bound is not null)
        {
            var rest = index.From(bound).TakeWhile(o => o.KeyBytes.AsSpan().StartsWith(start));
            bound = null;
            foreach (var item in rest)
            {
                if (objects.Count + prefixes.Count == maxKeys)
                {
                    return new(objects, prefixes, maxKeys == 0 ? null : item.KeyBytes);
                }
                var at = end.Length == 0 ? -1 : item.KeyBytes.AsSpan(start.Length).IndexOf(end);
                if (at >= 0)
                {
                    // Seek behind the whole common prefix instead of walking through its keys.
                    var common = item.KeyBytes[..(start.Length + at + end.Length)];
                    prefixes.Add(Encoding.UTF8.GetString(common));
                    bound = Behind(common);
                    break;
                }
                objects.Add(item);
            }
        }
        return new(objects, prefixes, null);
    }

    /// <summary>The smallest bytes after a key.</summary>
    public static byte[] After(string key) => [.. Encoding.UTF8.GetBytes(key), 0];

    /// <summary>The smallest bytes after everything that begins with a prefix: UTF-8 has no byte 0xFF, so the last one can always be raised.</summary>
    public static byte[] Behind(byte[] prefix) => [.. prefix[..^1], (byte)(prefix[^1] + 1)];
}
