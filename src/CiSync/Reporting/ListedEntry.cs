using CiSync.Planning;

namespace CiSync.Reporting;

/// <summary>One object or folder of a listing.</summary>
/// <param name="Path">The path below the place that was listed, as people write it; a folder's without a slash at its end.</param>
/// <param name="Key">The full key; a folder's prefix, with the slash.</param>
/// <param name="Size">Bytes; -1 for a folder.</param>
/// <param name="ModifiedNanoseconds">Nanoseconds since the Unix epoch: of the file that was uploaded where that was asked for and is known, else of the upload. Null for a folder.</param>
public sealed record ListedEntry(string Path, string Key, long Size, long? ModifiedNanoseconds)
{
    /// <summary>True for a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The ETag without quotes, where the store tells it.</summary>
    public string? ETag { get; init; }

    /// <summary>The storage class, where the store tells it.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The content type, where headers were asked for.</summary>
    public string? ContentType { get; init; }
}

/// <summary>One bucket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made.</param>
public sealed record ListedBucketEntry(string Name, DateTimeOffset Created);

/// <summary>What a check found.</summary>
public sealed record CheckReport : Report
{
    /// <summary>The destination as text.</summary>
    public required string Destination { get; init; }

    /// <summary>How many names have the same content on both sides.</summary>
    public long MatchedCount { get; init; }

    /// <summary>How many HEAD requests comparing took, by why it did.</summary>
    public IReadOnlyDictionary<HeadReason, long> Heads { get; init; } = new Dictionary<HeadReason, long>();

    /// <summary>Paths whose content differs, or can't be proven to be the same, in key order.</summary>
    public IReadOnlyList<string> Differing { get; init; } = [];

    /// <summary>Paths that only the source has, in key order.</summary>
    public IReadOnlyList<string> OnlyAtSource { get; init; } = [];

    /// <summary>Paths that only the destination has, in key order; none where that wasn't asked for.</summary>
    public IReadOnlyList<string> OnlyAtDestination { get; init; } = [];
}

/// <summary>An unfinished multipart upload.</summary>
/// <param name="Key">The full key.</param>
/// <param name="UploadId">Its identifier.</param>
/// <param name="Started">When it was started.</param>
public sealed record UnfinishedUpload(string Key, string UploadId, DateTimeOffset Started);

/// <summary>What a clean-up removed.</summary>
public sealed record CleanUpReport : Report
{
    /// <summary>The place as text.</summary>
    public required string Place { get; init; }

    /// <summary>True where nothing was to be changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>The uploads removed, or in a dry run those that would be.</summary>
    public IReadOnlyList<UnfinishedUpload> Removed { get; init; } = [];

    /// <summary>How many younger ones were left alone.</summary>
    public long YoungerCount { get; init; }
}
