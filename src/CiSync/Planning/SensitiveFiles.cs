namespace CiSync.Planning;

/// <summary>Files that a build puts beside its output by mistake and that give away secrets once anyone can read them.</summary>
public static class SensitiveFiles
{
    /// <summary>True for <c>appsettings*.json</c>, <c>.env</c> and <c>.env.*</c>, <c>*.pfx</c>, <c>*.key</c> and everything in <c>.git/</c>, in any case.</summary>
    public static bool Includes(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return (Starts("appsettings") && Ends(".json"))
            || name.Equals(".env", StringComparison.OrdinalIgnoreCase)
            || Starts(".env.")
            || Ends(".pfx")
            || Ends(".key")
            || key.Split('/').SkipLast(1).Contains(".git", StringComparer.OrdinalIgnoreCase);

        bool Starts(string text) => name.StartsWith(text, StringComparison.OrdinalIgnoreCase);
        bool Ends(string text) => name.EndsWith(text, StringComparison.OrdinalIgnoreCase);
    }
}
