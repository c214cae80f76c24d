using CiSync.TestKit.Servers;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>The rclone that CiSync is compared with. Where it isn't installed the tests that need it don't exist, and the run says so.</summary>
internal static class RcloneProgram
{
    /// <summary>Its path; null where it, or this version of it, isn't there.</summary>
    public static string? Path { get; } = TestTool.Find("rclone", "1.60.1");

    /// <summary>Runs it with variables beside those of the machine, and gives what it prints.</summary>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var result = await TryRunAsync(variables, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput;
    }

    /// <summary>Runs it where it may fail.</summary>
    public static async Task<BufferedCommandResult> TryRunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        await CliWrap.Cli.Wrap(Path!)
            .WithArguments(["--retries=1", "--low-level-retries=1", .. arguments])
            .WithEnvironmentVariables(Variables(variables))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();

    /// <summary>No file but the one that is named, and no authorities that the machine has for something else.</summary>
    public static Dictionary<string, string?> Variables(IReadOnlyDictionary<string, string> variables)
    {
        var all = new Dictionary<string, string?> { ["AWS_CA_BUNDLE"] = null, ["RCLONE_CONFIG"] = "/notfound" };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return all;
    }
}
