using System.Globalization;

namespace CiSync.Options;

/// <summary>
/// rclone's SizeSuffix grammar: <c>5M</c>, <c>1.5Gi</c>, <c>off</c>; all units are powers of 1,024 and a bare number is KiB.
/// </summary>
public static class SizeSuffix
{
    /// <summary>The value of <c>off</c>.</summary>
    public const long Off = -1;

    private const string Units = "BKMGTPE";

    // From here on rclone's sizes come out negative.
    private const double TooLarge = 9223372036854775808;

    /// <summary>Parses a size in bytes. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static long Parse(string text)
    {
        if (text.Length == 0)
        {
            throw new FormatException("empty string");
        }

        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return Off;
        }

        var (mantissa, power) = Split(text);
        if (GoFloat.Parse(mantissa) is not { } number)
        {
            throw new FormatException($"{Quoted.Text(mantissa)} is not a number");
        }

        if (number < 0)
        {
            throw new FormatException($"size can't be negative {Quoted.Text(text)}");
        }

        number *= Math.Pow(1024, power);
        return number < TooLarge ? (long)number : throw new FormatException("it is larger than 8 EiB");
    }

    /// <summary>True where the text has no unit, which rclone reads as KiB and people often mean as bytes.</summary>
    public static bool IsBareNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.');

    /// <summary>
    /// Prints a size as rclone does now: <c>off</c>, <c>5Mi</c>, <c>1.500Gi</c>. Below 1,024 rclone prints a bare number, which it would
    /// read back as KiB; here it has its unit: <c>512B</c>.
    /// </summary>
    public static string Format(long bytes)
    {
        if (bytes < 0)
        {
            return "off";
        }

        var power = 0;
        while (power < 6 && bytes >= 1L << (10 * (power + 1)))
        {
            power++;
        }

        var unit = power > 0 ? Units[power] + "i" : bytes > 0 ? "B" : "";
        var scaled = bytes / (double)(1L << (10 * power));
        return scaled.ToString(scaled == Math.Floor(scaled) ? "0" : "0.000", CultureInfo.InvariantCulture) + unit;
    }

    private static (string Mantissa, int Power) Split(string text)
    {
        if (IsBareNumber(text))
        {
            return (text, 1);
        }

        // Ki and KiB are rclone's newer spellings; a plain KB never was one. As in rclone the i before a B has no capital.
        var unit = text is [_, .., 'i', 'b' or 'B'] ? 3 : text is [_, .., 'i' or 'I'] ? 2 : 1;
        var power = Units.IndexOf(char.ToUpperInvariant(text[^unit]), StringComparison.Ordinal);
        return power < 0 || (unit > 1 && power == 0)
            ? throw new FormatException($"bad suffix '{text[^unit]}'")
            : (text[..^unit], power);
    }
}
