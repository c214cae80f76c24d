using System.Text;
using CiSync.TestKit.Runner;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Container;

/// <summary>The step while it runs.</summary>
internal sealed class ContainerStep(Command command, string name, IReadOnlyDictionary<string, string> files)
{
    private readonly CommandTask<BufferedCommandResult> _running = command.WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8);

    /// <summary>The container's name.</summary>
    public string Name => name;

    /// <summary>Sends a signal to docker's client, which passes it on: so the runner cancels a job.</summary>
    public async Task SignalAsync(string signal) => await CliWrap.Cli.Wrap("kill").WithArguments([$"-{signal}", $"{_running.ProcessId}"]).ExecuteAsync();

    /// <summary>Waits for the end.</summary>
    public async Task<StepResult> EndAsync()
    {
        var ended = await _running;
        return new StepResult(
            ended.ExitCode, ended.StandardOutput, ended.StandardError, RunnerLog.Read(ended.StandardOutput), OutputsFile.Read(File.ReadAllText(files["GITHUB_OUTPUT"])), File.ReadAllText(files["GITHUB_STEP_SUMMARY"]),
            files.ToDictionary(file => file.Key, file => File.ReadAllText(file.Value)));
    }
}

/// <summary>What came of a step.</summary>
/// <param name="ExitCode">The container's, which is the step's.</param>
/// <param name="Text">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Log">Standard output as the runner understands it.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Summary">The job's summary.</param>
/// <param name="Files">All that the step told the runner in files, by variable.</param>
internal sealed record StepResult(int ExitCode, string Text, string Error, RunnerLog Log, IReadOnlyDictionary<string, string> Outputs, string Summary, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The annotations of a kind, each with its title.</summary>
    public string[] Annotations(string kind) => [.. Log.Commands.Where(command => command.Name == kind).Select(command => $"{command.Properties["title"]}: {command.Data}")];
}
