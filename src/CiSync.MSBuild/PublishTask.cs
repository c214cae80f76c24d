using System.Diagnostics.CodeAnalysis;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>What <see cref="S3Sync"/> and <see cref="S3Copy"/> share: a source, a destination, the options and what came of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "See _cancellation.")]
public abstract partial class PublishTask : Microsoft.Build.Utilities.Task, ICancelableTask, IMultiThreadableTask
{
    // Not disposed: MSBuild disposes no tasks, Cancel may come at any time, and without a timer it holds nothing.
    private readonly CancellationTokenSource _cancellation = new();

    private protected PublishTask()
    {
    }

    /// <summary>The folder to publish. Give this or <see cref="SourceFiles"/>.</summary>
    public string? SourceDirectory { get; set; }

    /// <summary>The files to publish, with the optional metadata <c>Key</c>, <c>ContentType</c> and <c>CacheControl</c>.</summary>
    public ITaskItem[]? SourceFiles { get; set; }

    /// <summary>Where to: <c>s3://bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</summary>
    public string? Destination { get; set; }

    /// <summary>Accept a source without files. Default false: an empty source is refused.</summary>
    public bool AllowEmptySource { get; set; }

    /// <summary>Accept files that are usually secret, such as <c>.env</c> or <c>*.pfx</c>, where the ACL makes them public. Default false: they are refused.</summary>
    public bool AllowSensitiveFiles { get; set; }

    /// <summary>
    /// Set by the package's own targets: the project whose <c>S3Sync…</c> properties fill the parameters. Messages then name
    /// that file and those properties.
    /// </summary>
    public string? ProjectFile { get; set; }

    /// <summary>Set by the package's own targets: the same GUID in all projects of one build, whatever the node.</summary>
    public string? BuildId { get; set; }

    /// <summary>The files uploaded, in key order: the local path, with the metadata <c>Key</c> (the object's full key), <c>Bytes</c> and <c>Reason</c>. In a dry run: those that would be.</summary>
    [Output]
    public ITaskItem[] UploadedFiles { get; private set; } = [];

    /// <summary>The full keys deleted, in order. In a dry run: those that would be.</summary>
    [Output]
    public string[] DeletedKeys { get; private set; } = [];

    /// <summary>How many objects were already as the source has them.</summary>
    [Output]
    public long UnchangedCount { get; private set; }

    /// <summary>Paths of replaced and deleted objects for a CDN's invalidation, percent-encoded and with a leading slash.</summary>
    [Output]
    public string[] InvalidationPaths { get; private set; } = [];

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    private protected abstract bool Deletes { get; }

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        var log = new BuildLog(Log, GetType().Name, ProjectFile);
        try
        {
            var environment = new HostEnvironment(
                new Dictionary<string, string>(TaskEnvironment.GetEnvironmentVariables(), HostEnvironment.VariableComparer),
                TaskEnvironment.ProjectDirectory);
            var request = Request();
            DestinationClaims.Of(BuildEngine4, BuildId).Add(Claim.Of(request, environment));

            var report = new SyncEngine(environment).RunAsync(request, log, _cancellation.Token).GetAwaiter().GetResult();

            Take(report);
            log.Finish(report);
            return report.Outcome == Outcome.Succeeded && !Log.HasLoggedErrors;
        }
        catch (CiSyncException expected)
        {
            log.Write(expected.Diagnostic);
            return false;
        }
    }

    /// <summary>Ends the run: the engine aborts its multipart uploads, then <see cref="Execute"/> returns.</summary>
    public void Cancel() => _cancellation.Cancel();

    private protected virtual FolderSource Folder(AbsolutePath path) => new(path);

    private SyncRequest Request() => new()
    {
        Source = Source(),
        Destination = string.IsNullOrWhiteSpace(Destination)
            ? throw new CiSyncException(ErrorCodes.DestinationMissing, $"{GetType().Name} has no destination.")
            : Destination.Trim(),
        Delete = Deletes,
        AllowEmptySource = AllowEmptySource,
        AllowSensitiveFiles = AllowSensitiveFiles,
        Options = GivenOptions(),
    };

    private SyncSource Source()
    {
        if (string.IsNullOrEmpty(SourceDirectory))
        {
            // MSBuild doesn't tell an empty list from an absent one: both are null here, and the engine refuses both as empty.
            return new FilesSource([.. (SourceFiles ?? []).Select(item => SourceItem.Read(item, TaskEnvironment))]);
        }

        return SourceFiles is null
            ? Folder(TaskEnvironment.GetAbsolutePath(SourceDirectory))
            : throw new CiSyncException(ErrorCodes.OptionInvalid, $"{GetType().Name} has both SourceDirectory and SourceFiles.", "Give one of the two.");
    }

    private void Take(SyncReport report)
    {
        UploadedFiles = [.. report.Transferred.Select(SourceItem.Written)];
        DeletedKeys = [.. report.DeletedKeys];
        UnchangedCount = report.UnchangedCount;
        InvalidationPaths = [.. report.InvalidationPaths];
    }
}
