using System.Globalization;
using CiSync.Errors;

namespace CiSync.Tests.Options.Fuzzing;

/// <summary>The rule for everything that is refused: one printable line of bounded length that says where it stands and holds no secret.</summary>
internal static class Refusal
{
    /// <summary>A secret that is set in every case and mustn't be seen in any.</summary>
    public const string Hidden = "hidden-word";

    // Advice lists all names of options; what a user gave is cut.
    private const int LongestText = 3000;

    /// <summary>Judges an exception; one of its secrets counts from a length on that isn't there by chance.</summary>
    public static Verdict Judge(CiSyncException exception, string origin, params string[] secrets)
    {
        var error = exception.Diagnostic;
        return !error.Message.Contains(origin, StringComparison.OrdinalIgnoreCase) ? Verdict.Broken($"no \"{origin}\" in: {error.Message}")
            : Judge(error, secrets) is { Wrong: not null } wrong ? wrong
            : Secret(exception.ToString(), secrets) ?? Verdict.Refused;
    }

    /// <summary>Judges a warning, or an error whose origin doesn't matter.</summary>
    public static Verdict Judge(Diagnostic diagnostic, params string[] secrets) =>
        diagnostic.Message.Length == 0 || diagnostic.Text.Length > LongestText ? Verdict.Broken($"{diagnostic.Text.Length} characters")
        : !IsOnePrintableLine(diagnostic.Text) ? Verdict.Broken("not one printable line: " + diagnostic.Text)
        : Secret(diagnostic.Text, secrets) ?? Verdict.Refused;

    private static Verdict? Secret(string text, string[] secrets) =>
        secrets.Append(Hidden).Where(secret => secret.Trim().Length >= 8).FirstOrDefault(secret => text.Contains(secret.Trim(), StringComparison.Ordinal)) is { } found
            ? Verdict.Broken($"\"{found}\" in: {text}")
            : null;

    private static bool IsOnePrintableLine(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!pair && (char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                return false;
            }

            i += pair ? 1 : 0;
        }

        return true;
    }
}
