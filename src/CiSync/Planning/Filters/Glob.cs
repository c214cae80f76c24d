using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.Planning.Filters;

/// <summary>
/// rclone's globs as regular expressions on keys: <c>*</c> stays within a folder, <c>**</c> doesn't, a leading slash is the root, and
/// without one a glob may begin after any slash. Errors are clauses that name what is wrong with the glob, in rclone's words.
/// </summary>
internal static class Glob
{
    private const string Any = "(?s:.*)", AnyInFolder = "[^/]*";

    // Beyond U+FFFF a character has two units here, and one question mark stands for both.
    private const string OneInFolder = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/\uD800-\uDFFF])";

    /// <summary>The expression that matches all of a key, or throws <see cref="FormatException"/>.</summary>
    /// <param name="glob">The glob.</param>
    /// <param name="ignoreCase">Whether letters match in any case.</param>
    /// <param name="optionalFolders">Whether a folder <c>**</c> stands for none as well, which it doesn't in rclone.</param>
    public static Regex ToRegex(string glob, bool ignoreCase, bool optionalFolders = false)
    {
        var pattern = Pattern(glob, optionalFolders);
        try
        {
            // As in Go, time is linear, and there are no references back and no looking around.
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return new Regex(pattern, options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException("bad glob pattern", e);
        }
    }

    private static string Pattern(string glob, bool optionalFolders)
    {
        var result = new StringBuilder(glob.StartsWith('/') ? "^" : "(?:^|/)");
        var depth = 0;
        for (var i = glob.StartsWith('/') ? 1 : 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '\\':
                    result.Append(GoRegex.Escape(i + 1 < glob.Length ? glob[i + 1] : throw new FormatException("bad glob pattern: it ends in a backslash")));
                    i++;
                    break;
                case '*' when optionalFolders && IsFolderOfStars(glob, i, inGroup: depth > 0):
                    result.Append("(?s:.*/)?");
                    i += 2;
                    break;
                case '*':
                    var stars = Run(glob, i, '*');
                    result.Append(stars switch { 1 => AnyInFolder, 2 => Any, _ => throw new FormatException("too many stars") });
                    i += stars - 1;
                    break;
                case '?':
                    result.Append(OneInFolder);
                    break;
                case '[':
                    var close = ClassEnd(glob, i);
                    result.Append(GoRegex.Translate(glob[i..(close + 1)]));
                    i = close;
                    break;
                case ']':
                    throw new FormatException("mismatched ']'");
                case '{' when i + 1 < glob.Length && glob[i + 1] == '{':
                    var end = ExpressionEnd(glob, i + 2);
                    result.Append("(?:").Append(GoRegex.Translate(glob[(i + 2)..end])).Append(')');
                    i = end + 1;
                    break;
                case '{':
                    depth++;
                    result.Append("(?:");
                    break;
                case '}':
                    result.Append(--depth < 0 ? throw new FormatException("mismatched '{' and '}'") : ")");
                    break;
                case ',' when depth > 0:
                    result.Append('|');
                    break;
                default:
                    result.Append(".+()|^$#".Contains(glob[i], StringComparison.Ordinal) ? $"\\{glob[i]}" : glob[i]);
                    break;
            }
        }

        return depth == 0 ? result.Append(@"\z").ToString() : throw new FormatException("mismatched '{' and '}'");
    }

    private static bool IsFolderOfStars(string glob, int start, bool inGroup) =>
        glob.AsSpan(start).StartsWith("**/") && (start == 0 || glob[start - 1] == '/' || (inGroup && glob[start - 1] is '{' or ','));

    private static int Run(string text, int start, char c)
    {
        var end = start;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        return end - start;
    }

    // Brackets within a class are counted, as rclone does it: [[:alpha:]] ends at the second one.
    private static int ClassEnd(string glob, int start)
    {
        var depth = 0;
        for (var i = start; i < glob.Length; i++)
        {
            depth += glob[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new FormatException("mismatched '[' and ']'");
    }

    // An expression may itself end in a brace: of several, the last two close.
    private static int ExpressionEnd(string glob, int start)
    {
        var end = glob.IndexOf("}}", start, StringComparison.Ordinal);
        return end < 0 ? throw new FormatException("mismatched '{{' and '}}'") : end + Run(glob, end, '}') - 2;
    }
}
