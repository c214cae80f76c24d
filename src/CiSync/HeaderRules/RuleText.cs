using CiSync.Options;

namespace CiSync.HeaderRules;

/// <summary>
/// How the values of headers are written. Each method gives the value as it is sent, null where it is empty, which means unset as
/// everywhere; it throws <see cref="FormatException"/> with a clause that completes "is not allowed: …".
/// </summary>
internal static class RuleText
{
    /// <summary>Any value that a header can have.</summary>
    public static string? Read(string text) =>
        text.Any(char.IsControl) ? throw new FormatException("it holds a control character")
        : text.Any(c => !char.IsAscii(c)) ? throw new FormatException("a header has only ASCII characters")
        : text.Trim(' ') is { Length: > 0 } value ? value
        : null;

    /// <summary>A type and a subtype, with or without parameters.</summary>
    public static string? MediaType(string text) =>
        Read(text) is not { } value ? null
        : value.Split(';')[0].Trim(' ').Split('/') is [var type, var subtype] && IsToken(type) && IsToken(subtype) ? value
        : throw new FormatException("it is not of the form type/subtype");

    /// <summary>Words separated by commas.</summary>
    public static string? Tokens(string text) =>
        Read(text) is not { } value ? null
        : value.Split(',').All(word => IsToken(word.Trim(' '))) ? value
        : throw new FormatException("it is no list of words separated by commas");

    /// <summary>A value as an option takes it.</summary>
    public static string? As(Option<string?> option, string text)
    {
        try
        {
            return Read(text) is { } value ? (string)option.Parse(value) : null;
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{wrong.Message} (allowed: {option.Allowed})");
        }
    }

    /// <summary>Whether a text is a token of HTTP, such as the name of a header.</summary>
    public static bool IsToken(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
