using System.Text;
using System.Text.RegularExpressions;
using CiSync.Planning.Filters;

namespace CiSync.HeaderRules;

/// <summary>
/// A rule's glob: rclone's, in which a folder <c>**</c> stands for none as well, as everywhere else where globs are written. In rclone
/// <c>**/*.html</c> doesn't match <c>index.html</c>; whoever writes it means that one, too.
/// </summary>
internal static class RuleGlob
{
    /// <summary>The expression that matches all of a path, or throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static Regex ToRegex(string glob, bool ignoreCase) =>
        glob.Length == 0 ? throw new FormatException("it is empty")
        : glob.Any(char.IsControl) ? throw new FormatException("it holds a control character")
        // A folder's name with its slash means what is in it, as where files are left out.
        : Glob.ToRegex(WithOptionalFolders(glob.EndsWith('/') ? glob + "**" : glob), ignoreCase);

    private static string WithOptionalFolders(string glob)
    {
        var result = new StringBuilder();
        var groups = new Stack<bool>();
        var startsFolder = true;
        for (var i = 0; i < glob.Length; i++)
        {
            var rest = glob.AsSpan(i);
            var whole = 1;
            var startsNext = false;
            if (startsFolder && rest.StartsWith("**/"))
            {
                result.Append("{**/,}");
                (i, startsFolder) = (i + 2, true);
                continue;
            }

            switch (glob[i])
            {
                case '\\':
                    whole = 2;
                    break;
                case '[':
                    whole = LengthOfClass(rest);
                    break;
                case '{' when rest.StartsWith("{{"):
                    whole = rest.IndexOf("}}") is > 0 and var end ? end + 2 : rest.Length;
                    break;
                case '{':
                    groups.Push(startsFolder);
                    startsNext = startsFolder;
                    break;
                case ',' when groups.Count > 0:
                    startsNext = groups.Peek();
                    break;
                case '}' when groups.Count > 0:
                    groups.Pop();
                    break;
                case '/':
                    startsNext = true;
                    break;
            }

            whole = Math.Min(whole, rest.Length);
            result.Append(rest[..whole]);
            (i, startsFolder) = (i + whole - 1, startsNext);
        }

        return result.ToString();
    }

    // What isn't closed is left for the grammar itself to refuse.
    private static int LengthOfClass(ReadOnlySpan<char> rest)
    {
        var depth = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            depth += rest[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return rest.Length;
    }
}
