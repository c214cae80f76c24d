using System.Text.RegularExpressions;

namespace CiSync.Planning.Filters;

/// <summary>One rule of a filter: what it does to keys, and what it tells of whole folders.</summary>
internal sealed partial class FilterRule
{
    private readonly Regex _regex;
    private readonly Regex[]? _foldersAbove;
    private readonly bool _coversFolders;

    /// <summary>Reads a rule; throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    /// <param name="include">Whether what matches is taken, or left out.</param>
    /// <param name="glob">The glob; one that ends in a slash stands for the folder.</param>
    /// <param name="ignoreCase">Whether letters match in any case.</param>
    public FilterRule(bool include, string glob, bool ignoreCase)
    {
        IsInclude = include;
        IsOfFoldersAlone = include && glob.EndsWith('/');
        Glob = !include && glob.EndsWith('/') ? glob + "**" : glob;
        _regex = Filters.Glob.ToRegex(Glob, ignoreCase);
        _coversFolders = !include && (Glob == "*" || (Glob.EndsWith("**", StringComparison.Ordinal) && !HasOwnSyntax().IsMatch(Glob)));
        _foldersAbove = include && Glob.StartsWith('/') && !HasOwnSyntax().IsMatch(Glob) && !SpansFolders().IsMatch(Glob)
            ? [.. FoldersAbove(Glob).Select(folder => Filters.Glob.ToRegex(folder, ignoreCase))]
            : null;
    }

    /// <summary>Whether what matches is taken.</summary>
    public bool IsInclude { get; }

    /// <summary>The glob, with the end that a folder's has in rclone.</summary>
    public string Glob { get; }

    /// <summary>True for <c>+ folder/</c>, which lets rclone look into a folder and takes no file in it.</summary>
    public bool IsOfFoldersAlone { get; }

    /// <summary>Whether it decides a key.</summary>
    public bool Matches(string key) => _regex.IsMatch(key);

    /// <summary>False only where nothing below the folder can match.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool MayMatchBelow(string folder) => _foldersAbove is null || _foldersAbove.Any(above => above.IsMatch(folder));

    /// <summary>True only where everything below the folder matches.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool CoversBelow(string folder) => _coversFolders && (Glob == "*" || _regex.IsMatch(folder));

    /// <summary>The globs of all folders on the way to what a glob matches; two stars can stand for several of them.</summary>
    private static IEnumerable<string> FoldersAbove(string glob)
    {
        for (var rest = glob; ;)
        {
            var (slash, stars) = (rest.LastIndexOf('/'), rest.LastIndexOf("**", StringComparison.Ordinal));
            if (slash < 0 && stars < 0)
            {
                yield break;
            }

            rest = rest[..Math.Max(slash, stars)];
            yield return rest + (stars > slash ? "**/" : "/");
        }
    }

    // An escape or a class can be a slash, and an expression can be anything: no folder is passed over for their sake.
    [GeneratedRegex(@"\\|\[|\{\{|\}\}")]
    private static partial Regex HasOwnSyntax();

    // Braces with a folder in them, or with braces in them.
    [GeneratedRegex(@"\{[^{}]*(\*\*|/|\{)")]
    private static partial Regex SpansFolders();
}
