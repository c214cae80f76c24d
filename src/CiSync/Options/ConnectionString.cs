namespace CiSync.Options;

/// <summary>
/// rclone's way to name a place: <c>remote:path</c>, <c>remote,key=value:path</c> or, with a backend made on the fly,
/// <c>:s3,key="quoted, value":path</c>.
/// </summary>
/// <param name="Name">The remote's name, or the backend's where it is made on the fly.</param>
/// <param name="OnTheFly">True where the text starts with a colon.</param>
/// <param name="Parameters">Keys and values in the order in which they stand; a key without a value is <c>true</c>.</param>
/// <param name="Path">What follows the first colon that stands outside quotes.</param>
internal sealed record ConnectionString(string Name, bool OnTheFly, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Path)
{
    /// <summary>Parses a text; null where rclone would take it for a local path.</summary>
    /// <exception cref="FormatException">With a clause that says what is wrong, and nothing of the text in it.</exception>
    public static ConnectionString? Parse(string text)
    {
        var onTheFly = text.StartsWith(':');
        var start = onTheFly ? 1 : 0;
        var end = text.AsSpan(start).IndexOfAny(":,/\\") is >= 0 and var found ? start + found : text.Length;
        if (end == text.Length || text[end] is '/' or '\\')
        {
            return onTheFly ? throw new FormatException(end == text.Length ? "its name needs a colon after it" : "a remote's name has no slash")
                : end < text.Length || !text.Contains(':', StringComparison.Ordinal) ? null
                : throw new FormatException("its name needs a colon after it");
        }

        var name = text[start..end];
        if (!onTheFly && text[end] == ':' && OperatingSystem.IsWindows() && name.Length == 1 && char.IsAsciiLetter(name[0]))
        {
            return null;
        }

        CheckName(name);
        var parameters = new List<KeyValuePair<string, string>>();
        while (text[end] == ',')
        {
            end = ReadParameter(text, end + 1, parameters);
        }

        return new ConnectionString(name, onTheFly, parameters, text[(end + 1)..]);
    }

    /// <summary>Checks the name of a remote. Throws <see cref="FormatException"/>.</summary>
    public static void CheckName(string name)
    {
        if (name.Length == 0)
        {
            throw new FormatException("a remote's name can't be empty");
        }

        if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '@' or ' '))
        {
            throw new FormatException("a remote's name has only letters, digits, blanks and _ - . + @");
        }

        if (name[0] is '-' or ' ' || name[^1] == ' ')
        {
            throw new FormatException("a remote's name neither starts with - or a blank nor ends with one");
        }
    }

    /// <summary>Reads one <c>key=value</c> and returns where the comma or colon after it stands.</summary>
    private static int ReadParameter(string text, int start, List<KeyValuePair<string, string>> parameters)
    {
        var end = text.AsSpan(start).IndexOfAny(":,=") is >= 0 and var found ? start + found : throw new FormatException("a parameter must end with a comma or a colon");
        var key = text[start..end];
        if (key.Length == 0)
        {
            throw new FormatException("a parameter's name can't be empty");
        }

        if (!key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'))
        {
            throw new FormatException("a parameter's name has only letters, digits, _ and .");
        }

        var value = "true";
        if (text[end] == '=')
        {
            start = end + 1;
            (value, end) = start < text.Length && text[start] is '\'' or '"' ? ReadQuoted(text, start) : ReadPlain(text, start);
        }

        parameters.Add(new(key, value));
        return end;
    }

    private static (string Value, int End) ReadPlain(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAny(":,");
        return end < 0
            ? throw new FormatException("a value without quotes must end with a comma or a colon")
            : (text.Substring(start, end), start + end);
    }

    // A quote within quotes is doubled.
    private static (string Value, int End) ReadQuoted(string text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] != quote)
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == quote)
            {
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] is ':' or ',')
            {
                var value = text[(start + 1)..at].Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
                return (value, at + 1);
            }
            else
            {
                throw new FormatException("after a closing quote comes a comma, a colon or another quote");
            }
        }

        throw new FormatException("a quoted value has no closing quote");
    }
}
