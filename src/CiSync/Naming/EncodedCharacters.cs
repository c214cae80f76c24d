namespace CiSync.Naming;

/// <summary>
/// What of a name is replaced, by rclone's names, and with the numbers that its masks have: some stores and file systems can't hold it.
/// </summary>
[Flags]
public enum EncodedCharacters : uint
{
    /// <summary>NUL alone.</summary>
    None = 0,

    /// <summary>Nothing at all, NUL included; only alone.</summary>
    Raw = 1,

    /// <summary><c>/</c></summary>
    Slash = 1 << 1,

    /// <summary><c>&lt;</c> and <c>&gt;</c></summary>
    LtGt = 1 << 2,

    /// <summary><c>"</c></summary>
    DoubleQuote = 1 << 3,

    /// <summary><c>'</c></summary>
    SingleQuote = 1 << 4,

    /// <summary><c>`</c></summary>
    BackQuote = 1 << 5,

    /// <summary><c>$</c></summary>
    Dollar = 1 << 6,

    /// <summary><c>:</c></summary>
    Colon = 1 << 7,

    /// <summary><c>?</c></summary>
    Question = 1 << 8,

    /// <summary><c>*</c></summary>
    Asterisk = 1 << 9,

    /// <summary><c>|</c></summary>
    Pipe = 1 << 10,

    /// <summary><c>#</c></summary>
    Hash = 1 << 11,

    /// <summary><c>%</c></summary>
    Percent = 1 << 12,

    /// <summary><c>\</c></summary>
    BackSlash = 1 << 13,

    /// <summary>Carriage return and line feed.</summary>
    CrLf = 1 << 14,

    /// <summary>U+007F.</summary>
    Del = 1 << 15,

    /// <summary>U+0001 to U+001F.</summary>
    Ctl = 1 << 16,

    /// <summary>A blank at the start.</summary>
    LeftSpace = 1 << 17,

    /// <summary>A period at the start.</summary>
    LeftPeriod = 1 << 18,

    /// <summary>A tilde at the start.</summary>
    LeftTilde = 1 << 19,

    /// <summary>A line end or tab, of either direction, at the start.</summary>
    LeftCrLfHtVt = 1 << 20,

    /// <summary>A blank at the end.</summary>
    RightSpace = 1 << 21,

    /// <summary>A period at the end.</summary>
    RightPeriod = 1 << 22,

    /// <summary>A line end or tab, of either direction, at the end.</summary>
    RightCrLfHtVt = 1 << 23,

    /// <summary>Bytes that are no UTF-8.</summary>
    InvalidUtf8 = 1 << 24,

    /// <summary>The names <c>.</c> and <c>..</c>.</summary>
    Dot = 1 << 25,

    /// <summary><c>[</c> and <c>]</c></summary>
    SquareBracket = 1 << 26,

    /// <summary><c>;</c></summary>
    Semicolon = 1 << 27,

    /// <summary><c>!</c></summary>
    Exclamation = 1 << 28,
}
