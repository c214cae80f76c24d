using CiSync.Interop.Tests.Publishing;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>rclone and CiSync are given one text and one environment, and see one bucket.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class SameRemoteTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly string[] Names = ["a+b c.txt", "dir/empty", "dir/page.html", "index.html", "日本.txt"];

    private TempFolder _home = null!;

    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null ? [] : S3TestServers.All;

    [SetUp]
    public void Fill()
    {
        _home = new TempFolder();
        foreach (var name in Names)
        {
            Folder.Write(name, name == "dir/empty" ? "" : name);
        }
    }

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [TestCaseSource(typeof(SameRemote), nameof(SameRemote.All))]
    public async Task What_rclone_put_is_unchanged_for_us(SameRemote remote)
    {
        var (text, variables) = Given(remote);
        await RcloneProgram.RunAsync(variables, "copy", Folder.Path, text);
        Assert.That((await KeysAsync()).Order(StringComparer.Ordinal), Is.EqualTo(Names.Select(name => "pub/" + name)), "it is this bucket");

        var report = await PublishAsync(text, variables);
        Assert.Multiple(() =>
        {
            Assert.That(report.UnchangedCount, Is.EqualTo(Names.Length));
            Assert.That(report.Transferred, Is.Empty);
        });
    }

    [TestCaseSource(typeof(SameRemote), nameof(SameRemote.All))]
    public async Task What_we_publish_is_listed_by_rclone(SameRemote remote)
    {
        var (text, variables) = Given(remote);
        var report = await PublishAsync(text, variables);
        Assert.That(report.Transferred, Has.Count.EqualTo(Names.Length));

        var listed = await RcloneProgram.RunAsync(variables, "lsf", "--recursive", "--files-only", text);
        Assert.That(listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Is.EqualTo(Names));
    }

    private async Task<SyncReport> PublishAsync(string destination, Dictionary<string, string> variables)
    {
        var request = new SyncRequest { Source = new FolderSource(Folder.Path), Destination = destination };
        var report = await new SyncEngine(new HostEnvironment(variables, _home.Path)).RunAsync(request);
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        return report;
    }

    private (string Text, Dictionary<string, string> Variables) Given(SameRemote remote)
    {
        string[] values = [Server.Endpoint.GetLeftPart(UriPartial.Authority), Server.AccessKey, Server.SecretKey];
        var variables = remote.Variables.ToDictionary(pair => pair.Name, pair => SameRemote.Fill(pair.Value, values));
        variables["RCLONE_CONFIG"] = remote.Conf is null ? "/notfound" : _home.Write("rclone.conf", SameRemote.Fill(remote.Conf, values));
        return ($"{SameRemote.Fill(remote.Text, values)}:{Bucket}/pub", variables);
    }
}
