using System.Text;

namespace CiSync.Options;

/// <summary>One HTTP header.</summary>
/// <param name="Name">Its name as the user wrote it; names of headers have no case.</param>
/// <param name="Value">Its value, without blanks around it.</param>
public sealed record Header(string Name, string Value)
{
    /// <summary>
    /// Reads <c>Name: value</c> pairs separated by commas. As in rclone's variables the list is CSV: a pair that holds a comma stands in
    /// quotes, and a quote within them is doubled.
    /// </summary>
    internal static IReadOnlyList<Header> ParseList(string text)
    {
        if (text.Any(char.IsControl))
        {
            throw new FormatException("it holds a control character");
        }

        return [.. Fields(text).Select(Parse)];
    }

    private static Header Parse(string pair)
    {
        var at = pair.IndexOf(':', StringComparison.Ordinal);
        var name = at < 0 ? "" : pair[..at].Trim();
        return name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? throw new FormatException("it is no list of Name: value pairs")
            : pair.Any(c => !char.IsAscii(c)) ? throw new FormatException("a header has only ASCII characters")
            : new Header(name, pair[(at + 1)..].Trim());
    }

    private static IEnumerable<string> Fields(string text)
    {
        var at = 0;
        while (at <= text.Length)
        {
            if (at < text.Length && text[at] == '"')
            {
                var field = new StringBuilder();
                for (at++; ; at++)
                {
                    if (at >= text.Length)
                    {
                        throw new FormatException("a quote is not closed");
                    }

                    if (text[at] != '"')
                    {
                        field.Append(text[at]);
                    }
                    else if (at + 1 < text.Length && text[at + 1] == '"')
                    {
                        field.Append('"');
                        at++;
                    }
                    else
                    {
                        break;
                    }
                }

                at++;
                if (at < text.Length && text[at] != ',')
                {
                    throw new FormatException("after a closing quote comes a comma or the end");
                }

                yield return field.ToString();
            }
            else
            {
                var end = text.IndexOf(',', at) is >= 0 and var comma ? comma : text.Length;
                yield return text[at..end];
                at = end;
            }

            at++;
        }
    }
}
