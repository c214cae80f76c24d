using System.Text;

namespace CiSync.Planning.Filters;

/// <summary>What is written differently in Go's regular expressions, which rclone's classes and <c>{{…}}</c> are, and in .NET's.</summary>
internal static class GoRegex
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>A character after a backslash: Go's classes are of ASCII, and letters without a meaning are errors there.</summary>
    /// <param name="c">The character.</param>
    /// <param name="inClass">Whether it stands in brackets.</param>
    public static string Escape(char c, bool inClass = false) => c switch
    {
        'd' or 'w' or 's' when inClass => Set(c),
        'd' or 'w' or 's' => $"[{Set(c)}]",
        'D' or 'W' or 'S' when !inClass => $"[^{Set(char.ToLowerInvariant(c))}]",

        // These belong to .NET alone, or mean another thing there.
        'e' or 'c' or 'u' or 'G' or 'Z' or 'k' => throw new FormatException($"bad glob pattern: \\{c}"),
        >= '\u0080' => throw new FormatException($"bad glob pattern: \\{c}"),
        _ => $"\\{c}",
    };

    /// <summary>An expression of Go's as one of .NET's.</summary>
    public static string Translate(string expression)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (c == '\\' && i + 1 < expression.Length)
            {
                result.Append(Escape(expression[++i], inClass));
            }
            else if (inClass && c == '[')
            {
                // .NET would take one class from the other at "-[".
                var end = expression.IndexOf(":]", i, StringComparison.Ordinal);
                var isNamed = i + 1 < expression.Length && expression[i + 1] == ':' && end > i;
                result.Append(!isNamed ? "\\[" : Classes.GetValueOrDefault(expression[(i + 2)..end]) ?? throw new FormatException("bad glob pattern: the class is not known"));
                i = isNamed ? end + 1 : i;
            }
            else if (!inClass && c == '[')
            {
                // A bracket that comes first in a class is one of its characters.
                var first = i + 1 < expression.Length && expression[i + 1] == '^' ? i + 2 : i + 1;
                result.Append(expression[i..first]);
                i = first - 1;
                if (first < expression.Length && expression[first] == ']')
                {
                    result.Append("\\]");
                    i++;
                }

                inClass = true;
            }
            else
            {
                inClass &= c != ']';
                result.Append(!inClass && c == '$' ? @"\z" : !inClass && c == 'P' && expression[..i].EndsWith("(?", StringComparison.Ordinal) ? "" : c);
            }
        }

        return result.ToString();
    }

    private static string Set(char c) => Classes[c switch { 'd' => "digit", 'w' => "word", _ => "space" }].Replace(@"\v", "", StringComparison.Ordinal);
}
