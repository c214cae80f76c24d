using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Hosts.Tests.Tool;

/// <summary>The packed tool, installed as a user would, with a home folder that has nothing in it.</summary>
public sealed class The_installed_tool
{
    private static readonly string[] Foreign = ["RCLONE_", "AWS_", "XDG_", "APPDATA"];

    private string _folder = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        _folder = Directory.CreateTempSubdirectory("cisync-tool-").FullName;
        var feed = Path.Combine(_folder, "feed");
        await Package.PackAsync("CiSync.Cli", feed);
        var config = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(config, $"""<configuration><packageSources><clear /><add key="local" value="{feed}" /></packageSources></configuration>""");
        var installed = await DotNet.RunAsync(
            _folder,
            ["tool", "install", "CiSync.Cli", "--version", Package.Version, "--tool-path", Path.Combine(_folder, "bin"), "--configfile", config],
            new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") });
        Assert.That(installed.ExitCode, Is.Zero, installed.Output);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Tells_its_version() => Assert.That((await RunAsync("--version")).StandardOutput.Trim(), Does.Match(@"^\d+\.\d+\.\d+$"));

    [Test]
    public async Task Lists_the_providers()
    {
        var result = await RunAsync("config", "providers");
        Assert.That(result.StandardOutput, Does.Contain("DigitalOcean Spaces").And.Contain("Bucket in the"));
        Assert.That(result.StandardOutput, Does.Not.Contain("\u001b"), "no colours in a pipe");
    }

    [Test]
    public async Task Makes_a_remote_and_shows_it()
    {
        var created = await RunAsync("config", "create", "site", "provider=Minio", "endpoint=http://127.0.0.1:9000", "secret_access_key=hidden-word");
        Assert.That(created.StandardError, Does.StartWith("warning CIS5005: "));
        var shown = await RunAsync("config", "show", "site", "--json");
        Assert.That(shown.StandardOutput, Does.Contain("\"http://127.0.0.1:9000\"").And.Contain("\"***\""));
        Assert.That(created.StandardOutput + created.StandardError + shown.StandardOutput, Does.Not.Contain("hidden-word"));
        var path = Path.Combine(_folder, "home", ".config", "rclone", "rclone.conf");
        Assert.That(await File.ReadAllTextAsync(path), Does.StartWith("[site]\ntype = s3\nprovider = Minio\n"));
    }

    [Test]
    public async Task Asks_nothing_without_a_terminal()
    {
        var result = await RunAsync(2, "config");
        Assert.That(result.StandardError, Does.StartWith("Description:").And.Contain("Usage:").And.Contain("cisync config"));
    }

    private Task<BufferedCommandResult> RunAsync(params string[] arguments) => RunAsync(0, arguments);

    private async Task<BufferedCommandResult> RunAsync(int exitCode, params string[] arguments)
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => Foreign.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))).ToDictionary(name => name, _ => (string?)null);
        variables["HOME"] = Path.Combine(_folder, "home");
        var result = await CliWrap.Cli.Wrap(Path.Combine(_folder, "bin", OperatingSystem.IsWindows() ? "cisync.exe" : "cisync"))
            .WithArguments(arguments).WithWorkingDirectory(_folder).WithEnvironmentVariables(variables).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardOutput + result.StandardError);
        return result;
    }
}
