using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CiSync.MSBuild;

/// <summary>Remembers what a publish folder holds when a publish begins, by name and content.</summary>
public sealed class S3SyncLookBefore : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    internal const string Stamp = nameof(Stamp), Hash = nameof(Hash);

    /// <summary>The publish folder; it need not be there.</summary>
    [Required]
    public string PublishDirectory { get; set; } = "";

    /// <summary>Where the record of the last publish is kept.</summary>
    [Required]
    public string RecordDirectory { get; set; } = "";

    /// <summary>The files, each with what tells whether it was written since.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var folder = Path.GetFullPath(TaskEnvironment.GetAbsolutePath(PublishDirectory));
        var record = PublishRecord.Read(folder, TaskEnvironment.GetAbsolutePath(RecordDirectory), TaskEnvironment.ProjectDirectory);
        Files = [.. FolderFiles.In(folder).AsParallel().AsOrdered().Select(file => Item(folder, file.Key, file.Value, record))];
        return true;
    }

    // Where the system says when a file was last written, that is enough, and so is the record of a file that a publish has listed.
    private static TaskItem Item(string folder, string path, FileStamp stamp, PublishRecord record)
    {
        var item = new TaskItem(ItemText.Escape(path));
        item.SetMetadata(Stamp, stamp.ToString());
        if (stamp.Changed is null && record.Files.GetValueOrDefault(path) is not { IsListed: true })
        {
            item.SetMetadata(Hash, FolderFiles.Hash(Path.Combine(folder, path)) ?? "");
        }

        return item;
    }
}
