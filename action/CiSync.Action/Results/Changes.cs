using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.GitHubAction.Results;

/// <summary>One name of a report with what became of it.</summary>
/// <param name="What">What was done or found.</param>
/// <param name="Name">The key or path.</param>
/// <param name="Bytes">Its size, where that is told.</param>
internal sealed record ChangedName(string What, string Name, long? Bytes = null);

/// <summary>What a report says was changed, or in a dry run would be; of a check, what differs.</summary>
internal sealed record Changes
{
    /// <summary>How many files or objects were written.</summary>
    public long Written { get; init; }

    /// <summary>How many only got another modification time.</summary>
    public long Touched { get; init; }

    /// <summary>How many were deleted at the destination.</summary>
    public long Deleted { get; init; }

    /// <summary>How many were as they should be.</summary>
    public long Unchanged { get; init; }

    /// <summary>The bytes of what was written.</summary>
    public long Bytes { get; init; }

    /// <summary>Each change.</summary>
    public IReadOnlyList<ChangedName> Rows { get; init; } = [];

    /// <summary>Paths for a CDN to forget.</summary>
    public IReadOnlyList<string> InvalidationPaths { get; init; } = [];

    /// <summary>The names of <see cref="Rows"/>, each once and in order.</summary>
    public IReadOnlyList<string> Keys => [.. Rows.Select(row => row.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Takes them from a report.</summary>
    public static Changes Of(Report report) => report switch
    {
        SyncReport sync => new Changes
        {
            Written = sync.Transferred.Count,
            Touched = sync.Touched.Count,
            Deleted = sync.DeletedKeys.Count,
            Unchanged = sync.UnchangedCount,
            Bytes = sync.TransferredBytes,
            Rows =
            [
                .. sync.Transferred.Select(entry => new ChangedName($"{ReportText.Done(sync.Transfer)}, {ReportText.InWords(entry.Reason)}", entry.Key, entry.Bytes)),
                .. sync.Touched.Select(key => new ChangedName(ReportText.Done(ChangeKind.UpdateMetadata), key)),
                .. sync.DeletedKeys.Select(key => new ChangedName("deleted", key)),
                .. sync.DeletedAtSource.Select(key => new ChangedName("deleted at the source", key)),
            ],
            InvalidationPaths = sync.InvalidationPaths,
        },
        CheckReport check => new Changes
        {
            Unchanged = check.MatchedCount,
            Rows =
            [
                .. check.Differing.Select(name => new ChangedName("differs", name)),
                .. check.OnlyAtSource.Select(name => new ChangedName("only in the source", name)),
                .. check.OnlyAtDestination.Select(name => new ChangedName("only at the destination", name)),
            ],
        },
        _ => new Changes(),
    };
}
