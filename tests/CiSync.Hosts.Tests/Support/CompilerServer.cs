using CliWrap;

namespace CiSync.Hosts.Tests;

/// <summary>The compiler that the builds under test share: started by the first of them, ended with the tests. Starting one for each costs most of a publish.</summary>
[SetUpFixture]
public sealed class CompilerServer
{
    /// <summary>Ours alone: the user's own goes on.</summary>
    public static string Id { get; } = $"cisync-tests-{Guid.NewGuid():N}";

    [OneTimeTearDown]
    public static async Task StopAsync() =>
        await CliWrap.Cli.Wrap("dotnet").WithValidation(CommandResultValidation.None)
            .WithArguments([Path.Combine(Package.Metadata("CompilerFolder"), "bincore", "VBCSCompiler.dll"), $"-pipename:{Id}", "-shutdown"])
            .ExecuteAsync();
}
