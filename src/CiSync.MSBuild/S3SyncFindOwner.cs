using CiSync.Errors;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Tells whether the destination of a class library is its own or only inherited, and warns in the second case.</summary>
public sealed class S3SyncFindOwner : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    /// <summary>The project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the project is built with others, so that properties of the command line are not meant for it alone.</summary>
    public bool WithOthers { get; set; }

    /// <summary>True if the destination comes from an imported file.</summary>
    [Output]
    public bool IsInherited { get; private set; }

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var onCommandLine = BuildEngine6.GetGlobalProperties().Keys.Contains("S3SyncDestination", StringComparer.OrdinalIgnoreCase);
        IsInherited = (!onCommandLine || WithOthers) && ProjectText.InheritsDestination(TaskEnvironment.GetAbsolutePath(ProjectFile));
        if (IsInherited)
        {
            new BuildLog(Log, nameof(S3Sync), ProjectFile).Write(Diagnostic.Warning(
                ErrorCodes.LibraryNotPublished,
                $"{Path.GetFileName(ProjectFile)} is a class library, and its S3SyncDestination comes from {(onCommandLine ? "the command line" : "an imported file")}: it was not published."));
        }

        return true;
    }
}
