using System.Buffers;
using System.Globalization;

namespace CiSync.Options;

/// <summary>
/// rclone's Duration grammar: <c>1h30m</c>, <c>1.5h</c>, <c>7d</c>, <c>2w</c>, <c>6M</c>, <c>1y</c>; a bare number is seconds; <c>m</c> is
/// minutes and <c>M</c> months of 30 days. rclone counts nanoseconds; what is less than the 100 of a <see cref="TimeSpan"/> is cut off.
/// rclone takes a date as well, for the time since then; here a date is refused, for ages too.
/// </summary>
public static class Duration
{
    /// <summary>The value of <c>off</c>.</summary>
    public static readonly TimeSpan Off = TimeSpan.MaxValue;

    // Nanoseconds, of which rclone keeps 63 bits.
    private const ulong Limit = 1UL << 63;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, ulong Nanoseconds)[] Clock =
    [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", Second), ("m", 60 * Second), ("h", 3600 * Second),
    ];

    private static readonly (char Unit, double Nanoseconds)[] Calendar =
    [
        ('d', 86400e9), ('w', 7 * 86400e9), ('M', 30 * 86400e9), ('y', 365 * 86400e9),
    ];

    private const ulong Second = 1_000_000_000;

    /// <summary>Parses a duration. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static TimeSpan Parse(string text) =>
        IsOff(text) ? Off : TimeSpan.FromTicks(ParseNanoseconds(text) / TimeSpan.NanosecondsPerTick);

    /// <summary>Parses a duration to the nanosecond, <c>off</c> as the longest there is. Throws as <see cref="Parse"/>.</summary>
    public static long ParseNanoseconds(string text) =>
        IsOff(text) ? long.MaxValue
        : OfClock(text) ?? OfCalendar(text) ?? throw new FormatException("it is not a duration such as 90s, 15m, 1h30m or 7d");

    private static bool IsOff(string text) => text.Equals("off", StringComparison.Ordinal);

    /// <summary>Numbers with units one after another, as Go's time.ParseDuration reads them, to the nanosecond; null where the text is something else or too long.</summary>
    private static long? OfClock(string text)
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

        UInt128 total = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters) is >= 0 and var end ? end : rest.Length;
            var letters = rest[digits..].IndexOfAny(NumberCharacters) is >= 0 and var next ? next : rest.Length - digits;
            var unit = rest.Slice(digits, letters).ToString();
            if (Array.Find(Clock, row => row.Unit == unit) is not { Unit: not null } found || OfPart(rest[..digits], found.Nanoseconds) is not { } part)
            {
                return null;
            }

            total += part;
            if (total > Limit)
            {
                return null;
            }

            rest = rest[(digits + letters)..];
        }

        return negative ? (long)-(Int128)total : total < Limit ? (long)total : null;
    }

    private static UInt128? OfPart(ReadOnlySpan<char> digits, ulong unit)
    {
        var dot = digits.IndexOf('.');
        var whole = dot < 0 ? digits : digits[..dot];
        var fraction = dot < 0 ? default : digits[(dot + 1)..];
        ulong count = 0;
        if (fraction.Contains('.') || whole.Length + fraction.Length == 0
            || (whole.Length > 0 && !ulong.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out count)))
        {
            return null;
        }

        // As Go has it, to agree in the last digit: the fraction as a whole number, of which digits that don't fit are left out.
        ulong numerator = 0;
        var scale = 1.0;
        foreach (var digit in fraction)
        {
            if (numerator > (Limit - 1) / 10)
            {
                break;
            }

            numerator = numerator * 10 + (ulong)(digit - '0');
            scale *= 10;
        }

        var nanoseconds = (UInt128)count * unit + (ulong)(numerator * (unit / scale));
        return nanoseconds <= Limit ? nanoseconds : null;
    }

    private static long? OfCalendar(string text)
    {
        var unit = text.Length > 0 ? Array.Find(Calendar, row => row.Unit == text[^1]) : default;
        var nanoseconds = unit.Unit == default ? GoFloat.Parse(text) * Second : GoFloat.Parse(text[..^1]) * unit.Nanoseconds;
        return nanoseconds is not { } found ? null
            : found is >= -(double)Limit and < Limit ? (long)found
            : throw new FormatException("it is longer than 292 years");
    }
}
