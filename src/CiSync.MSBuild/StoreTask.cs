using System.Diagnostics.CodeAnalysis;
using CiSync.Errors;
using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>What all tasks share: options, a run that can be cancelled, and a log.</summary>
[SuppressMessage("Design", "CA1001", Justification = "See _cancellation.")]
public abstract partial class StoreTask : Microsoft.Build.Utilities.Task, ICancelableTask, IMultiThreadableTask
{
    // Not disposed: MSBuild disposes no tasks, Cancel may come at any time, and without a timer it holds nothing.
    private readonly CancellationTokenSource _cancellation = new();

    private protected StoreTask()
    {
    }

    /// <summary>
    /// Set by the package's own targets: the project whose <c>S3Sync…</c> properties fill the parameters. Messages then name
    /// that file and those properties.
    /// </summary>
    public string? ProjectFile { get; set; }

    /// <inheritdoc/>
    public TaskEnvironment TaskEnvironment { get; set; } = TaskEnvironment.Fallback;

    private protected string Name => GetType().Name;

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        var environment = new HostEnvironment(
            new Dictionary<string, string>(TaskEnvironment.GetEnvironmentVariables(), HostEnvironment.VariableComparer),
            TaskEnvironment.ProjectDirectory);
        var log = new BuildLog(Log, Name, ProjectFile, redactor: KnownSecrets.RedactorOf(environment));
        try
        {
            return RunAsync(environment, log, _cancellation.Token).GetAwaiter().GetResult() && !Log.HasLoggedErrors;
        }
        catch (CiSyncException expected)
        {
            log.Write(expected.Diagnostic);
            return false;
        }
    }

    /// <summary>Ends the run: the engine aborts its multipart uploads, then <see cref="Execute"/> returns.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Asks the engine, takes the outputs from its report and logs the end.</summary>
    /// <returns>Whether the engine did what was asked.</returns>
    private protected abstract Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation);

    /// <summary>A parameter that names a place and can't be left out.</summary>
    private protected string Needed(string? place, string parameter) => string.IsNullOrWhiteSpace(place)
        ? throw new CiSyncException(ErrorCodes.DestinationMissing, $"{Name} has no {parameter.ToLowerInvariant()}.", $"Set {(ProjectFile is null ? "" : "S3Sync")}{parameter}, for example s3://bucket/prefix.")
        : place.Trim();

    /// <summary>Parameters that say what can't be done.</summary>
    private protected CiSyncException Wrong(string what, string advice) => new(ErrorCodes.OptionInvalid, $"{Name} {what}.", advice);
}
