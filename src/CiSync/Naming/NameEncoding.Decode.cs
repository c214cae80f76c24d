using System.Globalization;
using System.Text;

namespace CiSync.Naming;

// The way back.
public sealed partial class NameEncoding
{
    /// <summary>
    /// The name that was encoded: the inverse of <see cref="Encode"/>. The exceptions are rclone's own: with Dot and also LeftPeriod or
    /// RightPeriod, the name of a full-width and a plain period is written as that of two periods.
    /// </summary>
    public string Decode(string encoded)
    {
        if (_mask.HasFlag(EncodedCharacters.Dot) && DotNameOf(encoded) is { } dots)
        {
            return dots;
        }

        if (_mask == EncodedCharacters.Raw || encoded.AsSpan().IndexOfAny(_toDecode) < 0)
        {
            return encoded;
        }

        var text = new StringBuilder(encoded.Length);
        var start = AppendStart(text, encoded);
        var (last, end) = End(encoded, start);
        var anyByte = AppendMiddle(text, encoded.AsSpan(start, end - start));
        var name = text.Append(last).ToString();

        // Bytes that were quoted one by one may make a character together.
        return anyByte ? NameBytes.ToText(NameBytes.ToPath(name).AsSpan()[..^1]) : name;
    }

    private static string? DotNameOf(string encoded) => encoded switch
    {
        "\uFF0E" => ".",
        "\uFF0E\uFF0E" => "..",
        "\u201B\uFF0E" => "\uFF0E",
        "\u201B\uFF0E\u201B\uFF0E" => "\uFF0E\uFF0E",
        _ => null,
    };

    private int AppendStart(StringBuilder text, string encoded)
    {
        if (_start.IsSymbol(encoded[0], out var character))
        {
            text.Append(character);
            return 1;
        }

        if (encoded[0] == Quote && encoded.Length > 1 && _start.IsSymbol(encoded[1]))
        {
            text.Append(encoded[1]);
            return 2;
        }

        return 0;
    }

    private (string Last, int End) End(string encoded, int start)
    {
        var end = encoded.Length;
        if (end == start || !_end.IsSymbol(encoded[^1], out var character))
        {
            return ("", end);
        }

        // Quotes before it that belong to the name are doubled, so only an odd one is meant for it. (rclone takes any.)
        end--;
        var quotes = 0;
        while (end - quotes > start && encoded[end - quotes - 1] == Quote)
        {
            quotes++;
        }

        return quotes % 2 == 0 ? (character.ToString(), end) : (encoded[^1..], end - 1);
    }

    private bool AppendMiddle(StringBuilder text, ReadOnlySpan<char> encoded)
    {
        var (anyByte, quoted) = (false, false);
        for (var i = 0; i < encoded.Length; i++)
        {
            var c = encoded[i];
            if (c == Quote && !quoted)
            {
                quoted = true;
                continue;
            }

            if (c != Quote && _anywhere.IsSymbol(c, out var character))
            {
                text.Append(quoted ? c : character);
            }
            else if (quoted && c != Quote && _mask.HasFlag(EncodedCharacters.InvalidUtf8) && HexByte(encoded[i..]) is { } value)
            {
                text.Append(value < 0x80 ? (char)value : NameBytes.StandIn(value));
                anyByte = true;
                i++;
            }
            else
            {
                // A quote before anything else is a quote that nobody meant.
                text.Append(quoted && c != Quote ? $"{Quote}{c}" : c.ToString());
            }

            quoted = false;
        }

        text.Append(quoted ? Quote.ToString() : "");
        return anyByte;
    }

    private static byte? HexByte(ReadOnlySpan<char> text) =>
        text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
