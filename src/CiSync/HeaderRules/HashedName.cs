using System.Text.RegularExpressions;

namespace CiSync.HeaderRules;

/// <summary>
/// Tells whether a file's name carries a hash of its contents, as webpack, Vite, esbuild, Angular, Next and Blazor write them. Whoever
/// is told so keeps the file for a year, so a name in doubt has none: words, dates and versions must not pass, and a hash that happens to
/// look like one of them doesn't either.
/// </summary>
internal static partial class HashedName
{
    private const int MinLength = 8, MaxLength = 64;

    /// <summary>Whether the name has such a hash before its extensions.</summary>
    /// <param name="path">The file's path below the source's root, with forward slashes.</param>
    public static bool Is(string path)
    {
        var parts = path[(path.LastIndexOf('/') + 1)..].Split('.');
        var isBlazor = BlazorFolder().IsMatch(path);
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            // main.3f9a1c2b.chunk.js.map has its hash before all that could be an extension.
            var hash = parts[i][(parts[i].LastIndexOfAny(['-', '_', '~']) + 1)..];
            if (IsHash(hash) || (isBlazor && Fingerprint().IsMatch(parts[i]) && parts[i].Any(char.IsAsciiDigit)))
            {
                return !Guid().IsMatch(parts[i]);
            }

            if (!Ending().IsMatch(parts[i]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsHash(string text) =>
        text.Length is >= MinLength and <= MaxLength && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiDigit)
        && !Date().IsMatch(text)
        && (Hex().IsMatch(text) ? Changes(text) >= 2
            : Base32().IsMatch(text) ? Changes(text) >= 2 || char.IsAsciiDigit(text[0])
            : !Year().IsMatch(text) && Changes(Term().Replace(text, "")) >= 3);

    // How often letters, digits and, within letters, small and capital ones change: seldom in a word, often in a hash.
    private static int Changes(string text) => text.Zip(text.Skip(1)).Count(pair => Differ(pair.First, pair.Second));

    private static bool Differ(char one, char next) =>
        char.IsAsciiDigit(one) != char.IsAsciiDigit(next) || (char.IsAsciiLetterLower(one) && char.IsAsciiLetterUpper(next));

    // Blazor's hashes are so short of signs that only its own folder makes them out.
    [GeneratedRegex("(?:^|/)_framework/[^/]+$")]
    private static partial Regex BlazorFolder();

    [GeneratedRegex("^[a-z0-9]{10}$")]
    private static partial Regex Fingerprint();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,10}$")]
    private static partial Regex Ending();

    [GeneratedRegex("^(?:[0-9a-f]+|[0-9A-F]+)$")]
    private static partial Regex Hex();

    // esbuild's, which Angular's are as well.
    [GeneratedRegex("^[A-Z2-7]{8}$")]
    private static partial Regex Base32();

    [GeneratedRegex("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")]
    private static partial Regex Date();

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex Year();

    // Words that end in a number, of which a name may join several: win32x64, utf8mb4unicode, v1rc2beta3.
    [GeneratedRegex("(?:aarch|alpha|amd|arm|base|beta|css|es|html|ipv|linux|mb|md|mp|oauth|preview|rc|sha|utf|v|win|x)[0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Term();

    [GeneratedRegex("(?:^|[^0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.IgnoreCase)]
    private static partial Regex Guid();
}
