namespace CiSync.Hosts.Tests.Cake;

/// <summary>The addin packed, and Cake restored as a local tool, once for all tests here. The feed has nothing but our packages and Cake's.</summary>
[SetUpFixture]
public sealed class CakeTool
{
    public static string Version { get; } = Package.Metadata("CakeToolVersion");

    /// <summary>What <c>dotnet cake</c> starts.</summary>
    public static string Program { get; } = Path.Combine(Package.Packages, "cake.tool", Version, "tools", "net10.0", "any", "Cake.dll");

    // The command line keeps here which tools it has restored: not in the user's own folder.
    private static string Home { get; } = Path.Combine(Path.GetDirectoryName(Package.Packages)!, "home");

    [OneTimeSetUp]
    public static async Task Restore()
    {
        await Package.PackAsync("Cake.CiSync", Package.Feed);
        var tool = Package.Metadata("CakeTool");
        File.Copy(tool, Path.Combine(Package.Feed, Path.GetFileName(tool)));
        await using var work = await Workspace.CreateAsync();
        Prepare(work);
        var restored = await DotNet.RunAsync(work.Folder, ["tool", "restore"], work.Variables);
        Assert.That(restored.ExitCode, Is.Zero, restored.Output);
    }

    /// <summary>Lets a workspace know the tool, and gives its builds a console without colours.</summary>
    public static void Prepare(Workspace work)
    {
        work.Write(".config/dotnet-tools.json", $$$$"""{"version":1,"isRoot":true,"tools":{"cake.tool":{"version":"{{{{Version}}}}","commands":["dotnet-cake"]}}}""");
        work.Variables["DOTNET_CLI_HOME"] = Home;
        work.Variables["NO_COLOR"] = "1";

        // A script that runs again is not compiled again.
        work.Variables["CAKE_SETTINGS_ENABLESCRIPTCACHE"] = "true";
        work.Variables["CAKE_PATHS_CACHE"] = work.PathOf("cake-cache");
    }
}
