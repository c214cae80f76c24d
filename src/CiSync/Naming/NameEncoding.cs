using System.Buffers;
using System.Globalization;
using System.Text;

namespace CiSync.Naming;

/// <summary>
/// rclone's encoding of names, one segment of a path at a time: what a place can't hold is replaced by a character that looks alike, and what
/// looks so already, or is the quote itself, gets U+201B in front. Bytes that are no UTF-8 are texts of <see cref="NameBytes"/>.
/// </summary>
public sealed partial class NameEncoding
{
    private const char Quote = '\u201B';

    private readonly EncodedCharacters _mask;
    private readonly Replacements _anywhere, _start, _end;
    private readonly SearchValues<char> _toEncode, _toDecode;

    /// <summary>The encoding with a mask.</summary>
    public NameEncoding(EncodedCharacters mask)
    {
        _mask = mask;
        (_anywhere, _start, _end) = (Replacements.Anywhere(mask), Replacements.AtStart(mask), Replacements.AtEnd(mask));
        IEnumerable<char> symbols = [Quote, .. _anywhere.Symbols, .. _start.Symbols, .. _end.Symbols];
        var bytes = Enumerable.Range(0x80, 0x80).Select(value => NameBytes.StandIn((byte)value));
        _toEncode = SearchValues.Create([.. symbols, .. _anywhere.All, .. _start.All, .. _end.All, .. bytes]);
        _toDecode = SearchValues.Create([.. symbols]);
    }

    /// <summary>Reads the value of the option <c>encoding</c>: names or numbers with commas between. Null means S3's own.</summary>
    public static NameEncoding Parse(string? text)
    {
        var mask = EncodedCharacters.None;
        foreach (var name in (text ?? "Slash,InvalidUtf8,Dot").Split(',', StringSplitOptions.TrimEntries))
        {
            mask |= name.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? (EncodedCharacters)uint.Parse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : Enum.Parse<EncodedCharacters>(name);
        }

        return new NameEncoding(mask);
    }

    /// <summary>A name as the place writes it.</summary>
    public string Encode(string name)
    {
        if (_mask.HasFlag(EncodedCharacters.Dot) && DotName(name) is { } dots)
        {
            return dots;
        }

        if (_mask == EncodedCharacters.Raw || name.AsSpan().IndexOfAny(_toEncode) < 0)
        {
            return name;
        }

        var text = new StringBuilder(name.Length + 8);
        var (start, end) = (0, name.Length);
        if (Replaced(_start, name[0]) is { } first)
        {
            text.Append(first);
            start++;
        }

        var last = end > start ? Replaced(_end, name[^1]) : null;
        end -= last is null ? 0 : 1;
        for (var i = start; i < end; i++)
        {
            if (_mask.HasFlag(EncodedCharacters.InvalidUtf8) && NameBytes.IsStandIn(name, i))
            {
                text.Append(Quote).Append(NameBytes.ByteOf(name[i]).ToString("X2", CultureInfo.InvariantCulture));
            }
            else if (name[i] == Quote)
            {
                text.Append(Quote).Append(Quote);
            }
            else if (Replaced(_anywhere, name[i]) is { } other)
            {
                text.Append(other);
            }
            else
            {
                text.Append(name[i]);
            }
        }

        return text.Append(last).ToString();
    }

    private static string? DotName(string name) => name switch
    {
        "." => "\uFF0E",
        ".." => "\uFF0E\uFF0E",
        "\uFF0E" => "\u201B\uFF0E",
        "\uFF0E\uFF0E" => "\u201B\uFF0E\u201B\uFF0E",
        _ => null,
    };

    private static string? Replaced(Replacements set, char character) =>
        set.Replaces(character, out var symbol) ? symbol.ToString() : set.IsSymbol(character) ? $"{Quote}{character}" : null;
}
