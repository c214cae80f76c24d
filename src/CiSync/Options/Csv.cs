using System.Text;

namespace CiSync.Options;

/// <summary>
/// A list as rclone's variables have it: CSV. Commas separate, a text that holds a comma stands in quotes, and a quote within them is doubled.
/// </summary>
internal static class Csv
{
    /// <summary>A list of texts without control characters; what a text means is for whoever uses it to say.</summary>
    public static IReadOnlyList<string> List(string text) => [.. Fields(Grammar.Text(text)!).Select(field => field.Length > 0 ? field : throw new FormatException("one of its texts is empty"))];

    /// <summary>The list of some texts, each of which comes out as it is; empty for none.</summary>
    public static string Join(IEnumerable<string> texts) => string.Join(',', texts.Select(Quoted));

    /// <summary>The fields, lazily. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static IEnumerable<string> Fields(string text)
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

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
