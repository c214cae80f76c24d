using CiSync.Reporting;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Uploads, downloads or copies what is new or differs, and deletes the source last of all, if nothing failed.</summary>
public sealed class S3Move : TransferTask
{
    /// <summary>The paths of the files, or the full keys of the objects, that were deleted at the source, in order. In a dry run: those that would be.</summary>
    [Output]
    public string[] DeletedAtSource { get; private set; } = [];

    private protected override bool Deletes => false;

    private protected override bool Moves => true;

    private protected override void Take(SyncReport report)
    {
        base.Take(report);
        DeletedAtSource = [.. report.DeletedAtSource];
    }
}
