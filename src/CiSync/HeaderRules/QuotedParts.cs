using System.Text;

namespace CiSync.HeaderRules;

/// <summary>The parts of a text between its semicolons; one within double quotes separates nothing, and a backslash there keeps a quote from closing.</summary>
internal static class QuotedParts
{
    /// <summary>The parts, without blanks around them; throws <see cref="FormatException"/> where a quote is not closed.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ';' && !quoted)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else if (text[i] == '\\' && quoted)
            {
                // What follows closes nothing.
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
        }

        yield return quoted ? throw new FormatException("a quote is not closed") : text[start..].Trim();
    }

    /// <summary>A value without the quotes that stand around all of it: they hold its semicolons and are no part of it.</summary>
    public static string Unquoted(string value)
    {
        if (value is not ['"', .., '"'] || value.Length < 2)
        {
            return value;
        }

        var text = new StringBuilder();
        for (var i = 1; i < value.Length - 1; i++)
        {
            i += value[i] == '\\' && i + 1 < value.Length - 1 ? 1 : 0;
            text.Append(value[i]);
        }

        return text.ToString();
    }
}
