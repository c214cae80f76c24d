namespace CiSync.Planning;

/// <summary>What tells whether two things of one name are the same.</summary>
public enum ComparisonMode : byte
{
    /// <summary>Their contents, without ever trusting a time that a checkout made.</summary>
    Content,

    /// <summary>Their sizes and MD5s, as rclone's <c>--checksum</c>.</summary>
    Checksum,

    /// <summary>Their sizes and times, then their MD5s, as rclone by default.</summary>
    Modtime,

    /// <summary>Their sizes, as rclone's <c>--size-only</c>.</summary>
    Size,
}

/// <summary>How a run compares.</summary>
public sealed record ComparisonRules
{
    /// <summary>What tells whether two things are the same. Default: their contents.</summary>
    public ComparisonMode Mode { get; init; }

    /// <summary>What is newer at the destination stays. Default false.</summary>
    public bool Update { get; init; }

    /// <summary>All that the destination has stays. Default false.</summary>
    public bool IgnoreExisting { get; init; }

    /// <summary>All is written. Default false.</summary>
    public bool IgnoreTimes { get; init; }

    /// <summary>Sizes that differ prove nothing. Default false.</summary>
    public bool IgnoreSize { get; init; }

    /// <summary>What the destination has may not change. Default false.</summary>
    public bool Immutable { get; init; }

    /// <summary>Where only the time differs, it stays. Default false: it is set.</summary>
    public bool KeepTimes { get; init; }

    /// <summary>The time of an object is that of its upload. Default false: that of the file that was uploaded, as far as it is known.</summary>
    public bool UseServerTime { get; init; }

    /// <summary>Times that are less than this apart are the same; in nanoseconds. Default 1.</summary>
    public long Window { get; init; } = 1;

    /// <summary>True where the options or the provider say that ETags can't be MD5s. Default false.</summary>
    public bool ETagsAreNoMd5 { get; init; }

    /// <summary>The configured chunk size in bytes, the likeliest size of parts.</summary>
    public required long ChunkSize { get; init; }
}
