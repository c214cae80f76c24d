using CiSync.Cli;
using CiSync.Options;
using CiSync.TestKit;
using Spectre.Console.Testing;

namespace CiSync.Tests.Cli;

/// <summary>What a call of the command did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output, with line ends of <c>\n</c>.</param>
/// <param name="Error">What it wrote to standard error, likewise.</param>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The cells of the rows of all tables.</summary>
    public IReadOnlyList<string> Rows =>
        [.. Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Trim().Length > 0)
            .Select(line => string.Join(" | ", line.Split("  ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))];
}

/// <summary>The command in this process, with a home folder and variables of its own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class CliTest : IDisposable
{
    private protected TempFolder Home { get; } = new();

    private protected Dictionary<string, string> Variables { get; } = [];

    /// <summary>Where a new rclone.conf is made.</summary>
    private protected string ConfigPath => Path.Join(Home.Path, ".config", "rclone", "rclone.conf");

    public void Dispose()
    {
        Home.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected CliResult Run(params string[] args) => Run(args, _ => { });

    /// <summary>Runs it at a terminal where these keys are pressed.</summary>
    private protected CliResult RunAtTerminal(string[] args, Action<TestConsoleInput> type) =>
        Run(args, console =>
        {
            console.Interactive();
            type(console.Input);
        });

    private CliResult Run(string[] args, Action<TestConsole> prepare)
    {
        using var output = new TestConsole().Width(200);
        using var error = new TestConsole().Width(200);
        prepare(output);
        var environment = new HostEnvironment(new Dictionary<string, string>(Variables) { ["HOME"] = Home.Path }, Home.Path);
        var exitCode = CisyncCli.Run(args, environment, output, error);
        Assert.That(output.Output + error.Output, Does.Not.Contain("   at CiSync"), "a stack trace");
        return new CliResult(exitCode, output.Output.ReplaceLineEndings("\n"), error.Output.ReplaceLineEndings("\n"));
    }
}
