using System.Buffers;
using System.Globalization;

namespace CiSync.Options;

/// <summary>
/// rclone's Duration grammar: <c>1h30m</c>, <c>1.5h</c>, <c>7d</c>, <c>2w</c>, <c>6M</c>, <c>1y</c>; a bare number is seconds; <c>m</c> is
/// minutes and <c>M</c> months of 30 days.
/// </summary>
public static class Duration
{
    /// <summary>The value of <c>off</c>.</summary>
    public static readonly TimeSpan Off = TimeSpan.MaxValue;

    // Nanoseconds, of which rclone keeps 63 bits.
    private const double Limit = 9.223372036854775807e18;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Nanoseconds)[] Clock =
    [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
    ];

    private static readonly (char Unit, double Nanoseconds)[] Calendar =
    [
        ('d', 86400e9), ('w', 7 * 86400e9), ('M', 30 * 86400e9), ('y', 365 * 86400e9),
    ];

    /// <summary>Parses a duration. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static TimeSpan Parse(string text)
    {
        if (text.Equals("off", StringComparison.Ordinal))
        {
            return Off;
        }

        var nanoseconds = OfClock(text) ?? OfCalendar(text) ?? OfSeconds(text)
            ?? throw new FormatException("it is not a duration such as 90s, 15m, 1h30m or 7d");
        return Math.Abs(nanoseconds) < Limit
            ? TimeSpan.FromTicks((long)(nanoseconds / 100))
            : throw new FormatException("it is longer than 292 years");
    }

    /// <summary>Numbers with units one after another, as Go's time.ParseDuration reads them.</summary>
    private static double? OfClock(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return 0;
        }

        if (rest.IsEmpty)
        {
            return null;
        }

        var total = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters) is >= 0 and var end ? end : rest.Length;
            if (!Number(rest[..digits], out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberCharacters) is >= 0 and var next ? next : rest.Length;
            var unit = rest[..letters].ToString();
            if (Array.Find(Clock, row => row.Unit == unit) is not { Unit: not null } found)
            {
                return null;
            }

            total += number * found.Nanoseconds;
            rest = rest[letters..];
        }

        return negative ? -total : total;
    }

    private static double? OfCalendar(string text)
    {
        foreach (var (unit, nanoseconds) in Calendar)
        {
            if (text.EndsWith(unit) && Float(text[..^1]) is { } number)
            {
                return number * nanoseconds;
            }
        }

        return null;
    }

    private static double? OfSeconds(string text) => Float(text) * 1e9;

    private static double? Float(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static bool Number(ReadOnlySpan<char> digits, out double number)
    {
        number = 0;
        return digits.ContainsAnyInRange('0', '9') && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
