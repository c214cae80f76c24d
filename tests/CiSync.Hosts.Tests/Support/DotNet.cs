using System.Text;
using CliWrap;

namespace CiSync.Hosts.Tests;

/// <summary>What a dotnet command did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output and error, in order.</param>
public sealed record DotNetResult(int ExitCode, string Output);

/// <summary>Runs the dotnet command as a user would, without nodes that outlive it; all builds share one compiler (<see cref="CompilerServer"/>).</summary>
public static class DotNet
{
    // The test runner's own, and whatever the machine has for S3, must not reach the builds under test.
    private static readonly string[] Foreign = ["MSBUILD", "RCLONE_", "AWS_", "TESTINGPLATFORM_", "DOTNET_CLI_", "CISYNC_"];

    public static async Task<DotNetResult> RunAsync(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> variables, Action<int>? started = null)
    {
        var output = new StringBuilder();
        var pipe = PipeTarget.ToDelegate(line =>
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        });
        var command = CliWrap.Cli.Wrap("dotnet").WithWorkingDirectory(folder).WithArguments(arguments).WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(pipe).WithStandardErrorPipe(pipe).WithEnvironmentVariables(Variables(variables)).ExecuteAsync();
        started?.Invoke(command.ProcessId);
        var result = await command;
        return new DotNetResult(result.ExitCode, output.ToString());
    }

    private static Dictionary<string, string?> Variables(IReadOnlyDictionary<string, string?> given)
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => Foreign.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, _ => (string?)null);
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_NOLOGO"] = "1";
        variables["MSBUILDDISABLENODEREUSE"] = "1";

        // A process of seconds has no use for a profile of its methods.
        variables["DOTNET_TieredPGO"] = "0";
        variables["UseSharedCompilation"] = "true";
        variables["SharedCompilationId"] = CompilerServer.Id;
        foreach (var (name, value) in given)
        {
            variables[name] = value;
        }

        return variables;
    }
}
