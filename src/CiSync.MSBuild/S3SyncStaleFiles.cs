using System.Globalization;
using CiSync.Errors;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>
/// Finds the files of a publish folder that this publish didn't produce, and warns of them. Publishing removes the files
/// of the last publish only while obj remembers them: where a build server keeps the folder and not obj, they stay.
/// </summary>
public sealed class S3SyncStaleFiles : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    private const int Named = 20;

    /// <summary>The folder that is to be published.</summary>
    [Required]
    public string SourceDirectory { get; set; } = "";

    /// <summary>What was in the publish folder before the publish, with the metadata <c>Stamp</c>: the modification time as MSBuild prints it.</summary>
    public ITaskItem[] Before { get; set; } = [];

    /// <summary>What the publish produced, as far as the SDK says so.</summary>
    public string[] Produced { get; set; } = [];

    /// <summary>Whether stale files are left out of what is published.</summary>
    public bool LeaveOut { get; set; }

    /// <summary>The project, for the warning.</summary>
    public string? ProjectFile { get; set; }

    /// <summary>The stale files below <see cref="SourceDirectory"/>, relative to it, with forward slashes; none where <see cref="LeaveOut"/> is false.</summary>
    [Output]
    public string[] LeftOut { get; private set; } = [];

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var source = FullPath(SourceDirectory);
        var produced = Produced.Select(FullPath).ToHashSet(PathComparer);
        string[] stale =
        [
            .. Before.Where(item => !produced.Contains(FullPath(item.ItemSpec)) && !WrittenSince(item))
                .Select(item => Path.GetRelativePath(source, FullPath(item.ItemSpec)))
                .Where(path => !Path.IsPathRooted(path) && !path.StartsWith("..", StringComparison.Ordinal))
                .Select(SourceItem.ToKey)
                .Order(StringComparer.Ordinal),
        ];
        if (stale.Length > 0)
        {
            Warn(stale);
        }

        LeftOut = LeaveOut ? stale : [];

        return true;
    }

    private static StringComparer PathComparer => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private string FullPath(string path) => Path.GetFullPath(TaskEnvironment.GetAbsolutePath(path));

    // A target of the project's own may have written it again, or deleted it, without telling the SDK.
    private bool WrittenSince(ITaskItem item)
    {
        var path = FullPath(item.ItemSpec);
        return !File.Exists(path)
            || File.GetLastWriteTime(path).ToString("yyyy'-'MM'-'dd HH':'mm':'ss'.'fffffff", CultureInfo.InvariantCulture) != item.GetMetadata("Stamp");
    }

    private void Warn(string[] stale)
    {
        var names = string.Join(", ", stale.Take(Named)) + (stale.Length > Named ? $" and {stale.Length - Named} more" : "");
        var consequence = LeaveOut ? "Not published." : "Published all the same.";
        new BuildLog(Log, nameof(S3Sync), ProjectFile).Write(Diagnostic.Warning(
            ErrorCodes.StaleFiles,
            $"{SourceDirectory} holds {(stale.Length == 1 ? "a file" : $"{stale.Length} files")} that this publish did not produce: {names}. {consequence}",
            "Clean the publish folder; if a target of yours wrote it, let that target add its files to the FileWrites items."));
    }
}
