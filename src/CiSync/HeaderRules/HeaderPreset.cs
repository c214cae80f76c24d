namespace CiSync.HeaderRules;

/// <summary>Rules that have proved themselves for a kind of publish, under a name. A user's own rules come before them.</summary>
/// <param name="Name">Its name, such as <c>static-site</c>.</param>
/// <param name="Help">What it is for, in a few words.</param>
/// <param name="Rules">Its rules, the strongest first.</param>
public sealed partial record HeaderPreset(string Name, string Help, IReadOnlyList<HeaderRule> Rules)
{
    // A year is the longest time that caches keep to; immutable spares even the question on a reload.
    private const string Immutable = "public, max-age=31536000, immutable";

    // Kept, and asked about each time: the answer is a short 304 as long as nothing has changed.
    private const string Revalidated = "no-cache";

    private const string OneHour = "public, max-age=3600";

    /// <summary>All of them, in the order of the option's help.</summary>
    public static IReadOnlyList<HeaderPreset> All => Catalogue.Rows;

    /// <summary>The preset of a name, in any case; null where there is none.</summary>
    public static HeaderPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static HeaderPreset Of(string name, string help, params IEnumerable<HeaderRule> rules) =>
        new(name, help, [.. rules.Select(rule => rule with { Origin = $"preset {name}", IgnoreCase = true })]);

    private static HeaderRule Cached(string glob, string cacheControl) => new(glob) { CacheControl = cacheControl };

    // A type of its own: the fields of the other parts must have been set when this list is made.
    private static class Catalogue
    {
        public static readonly IReadOnlyList<HeaderPreset> Rows = [StaticSite, ReleaseAssets];
    }
}
