namespace CiSync.Interop.Tests.Model;

/// <summary>Filters in rclone's grammar, and beside each what it says, by hand.</summary>
/// <param name="Variable">The variable that holds the rules.</param>
/// <param name="Rules">The rules, in their order.</param>
/// <param name="Takes">Whether a key is taken.</param>
internal sealed record FilterChoice(string Variable, IReadOnlyList<string> Rules, Func<string, bool> Takes)
{
    public static readonly FilterChoice None = new("", [], _ => true);

    // To include a folder takes none of its files; to exclude it leaves out all.
    private const string Folder = "sub/";

    private static readonly (string Glob, Func<string, bool> Matches)[] Globs =
    [
        ("*.txt", key => key.EndsWith(".txt", StringComparison.Ordinal)),
        ("/a/**", key => key.StartsWith("a/", StringComparison.Ordinal)),
        ("/*", key => !key.Contains('/')),
        (Folder, key => ("/" + key).Contains("/sub/", StringComparison.Ordinal)),
        ("b*", key => Leaf(key).StartsWith('b')),
        ("?.txt", key => Leaf(key).EndsWith(".txt", StringComparison.Ordinal) && Leaf(key).EnumerateRunes().Count() == 5),
        ("*.{bin,html}", key => key.EndsWith(".bin", StringComparison.Ordinal) || key.EndsWith(".html", StringComparison.Ordinal)),
        ("/a/sub/c.txt", key => key == "a/sub/c.txt"),
        ("[a-c].*", key => Leaf(key) is [>= 'a' and <= 'c', '.', ..]),
        ("**/sub/**", key => key.Contains("/sub/", StringComparison.Ordinal)),
    ];

    public static FilterChoice Pick(Random random)
    {
        var chosen = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Globs[random.Next(Globs.Length)]).ToArray();
        switch (random.Next(3))
        {
            case 0:
                return new("RCLONE_INCLUDE", [.. chosen.Select(one => one.Glob)], key => chosen.Any(one => one.Glob != Folder && one.Matches(key)));
            case 1:
                return new("RCLONE_EXCLUDE", [.. chosen.Select(one => one.Glob)], key => !chosen.Any(one => one.Matches(key)));
            default:
                // The first that matches decides.
                var rules = chosen.Select(one => (Take: one.Glob != Folder && random.Next(2) == 0, one.Glob, one.Matches)).ToList();
                if (random.Next(2) == 0)
                {
                    rules.Add((false, "**", _ => true));
                }

                return new(
                    "RCLONE_FILTER",
                    [.. rules.Select(rule => $"{(rule.Take ? '+' : '-')} {rule.Glob}")],
                    key => rules.Where(rule => rule.Matches(key)).Select(rule => rule.Take).FirstOrDefault(true));
        }
    }

    public override string ToString() => $"{Variable}: {string.Join(" | ", Rules)}";

    private static string Leaf(string key) => key[(key.LastIndexOf('/') + 1)..];
}
