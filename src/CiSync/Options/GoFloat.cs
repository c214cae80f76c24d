using System.Globalization;
using System.Text.RegularExpressions;

namespace CiSync.Options;

/// <summary>
/// Numbers as Go's strconv.ParseFloat reads them, and so rclone in sizes and durations: <c>1.5</c>, <c>.5</c>, <c>5.</c>, <c>1e3</c>,
/// <c>1_000</c>, and hexadecimal with a binary exponent: <c>0x1.8p4</c>.
/// </summary>
internal static partial class GoFloat
{
    private const int ManyBits = 100_000;

    /// <summary>The number; null where the text is none. Infinity, NaN and what is larger than any double are none either.</summary>
    public static double? Parse(string text)
    {
        if (Decimal().IsMatch(text))
        {
            var number = double.Parse(Plain(text), NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(number) ? number : null;
        }

        return Hexadecimal().Match(text) is { Success: true } parts ? OfParts(parts) : null;
    }

    private static double? OfParts(Match parts)
    {
        // 16 digits are more than a double holds; of the others it only matters whether one isn't 0.
        ulong mantissa = 0;
        var exponent = 0;
        var (whole, fraction) = (Plain(parts.Groups["whole"].Value), Plain(parts.Groups["fraction"].Value));
        foreach (var (digit, isWhole) in whole.Select(c => (c, true)).Concat(fraction.Select(c => (c, false))))
        {
            var value = (ulong)int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var fits = mantissa >> 60 == 0;
            mantissa = fits ? (mantissa << 4) | value : mantissa | Math.Min(value, 1);
            exponent += (fits ? 0 : 4) - (isWhole ? 0 : 4);
        }

        var shift = int.TryParse(Plain(parts.Groups["exponent"].Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written)
            ? Math.Clamp(written, -ManyBits, ManyBits)
            : parts.Groups["exponent"].Value.StartsWith('-') ? -ManyBits : ManyBits;
        var number = Math.ScaleB(mantissa, exponent + shift);
        return !double.IsFinite(number) ? null : parts.Value.StartsWith('-') ? -number : number;
    }

    private static string Plain(string digits) => digits.Replace("_", "", StringComparison.Ordinal);

    // \z and not $, which lets a line end follow.
    [GeneratedRegex(@"^[+-]?([0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?)?|\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"^[+-]?0[xX](?:(?<whole>(_?[0-9a-fA-F])+)(\.(?<fraction>([0-9a-fA-F](_?[0-9a-fA-F])*)?))?|\.(?<fraction>[0-9a-fA-F](_?[0-9a-fA-F])*))[pP](?<exponent>[+-]?[0-9](_?[0-9])*)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();
}
