using CiSync.Errors;
using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Fills the placeholders of <c>S3SyncDestination</c> and <c>S3SyncSource</c>, and finds properties in them that were empty when the project was evaluated.</summary>
public sealed class S3SyncFillPlaceholders : Microsoft.Build.Utilities.Task, IMultiThreadableTask
{
    private const string DestinationProperty = "S3SyncDestination", SourceProperty = "S3SyncSource";

    /// <summary>The project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>What is published: one item with the metadata <c>Destination</c>, <c>Source</c> and those of the placeholders.</summary>
    [Required]
    public ITaskItem Publish { get; set; } = null!;

    /// <summary>Whether objects that are not in the source are deleted: then an empty property is an error.</summary>
    public bool Delete { get; set; }

    /// <summary>The destination without placeholders.</summary>
    [Output]
    public string Destination { get; private set; } = "";

    /// <summary>The source without placeholders; empty if none was given.</summary>
    [Output]
    public string Source { get; private set; } = "";

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var log = new BuildLog(Log, nameof(S3Sync), ProjectFile);
        var environment = new HostEnvironment(new Dictionary<string, string>(TaskEnvironment.GetEnvironmentVariables(), HostEnvironment.VariableComparer), TaskEnvironment.ProjectDirectory);
        var project = ProjectPublish.Read(Publish, environment);
        try
        {
            Warn(project, environment, log);
            (Destination, Source) = (project.FillDestination(), project.FillSource());
        }
        catch (CiSyncException expected)
        {
            log.Write(expected.Diagnostic);
        }

        return !Log.HasLoggedErrors;
    }

    private void Warn(ProjectPublish project, HostEnvironment environment, BuildLog log)
    {
        if (project.Destination.Length + project.Source.Length == 0
            || EvaluatedProject.Open(TaskEnvironment.GetAbsolutePath(ProjectFile), BuildEngine6.GetGlobalProperties(), environment) is not { } evaluated)
        {
            return;
        }

        using (evaluated)
        {
            if (SecretProperties.Find(evaluated) is { } secret)
            {
                throw new CiSyncException(secret);
            }

            foreach (var (name, value) in new[] { (DestinationProperty, project.Destination), (SourceProperty, project.Source) })
            {
                if (value.Length > 0 && evaluated.FindEmpty(name, value) is { } empty)
                {
                    var message = $"{name} uses $({empty.Property}) in {Path.GetFileName(empty.File)}({empty.Line}), and it was empty when the project was evaluated{(Delete ? "; with S3SyncDelete=true, objects of others could be deleted. Nothing was changed" : "")}.";
                    log.Write(Delete ? Diagnostic.Error(ErrorCodes.PropertyEmpty, message, Advice(name, empty.Property)) : Diagnostic.Warning(ErrorCodes.PropertyEmpty, message, Advice(name, empty.Property)));
                }
            }
        }
    }

    private static string Advice(string name, string property) =>
        Placeholders.Names.Contains(property, StringComparer.OrdinalIgnoreCase) && (name == SourceProperty || !property.Equals("PublishDir", StringComparison.OrdinalIgnoreCase))
            ? $"Write {{{property}}} in place of $({property}): it is filled when the target runs."
            : $"Set the property in a line before, or write {{env:{property}}} if it is an environment variable. If it may be empty, write $([MSBuild]::ValueOrDefault('$({property})', '')).";
}
