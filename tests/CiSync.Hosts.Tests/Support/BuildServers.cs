using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CiSync.Hosts.Tests;

/// <summary>
/// MSBuild servers of these tests alone, one per core. Most of a short build is starting MSBuild and compiling the task's code; a server that lives on does
/// both once. Users have them too (<c>DOTNET_CLI_USE_MSBUILD_SERVER</c>, nodes that are reused), so the task must leave nothing behind in its process.
/// </summary>
[SetUpFixture]
public sealed partial class BuildServers
{
    private static readonly Channel<string> Free = Channel.CreateUnbounded<string>();
    private static readonly ConcurrentBag<string> Used = [];

    static BuildServers()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            _ = Free.Writer.TryWrite($"cisync-tests-{Guid.NewGuid():N}");
        }
    }

    /// <summary>Runs a build in a server that no other build uses meanwhile.</summary>
    public static async Task<DotNetResult> RunAsync(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> variables)
    {
        var server = await Free.Reader.ReadAsync();
        try
        {
            Used.Add(server);
            var result = await DotNet.RunAsync(folder, arguments, new Dictionary<string, string?>(variables.Concat(Variables(server))));

            // The client of a server now and then loses the connection after everything was said, and makes that its exit code. What MSBuild said last is the result.
            return result.ExitCode == 1 && Succeeded().IsMatch(result.Output) ? result with { ExitCode = 0 } : result;
        }
        finally
        {
            _ = Free.Writer.TryWrite(server);
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        foreach (var server in Used.Distinct())
        {
            _ = await DotNet.RunAsync(Path.GetTempPath(), ["build-server", "shutdown", "--msbuild"], Variables(server));
        }
    }

    [GeneratedRegex(@"^Build succeeded\.\s+\d+ Warning\(s\)\s+0 Error\(s\)\s+Time Elapsed \S+\s*\z", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Succeeded();

    // The salt keeps the servers apart from each other and from the user's.
    private static Dictionary<string, string?> Variables(string server) => new()
    {
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1",
        ["MSBUILDNODEHANDSHAKESALT"] = server,
        ["MSBUILDDISABLENODEREUSE"] = null,
    };
}
