using System.Globalization;

namespace CiSync.Cli.Verbs;

/// <summary>Times of listings, to the nanosecond.</summary>
internal static class ListedTime
{
    private const long Second = 1_000_000_000;

    /// <summary>The time of what has none, such as a folder: rclone's.</summary>
    public static readonly DateTimeOffset Unknown = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary><c>2006-01-02 15:04:05.000000000</c>.</summary>
    public static string Local(long nanoseconds, TimeZoneInfo zone) => Local(Whole(nanoseconds), zone) + Fraction(nanoseconds);

    /// <summary><c>2006-01-02 15:04:05</c>.</summary>
    public static string Local(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary><c>2006-01-02T15:04:05.000000000Z</c>.</summary>
    public static string Utc(long nanoseconds) => Whole(nanoseconds).ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture) + Fraction(nanoseconds) + "Z";

    private static DateTimeOffset Whole(long nanoseconds) => DateTimeOffset.FromUnixTimeSeconds((nanoseconds - Rest(nanoseconds)) / Second);

    private static string Fraction(long nanoseconds) => "." + Rest(nanoseconds).ToString("000000000", CultureInfo.InvariantCulture);

    // Never negative, before 1970 as well.
    private static long Rest(long nanoseconds) => (nanoseconds % Second + Second) % Second;
}
