namespace CiSync.Planning.Filters;

/// <summary>The sizes and times between which a file is taken, bounds included; null means none.</summary>
/// <param name="MinSize">Bytes.</param>
/// <param name="MaxSize">Bytes.</param>
/// <param name="NotBefore">Nanoseconds since the Unix epoch.</param>
/// <param name="NotAfter">Nanoseconds since the Unix epoch.</param>
internal sealed record Bounds(long? MinSize = null, long? MaxSize = null, Int128? NotBefore = null, Int128? NotAfter = null)
{
    /// <summary>No bounds.</summary>
    public static readonly Bounds None = new();

    /// <summary>Bounds of age, as they are at a time.</summary>
    public static Bounds Of(long? minSize, long? maxSize, TimeSpan? minAge, TimeSpan? maxAge, DateTimeOffset now)
    {
        Int128? At(TimeSpan? age) => age is { } span ? ((Int128)(now - DateTimeOffset.UnixEpoch).Ticks - span.Ticks) * 100 : null;
        return new Bounds(minSize, maxSize, NotBefore: At(maxAge), NotAfter: At(minAge));
    }

    /// <summary>True where no time can be within.</summary>
    public bool NoTimeIsWithin => NotAfter < NotBefore;

    /// <summary>Whether an entry is within.</summary>
    public bool Take(Entry entry) =>
        !(entry.Size < MinSize || entry.Size > MaxSize || entry.ModifiedNanoseconds < NotBefore || entry.ModifiedNanoseconds > NotAfter);
}
