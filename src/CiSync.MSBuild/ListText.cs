using System.Buffers;

namespace CiSync.MSBuild;

/// <summary>
/// A list of texts as the option table takes it: separated by commas, with quotes where a text holds one. In MSBuild semicolons separate,
/// so nobody who writes a glob has to think of commas and quotes.
/// </summary>
internal static class ListText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"");

    /// <summary>The list as one text; empty for no texts.</summary>
    public static string Join(IEnumerable<string> texts) => string.Join(',', texts.Select(Quote));

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
