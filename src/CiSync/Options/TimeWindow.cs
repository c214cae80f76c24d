namespace CiSync.Options;

/// <summary>How far two modification times may be apart and still be the same.</summary>
/// <param name="Nanoseconds">Times that are less than this apart are the same.</param>
public readonly record struct TimeWindow(long Nanoseconds)
{
    /// <summary>One nanosecond: only equal times are the same.</summary>
    public static readonly TimeWindow Smallest = new(1);

    /// <summary>Parses a duration of rclone's grammar, to the nanosecond; less than one is one, as nothing is known more exactly. Throws <see cref="FormatException"/> with a clause that says what is wrong.</summary>
    public static TimeWindow Parse(string text) => new(Math.Max(Duration.ParseNanoseconds(text), Smallest.Nanoseconds));
}
