using CiSync.Errors;
using CiSync.Naming;

namespace CiSync.Trees;

/// <summary>
/// Symbolic links of a source that lead to nothing that can be read. What they stand for is unknown, so nothing at their keys or below them is taken for
/// missing. Holds the links alone, however many objects they keep.
/// </summary>
internal sealed class SkippedLinks
{
    private const int MaxNamed = 10;

    // Names that differ only in how their accents are written are one name.
    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);

    /// <summary>Adds a link.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">Its path below the root, for people.</param>
    /// <param name="why">Why it was skipped, after its name.</param>
    /// <param name="isExcluded">Whether filters leave it out: then nobody asked for it, and it is reported only where it keeps something.</param>
    public void Add(string key, string name, string why, bool isExcluded) => _links[ComposedForm.Of(key)] = new Link(name, why) { IsReported = !isExcluded };

    /// <summary>True where a link has the key, or stands for a folder above it.</summary>
    public bool Keep(string key)
    {
        if (_links.Count == 0)
        {
            return false;
        }

        var links = _links.GetAlternateLookup<ReadOnlySpan<char>>();
        var composed = ComposedForm.Of(key);
        for (var end = composed.Length; end > 0; end = composed.LastIndexOf('/', end - 1))
        {
            if (links.TryGetValue(composed.AsSpan(0, end), out var link))
            {
                return link.IsReported = true;
            }
        }

        return false;
    }

    /// <summary>What is said of them; null where there is nothing to say.</summary>
    public Diagnostic? Warning()
    {
        var links = _links.Values.Where(link => link.IsReported).OrderBy(link => link.Name, StringComparer.Ordinal).ToArray();
        return links.Length == 0 ? null : Diagnostic.Warning(
            ErrorCodes.LinksSkipped,
            $"{(links.Length == 1 ? "1 symbolic link was" : $"{links.Length} symbolic links were")} skipped: {string.Join(", ", links.Take(MaxNamed).Select(link => $"\"{NameBytes.ToShow(link.Name)}\" {link.Why}"))}"
            + $"{(links.Length > MaxNamed ? $" and {links.Length - MaxNamed} more" : "")}. Nothing was uploaded or deleted at their keys or below them.");
    }

    private sealed class Link(string name, string why)
    {
        public string Name => name;

        public string Why => why;

        public bool IsReported { get; set; }
    }
}
