using System.Globalization;

namespace CiSync.Options;

/// <summary>How many bytes may go in a second.</summary>
/// <param name="Up">Bytes that are sent; 0 for any number.</param>
/// <param name="Down">Bytes that are received; 0 for any number.</param>
public readonly record struct BandwidthRates(long Up, long Down);

/// <summary>
/// rclone's grammar of bandwidths: <c>10M</c>, <c>10M:100k</c> for up and down, <c>off</c>, or a timetable such as <c>08:00,512k 19:00,off</c> and
/// <c>Mon-08:00,1M Sat-00:00,off</c>, whose last entry counts until its first one of the next day or week.
/// </summary>
public sealed class BandwidthLimit : IEquatable<BandwidthLimit>
{
    private const int MinutesOfADay = 24 * 60;
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    // From which minute of the week on, which begins on Sunday, in that order.
    private readonly (int Minute, BandwidthRates Rates)[] _slots;

    private BandwidthLimit(IEnumerable<(int Minute, BandwidthRates Rates)> slots) => _slots = [.. slots.OrderBy(slot => slot.Minute)];

    /// <summary>The slowest of its rates, in bytes a second; 0 where it has no limit at any time.</summary>
    public long Slowest => _slots.SelectMany(slot => new[] { slot.Rates.Up, slot.Rates.Down }).Where(rate => rate > 0).DefaultIfEmpty(0).Min();

    /// <summary>Parses a bandwidth or a timetable. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static BandwidthLimit Parse(string text)
    {
        if (!text.Contains(' ') && !text.Contains(','))
        {
            return new BandwidthLimit([(0, Rates(text))]);
        }

        var entries = text.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        return entries.Length > 0 ? new BandwidthLimit(entries.SelectMany(Entry)) : throw new FormatException("it has no entry");
    }

    /// <summary>What applies at a time of the day and week, as clocks show it there.</summary>
    public BandwidthRates At(DateTimeOffset local)
    {
        var minute = (int)local.DayOfWeek * MinutesOfADay + local.Hour * 60 + local.Minute;
        var last = Array.FindLastIndex(_slots, slot => slot.Minute <= minute);

        // Before the first entry of the week the last one of the week before still counts.
        return _slots[last < 0 ? ^1 : last].Rates;
    }

    /// <summary>True where both mean the same at any time.</summary>
    public bool Equals(BandwidthLimit? other) => other is not null && _slots.SequenceEqual(other._slots);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BandwidthLimit);

    /// <inheritdoc/>
    public override int GetHashCode() => _slots.Aggregate(0, HashCode.Combine);

    private static IEnumerable<(int, BandwidthRates)> Entry(string entry)
    {
        var parts = entry.Split(',');
        if (parts.Length != 2)
        {
            throw new FormatException($"{Quoted.Text(entry)} is not a time and a bandwidth with a comma between");
        }

        var rates = Rates(parts[1]);
        var hyphen = parts[0].IndexOf('-');
        var minute = Minute(parts[0][(hyphen + 1)..]);
        return hyphen < 0 ? Enumerable.Range(0, 7).Select(day => (day * MinutesOfADay + minute, rates)) : [(Day(parts[0][..hyphen]) * MinutesOfADay + minute, rates)];
    }

    private static int Day(string name) =>
        Array.FindIndex(Days, day => name.Equals(day, StringComparison.OrdinalIgnoreCase) || name.Equals(day[..3], StringComparison.OrdinalIgnoreCase)) is >= 0 and var found
            ? found
            : throw new FormatException($"{Quoted.Text(name)} is not a day such as Mon");

    private static int Minute(string text) =>
        text.Length == 5 && TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.Hour * 60 + time.Minute
            : throw new FormatException($"{Quoted.Text(text)} is not a time such as 08:30");

    private static BandwidthRates Rates(string text) => text.Split(':') switch
    {
        [var both] when Rate(both) is var rate => new BandwidthRates(rate, rate),
        [var up, var down] => new BandwidthRates(Rate(up), Rate(down)),
        _ => throw new FormatException("it has more than one colon"),
    };

    private static long Rate(string text) => Math.Max(SizeSuffix.Parse(text), 0);
}
