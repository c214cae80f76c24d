using System.Text.RegularExpressions;
using CiSync.Planning.Filters;

namespace CiSync.HeaderRules;

/// <summary>
/// A rule's glob: rclone's, in which a folder <c>**</c> stands for none as well, as everywhere else where globs are written. In rclone
/// <c>/**/*.html</c> doesn't match <c>index.html</c>; whoever writes it means that one, too.
/// </summary>
internal static class RuleGlob
{
    /// <summary>The expression that matches all of a path, or throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static Regex ToRegex(string glob, bool ignoreCase) =>
        glob.Length == 0 ? throw new FormatException("it is empty")
        : glob.Any(char.IsControl) ? throw new FormatException("it holds a control character")
        // A folder's name with its slash means what is in it, as where files are left out.
        : Glob.ToRegex(glob.EndsWith('/') ? glob + "**" : glob, ignoreCase, optionalFolders: true);
}
