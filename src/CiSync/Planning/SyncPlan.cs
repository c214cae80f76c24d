namespace CiSync.Planning;

/// <summary>What is done to an object.</summary>
public enum ChangeKind : byte
{
    /// <summary>The object is written from a local file.</summary>
    Upload,

    /// <summary>The object is deleted.</summary>
    Delete,
}

/// <summary>One planned change: its key and 40 bytes, because a plan can hold a million of them.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Key">The key below the destination's prefix.</param>
/// <param name="Bytes">The size of what is uploaded or deleted.</param>
/// <param name="Reason">Why.</param>
/// <param name="ModifiedNanoseconds">The file's modification time at planning, by which apply notices a change; 0 for deletes.</param>
/// <param name="Index">The file's place in an explicit list; -1 for all others.</param>
public readonly record struct PlannedChange(
    ChangeKind Kind, string Key, long Bytes, ChangeReason Reason, long ModifiedNanoseconds = 0, int Index = -1);

/// <summary>Everything that a run will change, and what it found unchanged: what a dry run prints, the guard judges and apply carries out.</summary>
public sealed class SyncPlan
{
    /// <summary>The uploads, in key order.</summary>
    public IReadOnlyList<PlannedChange> Uploads { get; init; } = [];

    /// <summary>The deletes, in key order; carried out after the uploads, and only if none failed.</summary>
    public IReadOnlyList<PlannedChange> Deletes { get; init; } = [];

    /// <summary>The first keys of the source that <see cref="SensitiveFiles"/> includes, at most ten, in key order; changed or not.</summary>
    public IReadOnlyList<string> SensitiveKeys { get; init; } = [];

    /// <summary>How many files the source has, without those that filters leave out.</summary>
    public long SourceCount { get; init; }

    /// <summary>How many objects the destination has, without those that filters leave out.</summary>
    public long DestinationCount { get; init; }

    /// <summary>How many objects are already as the source has them.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>How many objects only the destination has and that are left alone.</summary>
    public long ExtraCount { get; init; }
}
