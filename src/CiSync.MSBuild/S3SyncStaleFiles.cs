using CiSync.Errors;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>
/// Finds the files of a publish folder that this publish did not write. Files of an earlier publish that this one no longer produces are stale: they don't
/// count as part of what is published. Others are left alone: they are neither uploaded nor deleted at the destination.
/// </summary>
public sealed class S3SyncStaleFiles : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    private const int Named = 20;

    /// <summary>The folder that is to be published.</summary>
    [Required]
    public string SourceDirectory { get; set; } = "";

    /// <summary>The publish folder.</summary>
    [Required]
    public string PublishDirectory { get; set; } = "";

    /// <summary>Where the record of the last publish is kept: obj.</summary>
    [Required]
    public string RecordDirectory { get; set; } = "";

    /// <summary>What was in the publish folder when the publish began, from <see cref="S3SyncLookBefore"/>.</summary>
    public ITaskItem[] Before { get; set; } = [];

    /// <summary>The files that a publish of this project produces. What it listed once and no longer does is stale.</summary>
    public string[] Produced { get; set; } = [];

    /// <summary>Other files that this build says it has written.</summary>
    public string[] Written { get; set; } = [];

    /// <summary>Whether stale files are deleted at the destination, for the warning.</summary>
    public bool Delete { get; set; }

    /// <summary>The project, for the warning.</summary>
    public string? ProjectFile { get; set; }

    /// <summary>The stale files below <see cref="SourceDirectory"/>, relative to it, with forward slashes.</summary>
    [Output]
    public string[] Stale { get; private set; } = [];

    /// <summary>The files of which nothing proves whose they are, as <see cref="Stale"/>.</summary>
    [Output]
    public string[] Suspect { get; private set; } = [];

    /// <summary>The file to delete once what this publish wrote was uploaded.</summary>
    [Output]
    public string UnfinishedFile { get; private set; } = "";

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var folder = FullPath(PublishDirectory);
        var record = PublishRecord.Read(folder, TaskEnvironment.GetAbsolutePath(RecordDirectory), TaskEnvironment.ProjectDirectory);
        UnfinishedFile = record.UnfinishedFile;
        var (produced, written) = (Below(folder, Produced), Below(folder, Written));
        var before = Before.DistinctBy(item => item.ItemSpec, FolderFiles.Paths).ToDictionary(
            item => item.ItemSpec,
            item => new SeenFile(FileStamp.Parse(item.GetMetadata(S3SyncLookBefore.Stamp)), item.GetMetadata(S3SyncLookBefore.Hash) is { Length: > 0 } hash ? hash : null),
            FolderFiles.Paths);
        var origins = new FileOrigins(record);
        var files = FolderFiles.In(folder).AsParallel().Select(file =>
        {
            var seen = Seen(folder, file.Key, file.Value, record);
            var isListed = produced.Contains(file.Key);
            var origin = isListed || written.Contains(file.Key) ? FileOrigin.Published : origins.Of(file.Key, before.GetValueOrDefault(file.Key), seen);
            return (Path: file.Key, Seen: seen, IsListed: isListed, Origin: origin);
        }).ToArray();

        // Only what is known to be a publish's is remembered, and until it is gone.
        record.Write(files.Where(file => file.Origin != FileOrigin.Suspect || record.Files.ContainsKey(file.Path)).Select(file => KeyValuePair.Create(
            file.Path,
            file.Origin == FileOrigin.Published ? new RecordedFile(file.Seen, file.IsListed) : record.Files[file.Path])));
        var source = FullPath(SourceDirectory);
        Stale = InSource(FileOrigin.Stale);
        Suspect = InSource(FileOrigin.Suspect);
        Warn();
        return true;

        string[] InSource(FileOrigin origin) =>
        [
            .. files.Where(file => file.Origin == origin)
                .Select(file => Path.GetRelativePath(source, Path.Combine(folder, file.Path)))
                .Where(path => !Path.IsPathRooted(path) && path != ".." && !path.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Select(SourceItem.ToKey)
                .Order(StringComparer.Ordinal),
        ];
    }

    private string FullPath(string path) => Path.GetFullPath(TaskEnvironment.GetAbsolutePath(path));

    private HashSet<string> Below(string folder, string[] paths) =>
        paths.Select(path => SourceItem.ToKey(folder, FullPath(path))).ToHashSet(FolderFiles.Paths);

    // A file that has not changed since its hash was recorded needs no reading.
    private static SeenFile Seen(string folder, string path, FileStamp stamp, PublishRecord record) =>
        record.Files.GetValueOrDefault(path)?.Seen is { Hash: not null } recorded && stamp.IsProvenSame(recorded.Stamp)
            ? recorded
            : new SeenFile(stamp, FolderFiles.Hash(Path.Combine(folder, path)));

    private void Warn()
    {
        var log = new BuildLog(Log, nameof(S3Sync), ProjectFile);
        if (Stale.Length > 0)
        {
            log.Write(Diagnostic.Warning(
                ErrorCodes.StaleFiles,
                $"{SourceDirectory} holds {Names(Stale, "of an earlier publish that this one no longer produces")}. Not uploaded{(Delete ? ", and deleted at the destination" : "")}."));
        }

        if (Suspect.Length > 0)
        {
            var (were, them) = Suspect.Length == 1 ? ("was", "it") : ("were", "them");
            log.Write(Diagnostic.Warning(
                ErrorCodes.SuspectFiles,
                $"{SourceDirectory} holds {Names(Suspect, $"that {were} there before, and nothing shows that this publish wrote {them}")}. Neither uploaded nor deleted at the destination."));
        }
    }

    private static string Names(string[] files, string which) =>
        $"{(files.Length == 1 ? "a file" : $"{files.Length} files")} {which}: {string.Join(", ", files.Take(Named))}{(files.Length > Named ? $" and {files.Length - Named} more" : "")}";
}
