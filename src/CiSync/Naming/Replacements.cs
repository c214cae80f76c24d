using static CiSync.Naming.EncodedCharacters;

namespace CiSync.Naming;

/// <summary>
/// The characters that a mask replaces and what by: ASCII by its full-width form, control characters and blanks by their symbols.
/// Three sets: those replaced anywhere, at the start only and at the end only.
/// </summary>
internal sealed class Replacements
{
    private const int FullWidth = 0xFEE0;
    private const int Symbol = 0x2400;

    private static readonly (EncodedCharacters Which, string Characters)[] AnywhereRows =
    [
        (Slash, "/"), (LtGt, "<>"), (DoubleQuote, "\""), (SingleQuote, "'"), (BackQuote, "`"), (Dollar, "$"), (Colon, ":"), (Question, "?"),
        (Asterisk, "*"), (Pipe, "|"), (Hash, "#"), (Percent, "%"), (BackSlash, "\\"), (CrLf, "\r\n"), (Del, "\u007F"),
        (Ctl, string.Concat(Enumerable.Range(1, 0x1F).Select(code => (char)code))), (SquareBracket, "[]"), (Semicolon, ";"), (Exclamation, "!"),
    ];

    private static readonly (EncodedCharacters Which, string Characters)[] StartRows =
        [(LeftSpace, " "), (LeftPeriod, "."), (LeftTilde, "~"), (LeftCrLfHtVt, "\t\n\v\r")];

    private static readonly (EncodedCharacters Which, string Characters)[] EndRows =
        [(RightSpace, " "), (RightPeriod, "."), (RightCrLfHtVt, "\t\n\v\r")];

    private readonly Dictionary<char, char> _symbols = [];
    private readonly Dictionary<char, char> _characters = [];

    private Replacements(IEnumerable<string> characters)
    {
        foreach (var character in characters.SelectMany(some => some).Distinct())
        {
            var symbol = character == '\u007F' ? '\u2421' : (char)(character + (character <= ' ' ? Symbol : FullWidth));
            _symbols.Add(character, symbol);
            _characters.Add(symbol, character);
        }
    }

    /// <summary>All characters that are replaced.</summary>
    public IEnumerable<char> All => _symbols.Keys;

    /// <summary>All that they are replaced by.</summary>
    public IEnumerable<char> Symbols => _characters.Keys;

    /// <summary>Those replaced anywhere; NUL always is.</summary>
    public static Replacements Anywhere(EncodedCharacters mask) => new(["\0", .. Of(AnywhereRows, mask)]);

    /// <summary>Those replaced at the start of a name.</summary>
    public static Replacements AtStart(EncodedCharacters mask) => new(Of(StartRows, mask));

    /// <summary>Those replaced at the end of a name.</summary>
    public static Replacements AtEnd(EncodedCharacters mask) => new(Of(EndRows, mask));

    /// <summary>What a character is replaced by.</summary>
    public bool Replaces(char character, out char symbol) => _symbols.TryGetValue(character, out symbol);

    /// <summary>True where a character stands for another unless it is quoted.</summary>
    public bool IsSymbol(char symbol, out char character) => _characters.TryGetValue(symbol, out character);

    /// <inheritdoc cref="IsSymbol(char, out char)"/>
    public bool IsSymbol(char symbol) => _characters.ContainsKey(symbol);

    private static IEnumerable<string> Of((EncodedCharacters Which, string Characters)[] rows, EncodedCharacters mask) =>
        rows.Where(row => mask.HasFlag(row.Which)).Select(row => row.Characters);
}
