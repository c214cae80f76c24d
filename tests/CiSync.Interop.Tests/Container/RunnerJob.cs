using CiSync.TestKit;

namespace CiSync.Interop.Tests.Container;

/// <summary>
/// A job of GitHub's runner that has one step, the action: folders, files of commands, mounts, variables and the command line are those of
/// actions/runner (ContainerActionHandler, DockerCommandManager). Only the network is another: the servers of these tests listen on loopback.
/// </summary>
internal sealed class RunnerJob : IDisposable
{
    /// <summary>The token by which the runner lets a step reach its cache.</summary>
    public const string RuntimeToken = "a-token-of-the-runner";

    private const int RunnerUser = 1001;

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _files = [];

    public RunnerJob()
    {
        foreach (var folder in new[] { "work/site/site", "temp/_github_home", "temp/_github_workflow", "temp/_runner_file_commands" })
        {
            Directory.CreateDirectory(_folder.Of(folder));
        }

        File.WriteAllText(Of("temp/_github_workflow/event.json"), "{}");
        foreach (var (variable, name) in new[] { ("GITHUB_OUTPUT", "set_output"), ("GITHUB_STEP_SUMMARY", "step_summary"), ("GITHUB_ENV", "set_env"), ("GITHUB_PATH", "add_path"), ("GITHUB_STATE", "save_state") })
        {
            _files[variable] = Of($"temp/_runner_file_commands/{name}_{Guid.NewGuid()}");
        }
    }

    /// <summary>The variables of the step's <c>env</c>.</summary>
    public Dictionary<string, string> Env { get; } = [];

    /// <summary>What was checked out, with the user's files.</summary>
    public string Workspace => Of("work/site/site");

    /// <summary>A path in the workspace.</summary>
    public string InWorkspace(string relative) => Path.Join(Workspace, relative);

    /// <summary>Writes a file of the workspace.</summary>
    public void Write(string relative, ReadOnlySpan<byte> content)
    {
        var path = InWorkspace(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Begins the step.</summary>
    public ContainerStep Start(params (string Input, string Value)[] inputs)
    {
        foreach (var file in _files.Values)
        {
            File.WriteAllText(file, "");
        }

        GiveToTheRunner();
        var variables = Variables(inputs);
        string[] arguments =
        [
            "run", "--name", $"cisync_{Guid.NewGuid():N}", "--label", "cisync-test", "--workdir", "/github/workspace", "--rm",
            .. variables.Keys.SelectMany(name => new[] { "-e", name }),
            "--network", "host",
            .. Mounts.SelectMany(mount => new[] { "-v", $"{mount.Host}:{mount.Inside}" }),
            ActionImage.Name,
        ];
        return new ContainerStep(CliWrap.Cli.Wrap(ActionImage.Docker!).WithArguments(arguments).WithEnvironmentVariables(variables!).WithWorkingDirectory(Workspace), arguments[2], _files);
    }

    /// <summary>Runs the step to its end.</summary>
    public Task<StepResult> RunAsync(params (string Input, string Value)[] inputs) => Start(inputs).EndAsync();

    public void Dispose() => _folder.Dispose();

    private string Of(string relative) => _folder.Of(relative);

    private (string Host, string Inside)[] Mounts =>
    [
        (Of("temp"), "/github/runner_temp"), (Of("temp/_github_home"), "/github/home"), (Of("temp/_github_workflow"), "/github/workflow"),
        (Of("temp/_runner_file_commands"), "/github/file_commands"), (Workspace, "/github/workspace"),
    ];

    private Dictionary<string, string> Variables((string Input, string Value)[] inputs)
    {
        var variables = new Dictionary<string, string>(Env);
        foreach (var (name, value) in ActionImage.Manifest.VariablesOf(inputs.GroupBy(input => input.Input).ToDictionary(input => input.Key, input => input.Last().Value)))
        {
            variables[name] = value;
        }

        (string Name, string Value)[] own =
        [
            .. _files.Select(file => (file.Key, file.Value)), ("HOME", Of("temp/_github_home")), ("CI", "true"), ("GITHUB_ACTIONS", "true"), ("GITHUB_ACTION", "__self"), ("GITHUB_ACTION_REPOSITORY", ""),
            ("GITHUB_ACTION_REF", ""), ("GITHUB_EVENT_NAME", "push"), ("GITHUB_EVENT_PATH", Of("temp/_github_workflow/event.json")), ("GITHUB_JOB", "publish"), ("GITHUB_REF", "refs/heads/main"),
            ("GITHUB_REPOSITORY", "octo/site"), ("GITHUB_RUN_ATTEMPT", "1"), ("GITHUB_RUN_ID", "42"), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_SHA", new string('0', 40)),
            ("GITHUB_WORKSPACE", Workspace), ("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64"), ("RUNNER_TEMP", Of("temp")), ("RUNNER_WORKSPACE", Of("work/site")),
            ("ACTIONS_RUNTIME_TOKEN", RuntimeToken), ("ACTIONS_CACHE_URL", "https://cache.invalid/"),
        ];
        foreach (var (name, value) in own)
        {
            variables[name] = value;
        }

        return variables.ToDictionary(variable => variable.Key, variable => Translate(variable.Value));
    }

    // A whole value, or one that goes on with a slash; only of variables.
    private string Translate(string value) =>
        Mounts.Reverse().Where(mount => value == mount.Host || value.StartsWith(mount.Host + "/", StringComparison.Ordinal)).Select(mount => mount.Inside + value[mount.Host.Length..]).FirstOrDefault(value);

    // The files are the runner's; the container has to be able to write them all the same.
    private void GiveToTheRunner()
    {
        if (Environment.UserName == "root")
        {
            using var chown = System.Diagnostics.Process.Start("chown", ["-R", $"{RunnerUser}:{RunnerUser}", Of("temp"), Of("work")]);
            chown.WaitForExit();
            Assert.That(chown.ExitCode, Is.Zero);
        }
    }
}
