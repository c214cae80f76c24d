namespace CiSync.Options;

/// <summary>One <c>key = value</c> of an rclone.conf, with the quotes that rclone's parser takes off.</summary>
internal static class ConfigLine
{
    private const string Three = "\"\"\"";

    private static readonly char[] Separators = ['=', ':'];

    /// <summary>Reads a line that is neither blank nor a comment nor a section; null where rclone couldn't.</summary>
    public static KeyValuePair<string, string>? Read(string line)
    {
        // A key in quotes may hold a separator, and its blanks are its own.
        var quote = line.StartsWith(Three, StringComparison.Ordinal) && line.Length >= 6 ? Three : line[0] is '"' or '`' ? line[..1] : "";
        var close = quote.Length > 0 ? line.IndexOf(quote, quote.Length, StringComparison.Ordinal) : 0;
        var at = close < 0 ? -1 : line.IndexOfAny(Separators, close);
        return at > 0 && Value(line[(at + 1)..].Trim()) is { } value
            ? new(quote.Length > 0 ? line[quote.Length..close] : line[..at].TrimEnd(), value)
            : null;
    }

    // Other quotes belong to the value. What follows the last one that closes is lost, and a text without one is none.
    private static string? Value(string text)
    {
        var quote = text.Length >= 2 && text[0] == '`' ? "`" : text.Length >= 6 && text.StartsWith(Three, StringComparison.Ordinal) ? Three : "";
        if (quote.Length == 0)
        {
            return text;
        }

        var close = text.LastIndexOf(quote, StringComparison.Ordinal);
        return close >= quote.Length ? text[quote.Length..close] : null;
    }
}
