using System.Text;
using System.Text.Json;
using CiSync.GitHubAction;
using CiSync.GitHubAction.Inputs;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.TestKit.Runner;
using CiSync.Tests.Engine;

namespace CiSync.Tests.GitHubAction;

/// <summary>The action against a LocalS3 of its own, in an environment as the runner makes it.</summary>
public abstract class ActionTests : EngineTests
{
    /// <summary>A host's path of the workspace's parent, which the container doesn't have.</summary>
    protected const string HostWorkspace = "/home/runner/work/site";

    /// <summary>The workspace, with a folder dist.</summary>
    protected string Workspace { get; private set; } = null!;

    [SetUp]
    public void MakeRunner()
    {
        Workspace = Folder.Of("workspace");
        Directory.CreateDirectory(Path.Join(Workspace, "dist"));
        Variables["GITHUB_WORKSPACE"] = Workspace;
        Variables["GITHUB_OUTPUT"] = Folder.Write("output", "");
        Variables["GITHUB_STEP_SUMMARY"] = Folder.Write("summary.md", "");
        Variables["RUNNER_WORKSPACE"] = HostWorkspace;
    }

    protected string Summary => File.ReadAllText(Variables["GITHUB_STEP_SUMMARY"]);

    protected void Write(string path, string content = "x") => Folder.Write("workspace/dist/" + path, content);

    protected void Set(string input, string value) => Variables[InputTexts.VariableOf(input)] = value;

    /// <summary>Runs a sync of dist, but for what the test has set.</summary>
    private protected ActionResult Run(params (string Input, string Value)[] inputs)
    {
        Set("source", "dist");
        Set("destination", $"s3://{Bucket}/docs");
        return RunAsItIs(inputs);
    }

    private protected ActionResult RunAsItIs(params (string Input, string Value)[] inputs)
    {
        foreach (var (input, value) in inputs)
        {
            Set(input, value);
        }

        File.WriteAllText(Variables["GITHUB_OUTPUT"], "");
        File.WriteAllText(Variables["GITHUB_STEP_SUMMARY"], "");
        Server.Log.Clear();
        using var output = new StringWriter();

        // The directory of the process is another, as in the container.
        var exitCode = ActionRun.Run(new ActionSession(new HostEnvironment(Variables, Path.GetTempPath()), output) { Time = new ImpatientTime() });
        return new ActionResult(exitCode, output.ToString(), RunnerLog.Read(output.ToString()), OutputsFile.Read(File.ReadAllText(Variables["GITHUB_OUTPUT"])));
    }

    /// <summary>A JSON array in a file of the workspace.</summary>
    private protected string[] ArrayIn(string path) => JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Join(Workspace, path), Encoding.UTF8))!;
}

/// <summary>What a step did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Text">Its standard output.</param>
/// <param name="Log">That as the runner understands it.</param>
/// <param name="Outputs">Its outputs.</param>
internal sealed record ActionResult(int ExitCode, string Text, RunnerLog Log, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>An output that is a JSON array.</summary>
    public string[] Array(string name) => JsonSerializer.Deserialize<string[]>(Outputs[name])!;
}
