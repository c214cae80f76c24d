using System.Text.Json;
using CiSync.Cli;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CliWrap;
using CliWrap.Buffered;
using Spectre.Console.Testing;

namespace CiSync.Interop.Tests.Tool;

/// <summary>rclone reads the remotes that <c>cisync config create</c> writes. Where rclone isn't installed these tests don't exist, and the run says so.</summary>
[TestFixtureSource(nameof(Rclones))]
public class RcloneReadsRemotesTests(string rclone)
{
    private TempFolder _folder = null!;

    public static IEnumerable<string> Rclones => TestTool.Find("rclone") is { } path ? [path] : [];

    private string ConfigPath => _folder.Of("rclone.conf");

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Rclone_finds_every_key_and_value()
    {
        Dictionary<string, string> settings = new()
        {
            ["type"] = "s3",
            ["provider"] = "Minio",
            ["access_key_id"] = "key=a:b;c#d",
            ["secret_access_key"] = "/+ \"x\" 'y' \\z=",
            ["session_token"] = "`quoted`",
            ["profile"] = " blank around ",
            ["role_session_name"] = "\"\"\"",
            ["region"] = "Zürich",
            ["endpoint"] = "http://127.0.0.1:9000",
            ["chunk_size"] = "8M",
        };
        Create("my site.1+x@y-z", [.. settings.Skip(1).Select(pair => $"{pair.Key}={pair.Value}")]);
        using var dump = JsonDocument.Parse(await RunAsync("config", "dump"));
        var remote = dump.RootElement.EnumerateObject().Single();
        Assert.Multiple(() =>
        {
            Assert.That(remote.Name, Is.EqualTo("my site.1+x@y-z"));
            Assert.That(remote.Value.EnumerateObject().Select(pair => $"{pair.Name}={pair.Value}"), Is.EquivalentTo(settings.Select(pair => $"{pair.Key}={pair.Value}")));
        });
    }

    [Test]
    public async Task Rclone_lists_old_and_new_remotes()
    {
        await RunAsync("config", "create", "theirs", "alias", "remote=/tmp");
        Create("ours", "provider=AWS");
        Assert.That((await RunAsync("listremotes")).ReplaceLineEndings("\n"), Is.EqualTo("ours:\ntheirs:\n"));
    }

    [Test]
    public async Task Rclone_finds_what_replaced_its_own()
    {
        await RunAsync("config", "create", "site", "alias", "remote=/tmp");
        Create("site", "provider=AWS", "region=eu-west-1", "--force");
        using var dump = JsonDocument.Parse(await RunAsync("config", "dump"));
        Assert.That(dump.RootElement.GetProperty("site").EnumerateObject().Select(pair => $"{pair.Name}={pair.Value}"), Is.EquivalentTo(new[] { "type=s3", "provider=AWS", "region=eu-west-1" }));
    }

    private void Create(string name, params string[] settings)
    {
        using var output = new TestConsole();
        using var error = new TestConsole();
        var exitCode = CisyncCli.Run(["config", "create", name, .. settings, "--config", ConfigPath], new HostEnvironment(new Dictionary<string, string>(), _folder.Path), output, error);
        Assert.That(exitCode, Is.Zero, error.Output);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap(rclone).WithArguments([.. arguments, "--config", ConfigPath]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput;
    }
}
