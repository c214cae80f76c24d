using CiSync.Planning;

namespace CiSync.Reporting;

/// <summary>A file or object that this run wrote, or in a dry run would write.</summary>
/// <param name="Key">The full key of the object, prefix included: the one written, or for a download the one read.</param>
/// <param name="Path">The local file; for a copy the full key of its source.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why it was written.</param>
public sealed record TransferredEntry(string Key, string Path, long Bytes, ChangeReason Reason);

/// <summary>An upload in parts that went on where an earlier run had ended.</summary>
/// <param name="Key">The full key.</param>
/// <param name="Parts">How many parts the store had already.</param>
/// <param name="TotalParts">How many the file has.</param>
/// <param name="Bytes">The bytes of the parts that it had.</param>
/// <param name="TotalBytes">The size of the file.</param>
public sealed record ResumedUpload(string Key, int Parts, int TotalParts, long Bytes, long TotalBytes);

/// <summary>What a sync, copy, move or delete did: the data that hosts print and tests read. Holds no secret.</summary>
public sealed record SyncReport : Report
{
    /// <summary>The destination as text.</summary>
    public required string Destination { get; init; }

    /// <summary>How entries got there.</summary>
    public ChangeKind Transfer { get; init; } = ChangeKind.Upload;

    /// <summary>True where nothing was to be changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Full keys of the copies that keep what was replaced or deleted, in the order of the keys that they were copied from; for a local destination the paths of the files.</summary>
    public IReadOnlyList<string> BackedUp { get; init; } = [];

    /// <summary>What was written, in key order.</summary>
    public IReadOnlyList<TransferredEntry> Transferred { get; init; } = [];

    /// <summary>Full keys that only got the modification time of their source, in key order; for a local destination the paths of the files.</summary>
    public IReadOnlyList<string> Touched { get; init; } = [];

    /// <summary>Full keys deleted at the destination, in key order; for a local destination the paths of the files.</summary>
    public IReadOnlyList<string> DeletedKeys { get; init; } = [];

    /// <summary>Full keys or paths that a move deleted at its source, in key order.</summary>
    public IReadOnlyList<string> DeletedAtSource { get; init; } = [];

    /// <summary>How many objects or files were already as the source has them.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>How many the destination kept as it has them, whatever the source has, because <c>ignore_existing</c> or <c>update</c> asks for it.</summary>
    public long SkippedCount { get; init; }

    /// <summary>How many HEAD requests comparing took, by why it did; retries are counted once.</summary>
    public IReadOnlyDictionary<HeadReason, long> Heads { get; init; } = new Dictionary<HeadReason, long>();

    /// <summary>How many objects or files only the destination has and that were left alone.</summary>
    public long ExtraCount { get; init; }

    /// <summary>
    /// Paths of replaced and deleted objects for a CDN's invalidation: a leading slash, percent-encoded, and for an
    /// <c>index.html</c> its folder as well. New keys aren't among them: nothing has cached them.
    /// </summary>
    public IReadOnlyList<string> InvalidationPaths { get; init; } = [];

    /// <summary>Bytes of what was written, those included that an earlier run had sent.</summary>
    public long TransferredBytes { get; init; }

    /// <summary>The uploads that went on where an earlier run ended, with <c>resume</c>, in key order.</summary>
    public IReadOnlyList<ResumedUpload> Resumed { get; init; } = [];

    /// <summary>How many planned changes, deletes among them, were not made because <c>max_transfer</c> or <c>max_duration</c> ended the run.</summary>
    public long LeftUndoneCount { get; init; }

    /// <summary>How many transfers at a time the run had come to at its end, as the store bears them; null where <c>transfers</c> says how many, or nothing was transferred.</summary>
    public int? Concurrency { get; init; }
}
