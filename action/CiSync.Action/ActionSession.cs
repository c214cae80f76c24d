using CiSync.Cli;
using CiSync.Options;

namespace CiSync.GitHubAction;

/// <summary>What the action has to do with: the environment that the runner made, and where it writes.</summary>
/// <param name="Environment">The container's variables and directory.</param>
/// <param name="Output">Standard output, which the runner reads for workflow commands.</param>
internal sealed record ActionSession(HostEnvironment Environment, TextWriter Output)
{
    /// <summary>What the container was started with, which the runner takes from the input <c>args</c> of any action.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Begins to listen for what ends a run.</summary>
    public Func<StopSignals> Listen { get; init; } = () => StopSignals.Of(CancellationToken.None);

    /// <summary>The same, ended by a token instead of signals.</summary>
    public ActionSession EndedBy(CancellationToken token) => this with { Listen = () => StopSignals.Of(token) };

    /// <summary>The environment with relative paths starting at the workspace, whatever directory the container starts in.</summary>
    public HostEnvironment InWorkspace() =>
        Environment.Get("GITHUB_WORKSPACE") is { } workspace && Path.IsPathFullyQualified(workspace) ? Environment with { CurrentDirectory = workspace } : Environment;

    /// <summary>True where the workflow is run with debug logging.</summary>
    public bool IsDebug => Environment.Get("RUNNER_DEBUG") == "1" || string.Equals(Environment.Get("ACTIONS_STEP_DEBUG"), "true", StringComparison.OrdinalIgnoreCase);
}
