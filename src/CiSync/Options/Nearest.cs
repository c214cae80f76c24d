namespace CiSync.Options;

/// <summary>Finds the name that somebody meant.</summary>
public static class Nearest
{
    /// <summary>The name that takes the fewest changed letters, or null where all are too far off to be meant.</summary>
    /// <param name="text">What was written; hyphens, underscores and case don't count.</param>
    /// <param name="names">What can be meant.</param>
    public static string? To(string text, IEnumerable<string> names)
    {
        var written = Plain(text);
        var (name, distance) = names.Select(name => (name, Distance(written, Plain(name)))).MinBy(pair => pair.Item2);
        return name is not null && distance <= Math.Max(1, written.Length / 3) ? name : null;
    }

    private static string Plain(string text) => text.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    // Levenshtein's.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
