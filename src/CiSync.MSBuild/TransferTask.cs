using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>What <see cref="S3Sync"/>, <see cref="S3Copy"/> and <see cref="S3Move"/> share: what becomes of files and objects, and what came of it.</summary>
public abstract class TransferTask : ComparingTask
{
    private protected TransferTask()
    {
    }

    /// <summary>
    /// Rules for the headers of uploads, the strongest first: a glob in <c>Include</c> or the metadata <c>Glob</c>, and headers as metadata:
    /// <c>CacheControl</c>, <c>ContentType</c>, <c>ContentEncoding</c>, <c>ContentDisposition</c>, <c>ContentLanguage</c>, <c>StorageClass</c>,
    /// <c>Acl</c>, <c>Tags</c> and <c>Metadata</c>.
    /// </summary>
    public ITaskItem[] Rules { get; set; } = [];

    /// <summary>Files with header rules, the strongest first; they come after <see cref="Rules"/>. Default: <c>cisync.yml</c> in the project's folder, where it is there.</summary>
    public string[] HeaderRules { get; set; } = [];

    /// <summary>Presets of header rules; they come last.</summary>
    public string[] HeaderPreset { get; set; } = [];

    /// <summary>Globs of files that may be published although they look secret, such as <c>.env</c> or a private key; <c>true</c> means all. Default <c>false</c>: they are refused.</summary>
    public string[] AllowSensitiveFiles { get; set; } = [];

    /// <summary>Set by the package's own targets: the same GUID in all projects of one build, whatever the node.</summary>
    public string? BuildId { get; set; }

    /// <summary>The files uploaded, in key order: the local path, with the metadata <c>Key</c> (the object's full key), <c>Bytes</c> and <c>Reason</c>. In a dry run: those that would be.</summary>
    [Output]
    public ITaskItem[] UploadedFiles { get; private set; } = [];

    /// <summary>The files downloaded, as <see cref="UploadedFiles"/>.</summary>
    [Output]
    public ITaskItem[] DownloadedFiles { get; private set; } = [];

    /// <summary>The full keys of the copies made of objects, in order. In a dry run: those that would be.</summary>
    [Output]
    public string[] CopiedKeys { get; private set; } = [];

    /// <summary>The full keys that only got the modification time of their source, in order; of a download the paths of the files. In a dry run: those that would. None but with <c>compare=modtime</c>.</summary>
    [Output]
    public string[] TouchedKeys { get; private set; } = [];

    /// <summary>The full keys deleted at the destination, in order; of a download the paths of the files. In a dry run: those that would be.</summary>
    [Output]
    public string[] DeletedKeys { get; private set; } = [];

    /// <summary>How many objects or files were already as the source has them.</summary>
    [Output]
    public long UnchangedCount { get; private set; }

    /// <summary>How many the destination kept as it has them, whatever the source has: <c>ignore_existing</c> or <c>update</c> asked for it.</summary>
    [Output]
    public long SkippedCount { get; private set; }

    /// <summary>Paths of replaced and deleted objects for a CDN's invalidation, percent-encoded and with a leading slash.</summary>
    [Output]
    public string[] InvalidationPaths { get; private set; } = [];

    /// <summary>True where <c>dry_run</c> was set, wherever, so that nothing was changed.</summary>
    [Output]
    public bool WasDryRun { get; private set; }

    private protected abstract bool Deletes { get; }

    private protected virtual bool Moves => false;

    private protected sealed override async Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation)
    {
        var request = NewRequest() with
        {
            Delete = Deletes,
            Move = Moves,
            HeaderRules = [.. Rules.Select(item => RuleItem.Read(item, TaskEnvironment))],
        };
        if (request is { Source: StoreSource, HeaderRules.Count: > 0 })
        {
            throw Wrong("has both Rules and Source", "Leave out Rules: they are for uploads, and copies keep the headers of their objects.");
        }

        request = CheckClaims(request, environment, log);
        var report = await new SyncEngine(environment, redactor: log.Redactor).RunAsync(request, log, cancellation);
        Take(report);
        log.Finish(report);
        return report.Outcome == Outcome.Succeeded;
    }

    /// <summary>Checks that nothing else in the build goes to the same location, before the first change.</summary>
    /// <returns>The request, without deletes if these could be of what others have published.</returns>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.SharedDestination"/>.</exception>
    private protected virtual SyncRequest CheckClaims(SyncRequest request, HostEnvironment environment, BuildLog log)
    {
        _ = AddClaim(Claim.Of(request, environment));
        return request;
    }

    /// <summary>Adds a claim to those of the build.</summary>
    /// <returns>The claim of another project that it conflicts with, or null.</returns>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.SharedDestination"/>: it conflicts with one that isn't another project's.</exception>
    private protected Claim? AddClaim(Claim claim)
    {
        var earlier = DestinationClaims.Of(BuildEngine4, BuildId).Add(claim);
        return earlier is null || claim.IsOfOtherProject(earlier) ? earlier : throw new CiSyncException(
            ErrorCodes.SharedDestination,
            $"{claim.Source} goes to {claim.Destination} and {earlier.Source} to {earlier.Destination} in the same build, with deletes: one would delete what the other has brought.");
    }

    private protected virtual void Take(SyncReport report)
    {
        UploadedFiles = FilesOf(report, ChangeKind.Upload);
        DownloadedFiles = FilesOf(report, ChangeKind.Download);
        CopiedKeys = report.Transfer == ChangeKind.Copy ? [.. report.Transferred.Select(copied => copied.Key)] : [];
        TouchedKeys = [.. report.Touched];
        DeletedKeys = [.. report.DeletedKeys];
        UnchangedCount = report.UnchangedCount;
        SkippedCount = report.SkippedCount;
        WasDryRun = report.DryRun;
        InvalidationPaths = [.. report.InvalidationPaths];
    }

    private static ITaskItem[] FilesOf(SyncReport report, ChangeKind kind) => report.Transfer == kind ? [.. report.Transferred.Select(SourceItem.Written)] : [];
}
