namespace CiSync.Reporting;

/// <summary>The paths that a CDN in front of the bucket must forget.</summary>
internal static class InvalidationPaths
{
    private const string Index = "index.html";

    /// <summary>A path per key, and for an <c>index.html</c> its folder as well, in the order of the keys and without doubles.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> keys)
    {
        var paths = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var path = "/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
            Add(path);

            // A visitor asks for the folder, and the CDN has the page under that address too.
            if (path.EndsWith("/" + Index, StringComparison.Ordinal))
            {
                Add(path[..^Index.Length]);
            }
        }

        return paths;

        void Add(string path)
        {
            if (seen.Add(path))
            {
                paths.Add(path);
            }
        }
    }
}
