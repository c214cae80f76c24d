namespace CiSync.Interop.Tests.Rclone;

/// <summary>Filters as options and their values, in the order in which they are given.</summary>
internal sealed record FilterSet(IReadOnlyList<(string Option, string Value)> Items)
{
    // rclone passes over folders of which it can't tell that an include reaches into them. This rule takes no file and shows it all folders.
    private const string Everywhere = "/**/";

    private static readonly string[] Parts =
    [
        "a", "b", "dir", "dir", "sub", "keep", "*", "*", "**", "*.jpg", "*.{jpg,png}", "?.txt", "??.*", "[a-d]*", "[^a]*", "*r", "d**", "**b.png", "{dir,keep}", "{{[a-z]+}}",
        "{{.*\\.txt}}", "\\[x\\].txt", "name\\{*", "sp ace.txt", "com,ma.txt", "a.jpg", "A.JPG", ".*", "É.txt", "x.txt",
    ];

    /// <summary>A set of one to six options of 1.60.1's.</summary>
    public static FilterSet Generate(Random random)
    {
        var items = new List<(string, string)>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            items.Add(random.Next(10) switch
            {
                0 or 1 => ("include", Glob(random)),
                2 or 3 or 4 => ("exclude", Glob(random)),
                5 when random.Next(3) == 0 => ("filter", "!"),
                _ => ("filter", (random.Next(2) == 0 ? "+ " : "- ") + Glob(random)),
            });
        }

        Add(8, "min-size", () => $"{random.Next(2000)}B");
        Add(8, "max-size", () => $"{random.Next(2500)}B");
        Add(8, "max-depth", () => $"{random.Next(1, 4)}");
        Add(8, "exclude-if-present", () => random.Next(2) == 0 ? "x.txt" : ".keep");
        Add(5, "ignore-case", () => "true");
        return new FilterSet(items);

        void Add(int oneIn, string option, Func<string> value)
        {
            if (random.Next(oneIn) == 0)
            {
                items.Add((option, value()));
            }
        }
    }

    /// <summary>The variables for CiSync, lists as CSV.</summary>
    public Dictionary<string, string> Variables => Items.GroupBy(item => item.Option).ToDictionary(
        group => "RCLONE_" + group.Key.ToUpperInvariant().Replace('-', '_'),
        group => string.Join(',', group.Select(item => $"\"{item.Value}\"")) is var list && group.Key is "include" or "exclude" or "filter" ? list : group.Last().Value);

    /// <summary>The arguments for rclone.</summary>
    /// <param name="looksEverywhere">Whether it is to look into every folder that isn't excluded.</param>
    public IEnumerable<string> Flags(bool looksEverywhere)
    {
        var includes = Items.Any(item => item.Option == "include");
        if (looksEverywhere)
        {
            yield return includes ? $"--include={Everywhere}" : $"--filter=+ {Everywhere}";
        }

        foreach (var (option, value) in Items)
        {
            yield return $"--{option}={value}";

            // It forgets the rule as well.
            if (looksEverywhere && value == "!")
            {
                yield return $"--filter=+ {Everywhere}";
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Flags(looksEverywhere: false).Select(flag => $"'{flag}'"));

    private static string Glob(Random random)
    {
        var glob = (random.Next(3) == 0 ? "/" : "") + string.Join('/', Enumerable.Range(0, random.Next(10) switch { < 5 => 1, < 8 => 2, _ => 3 }).Select(_ => Parts[random.Next(Parts.Length)]));
        return random.Next(8) == 0 ? glob + "/" : glob;
    }
}
