using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>What <c>S3Delete</c> did; of a dry run, what it would have done.</summary>
public sealed class S3DeleteResult : S3Result
{
    private readonly SyncReport _report;

    internal S3DeleteResult(SyncReport report) : base(report) => _report = report;

    /// <summary>True where anything was deleted.</summary>
    public bool HasChanges => DeletedKeys.Count > 0;

    /// <summary>The full keys deleted, in order.</summary>
    public IReadOnlyList<string> DeletedKeys => _report.DeletedKeys;

    /// <summary>Paths of the deleted objects for a CDN's invalidation: percent-encoded, with a leading slash.</summary>
    public IReadOnlyList<string> InvalidationPaths => _report.InvalidationPaths;

    /// <summary>True where nothing was to be changed.</summary>
    public bool DryRun => _report.DryRun;
}
