using CiSync.Planning;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>What <c>S3Sync</c>, <c>S3Copy</c> and <c>S3Move</c> did; of a dry run, what they would have done.</summary>
public sealed class S3TransferResult : S3Result
{
    private readonly SyncReport _report;

    internal S3TransferResult(SyncReport report) : base(report) => _report = report;

    /// <summary>True where anything was written or deleted.</summary>
    public bool HasChanges => _report.Transferred.Count + _report.Touched.Count + _report.DeletedKeys.Count + _report.DeletedAtSource.Count > 0;

    /// <summary>The files and objects that were uploaded, downloaded or copied, in key order: <c>Key</c>, <c>Path</c>, <c>Bytes</c> and <c>Reason</c>.</summary>
    public IReadOnlyList<TransferredEntry> Transferred => _report.Transferred;

    /// <summary>The bytes of what was transferred.</summary>
    public long Bytes => _report.TransferredBytes;

    /// <summary>The full keys or paths that only got another modification time, in order; none unless times are compared.</summary>
    public IReadOnlyList<string> TouchedKeys => _report.Touched;

    /// <summary>The full keys deleted at the destination, in order; for a local destination the paths of the files.</summary>
    public IReadOnlyList<string> DeletedKeys => _report.DeletedKeys;

    /// <summary>The full keys or paths that <c>S3Move</c> deleted at the source, in order.</summary>
    public IReadOnlyList<string> DeletedAtSource => _report.DeletedAtSource;

    /// <summary>How many were already as the source has them.</summary>
    public long UnchangedCount => _report.UnchangedCount;

    /// <summary>How many the destination kept as it has them, whatever the source has: <c>ignore_existing</c> or <c>update</c> asked for it.</summary>
    public long SkippedCount => _report.SkippedCount;

    /// <summary>How many only the destination has and that were left alone.</summary>
    public long ExtraCount => _report.ExtraCount;

    /// <summary>The full keys that were written, touched or deleted at the destination, each once and in order; for a local destination the paths of the files.</summary>
    public IReadOnlyList<string> ChangedKeys =>
    [
        .. _report.Transferred.Select(entry => _report.Transfer == ChangeKind.Download ? entry.Path : entry.Key).Concat(_report.Touched).Concat(_report.DeletedKeys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Paths of replaced and deleted objects for a CDN's invalidation: percent-encoded, with a leading slash.</summary>
    public IReadOnlyList<string> InvalidationPaths => _report.InvalidationPaths;

    /// <summary>True where nothing was to be changed.</summary>
    public bool DryRun => _report.DryRun;
}
