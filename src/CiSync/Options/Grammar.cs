using System.Globalization;

namespace CiSync.Options;

/// <summary>
/// How values are written: rclone's grammars. Each method throws <see cref="FormatException"/> with a clause that completes
/// "is not allowed: …".
/// </summary>
internal static class Grammar
{
    /// <summary>Booleans as Go's strconv.ParseBool reads them.</summary>
    public static bool Bool(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => throw new FormatException("it is neither true nor false"),
    };

    /// <summary>A boolean for an option whose unset value has a meaning of its own.</summary>
    public static bool? BoolOrUnset(string text) => Bool(text);

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static Func<string, int> Int(int min, int max) => text =>
        !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? throw new FormatException("it is not a whole number")
        : value < min || value > max ? throw new FormatException($"it is not from {min} to {max}")
        : value;

    /// <summary>Any text without control characters.</summary>
    public static string? Text(string text) =>
        text.Any(char.IsControl) ? throw new FormatException("it holds a control character") : text;

    /// <summary>One of some names, in any case; the result has the listed spelling.</summary>
    public static Func<string, string?> OneOf(IReadOnlyList<string> names) => text =>
        names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException("it is not one of the known names");
}
