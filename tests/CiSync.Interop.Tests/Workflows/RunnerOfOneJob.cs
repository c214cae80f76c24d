using CiSync.GitHubAction;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.TestKit.Runner;
using CiSync.TestKit.Workflows;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>Runs steps as GitHub's runner does: scripts by bash, and the action, in this process, with its inputs as variables.</summary>
internal sealed class RunnerOfOneJob(TempFolder folder, IReadOnlyDictionary<string, string> variables)
{
    private static readonly ActionFile Action = new(Path.Combine(RepositoryRoot.Path, "action.yml"));

    /// <summary>The values of expressions.</summary>
    public Expressions Expressions { get; init; } = new();

    /// <summary>The workspace.</summary>
    public string Workspace { get; } = Directory.CreateDirectory(folder.Of("workspace")).FullName;

    /// <summary>Runs a step of the action.</summary>
    /// <returns>Exit code, log and outputs.</returns>
    public (int ExitCode, string Log, IReadOnlyDictionary<string, string> Outputs) RunAction(WorkflowStep step)
    {
        var outputs = folder.Write("outputs", "");
        var all = new Dictionary<string, string>(variables)
        {
            ["GITHUB_WORKSPACE"] = Workspace,
            ["GITHUB_OUTPUT"] = outputs,
            ["GITHUB_STEP_SUMMARY"] = folder.Write("summary", ""),
        };
        foreach (var (name, value) in Expressions.In(step.Env).Concat(Action.VariablesOf(Expressions.In(step.With))))
        {
            all[name] = value;
        }

        using var log = new StringWriter();
        var exitCode = ActionRun.Run(new HostEnvironment(all, "/"), log);
        return (exitCode, log.ToString(), OutputsFile.Read(File.ReadAllText(outputs)));
    }

    /// <summary>Runs a script with the shell's options that the runner has: the pipeline's last command decides, unless the step names bash.</summary>
    public async Task<BufferedCommandResult> RunScriptAsync(WorkflowStep step)
    {
        string[] pipeFails = step.Node.Text("shell") == "bash" ? ["-o", "pipefail"] : [];
        var all = new Dictionary<string, string?>(variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
        foreach (var (name, value) in Expressions.In(step.Env))
        {
            all[name] = value;
        }

        return await CliWrap.Cli.Wrap("bash").WithArguments(["--noprofile", "--norc", "-e", .. pipeFails, folder.Write("script.sh", step.Run!)])
            .WithEnvironmentVariables(all).WithWorkingDirectory(Workspace).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
    }
}
