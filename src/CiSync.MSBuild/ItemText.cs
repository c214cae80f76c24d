namespace CiSync.MSBuild;

/// <summary>Texts as MSBuild reads those of items: a literal %20 in a key would come out as a blank, a semicolon as two items.</summary>
internal static class ItemText
{
    /// <summary>A text of which MSBuild takes every character to the letter.</summary>
    public static string Escape(string text) => Escape(text, "%*?@$();'");

    /// <summary>A text in which MSBuild finds no wildcards, and all else that it would.</summary>
    public static string EscapeWildcards(string text) => Escape(text, "*?");

    private static string Escape(string text, string special) =>
        string.Concat(text.Select(c => special.Contains(c, StringComparison.Ordinal) ? $"%{(int)c:x2}" : c.ToString()));
}
