using CiSync.Errors;

namespace CiSync.Planning;

/// <summary>Everything that a run will change, and what it found unchanged: what a dry run prints, the guard judges and apply carries out.</summary>
public sealed class SyncPlan
{
    /// <summary>What is kept of the destination before it is replaced or, with <see cref="ChangeReason.Extra"/>, deleted, in key order; the keys are those that it has now.</summary>
    public IReadOnlyList<PlannedChange> Backups { get; init; } = [];

    /// <summary>The same of what was only renamed, and is kept only where it could not be copied to its new key.</summary>
    internal IReadOnlyList<PlannedChange> BackupsOfRenamed { get; init; } = [];

    /// <summary>What is written at the destination, in key order.</summary>
    public IReadOnlyList<PlannedChange> Transfers { get; init; } = [];

    /// <summary>What gets only another modification time at the destination, in key order; after the transfers.</summary>
    public IReadOnlyList<PlannedChange> Touches { get; init; } = [];

    /// <summary>What is deleted at the destination, in key order; after transfers and touches, and only if none failed.</summary>
    public IReadOnlyList<PlannedChange> Deletes { get; init; } = [];

    /// <summary>All that is written, and nothing of what is deleted: backups, transfers and touches.</summary>
    public IEnumerable<PlannedChange> Writes => Backups.Concat(Transfers).Concat(Touches);

    /// <summary>What a move deletes at the source, in key order; last, and only if nothing failed.</summary>
    public IReadOnlyList<PlannedChange> SourceDeletes { get; init; } = [];

    /// <summary>How many of <see cref="Deletes"/> have their content under another key then, so that nothing is lost with them.</summary>
    public int RenamedCount { get; init; }

    /// <summary>
    /// The top-level folders of the destination that the source does not have, each with how many of <see cref="Deletes"/> it holds; renamed objects are not
    /// counted. Empty if nothing is deleted.
    /// </summary>
    public IReadOnlyDictionary<string, long> FoldersNotInSource { get; init; } = new Dictionary<string, long>();

    /// <summary>What the source has and the destination can't hold; while there is any, nothing is deleted.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>How many files or objects the source has, without those that filters leave out.</summary>
    public long SourceCount { get; init; }

    /// <summary>How many files or objects the destination has, without those that filters leave out.</summary>
    public long DestinationCount { get; init; }

    /// <summary>How many are already as the source has them.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>How many both sides have and that stay as they are at the destination, whether they are the same or not: <c>ignore_existing</c> and <c>update</c> ask for it.</summary>
    public long SkippedCount { get; init; }

    /// <summary>How many of <see cref="UnchangedCount"/> only their size proved, where their hashes were to be compared.</summary>
    public long SameSizeCount { get; init; }

    /// <summary>How many HEAD requests comparing took, by why they did.</summary>
    public IReadOnlyDictionary<HeadReason, long> Heads { get; init; } = new Dictionary<HeadReason, long>();

    /// <summary>How many only the destination has and that are left alone.</summary>
    public long ExtraCount { get; init; }
}
