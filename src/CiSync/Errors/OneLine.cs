using System.Globalization;
using System.Text;

namespace CiSync.Errors;

/// <summary>
/// Makes a text fit to stand in one line of a log. What a message repeats comes from files, variables and stores: a line end in it would
/// forge a line of its own, which build servers may even obey, and an escape sequence would change a terminal.
/// </summary>
public static class OneLine
{
    /// <summary>The text with what is no printable part of a line as <c>\u000a</c>, and with commands of CI systems broken: see <see cref="CiCommands"/>.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => CiCommands.Break(Printable(text));

    private static string Printable(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }

        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair has become U+FFFD.
            line.Append(IsPrintable(rune) ? rune.ToString() : $"\\u{rune.Value:x4}");
        }

        return line.ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !ReordersTheLine(rune.Value);

    // Embeddings, overrides and isolates of bidirectional text; the marks that Arabic and Persian names need are no such.
    private static bool ReordersTheLine(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
