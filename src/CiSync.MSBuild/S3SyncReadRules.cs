using CiSync.Errors;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Reads the <c>S3SyncRule</c> items of a project with the globs that are written there, in place of the files that MSBuild has found by them.</summary>
public sealed class S3SyncReadRules : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    /// <summary>The project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The items as the build has them.</summary>
    public ITaskItem[] Found { get; set; } = [];

    /// <summary>The items as they are written, in their order, with <c>Glob</c> set; then those that targets have added.</summary>
    [Output]
    public ITaskItem[] Rules { get; private set; } = [];

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var project = TaskEnvironment.GetAbsolutePath(ProjectFile);
        try
        {
            Rules = WrittenRules.Of(project, BuildEngine6.GetGlobalProperties()).With(Found);
            return true;
        }
        catch (CiSyncException expected) when (Found.Length == 0 && !File.ReadAllText(project).Contains(WrittenRules.ItemType, StringComparison.OrdinalIgnoreCase))
        {
            // Nobody has asked for rules, so a project that only its own build can evaluate is published all the same.
            Log.LogMessage(MessageImportance.Low, "{0}", expected.Diagnostic.Text);
            return true;
        }
        catch (CiSyncException expected)
        {
            new BuildLog(Log, nameof(S3Sync), ProjectFile).Write(expected.Diagnostic);
            return false;
        }
    }
}
