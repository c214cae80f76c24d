using System.Text.RegularExpressions;

namespace CiSync.Errors;

/// <summary>
/// Breaks what CI systems read in output as commands: <c>::error::</c> at the start of a line and <c>##[error]</c> of GitHub, <c>##vso[…]</c> of Azure
/// Pipelines, <c>##teamcity[…]</c>; and what the usual problem matchers take for a compiler's error, such as <c>a.cs(1,2): error CS1: text</c>.
/// </summary>
public static partial class CiCommands
{
    /// <summary>The text with one character of each command as <c>\u0023</c>. JSON stays the same JSON, as such characters stand only in its texts.</summary>
    /// <param name="text">One line of output, or JSON.</param>
    public static string Break(string text)
    {
        if (text.Contains("##", StringComparison.Ordinal))
        {
            text = Hashes().Replace(text, @"#\u0023");
        }

        if (text.AsSpan().TrimStart().StartsWith("::", StringComparison.Ordinal))
        {
            var at = text.IndexOf("::", StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, at), @"\u003a", text.AsSpan(at + 1));
        }

        return Finding().Replace(text, @"\u0020");
    }

    [GeneratedRegex(@"##(?=[A-Za-z]*\[)", RegexOptions.CultureInvariant)]
    private static partial Regex Hashes();

    // A position or a colon, blanks, and the word by which matchers know a finding.
    [GeneratedRegex(@"(?<=:|\d[:,]\d+|\d,|\s-)[ \t](?=[ \t]*(?:fatal[ \t]+)?(?:error|warning|info|note)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Finding();
}
