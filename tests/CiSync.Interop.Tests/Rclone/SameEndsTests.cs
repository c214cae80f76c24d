using CiSync.Interop.Tests.Publishing;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>rclone and CiSync are ended by one limit at the same file, with the same exit code.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class SameEndsTests(S3TestServer server) : PublishingTests(server)
{
    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null ? [] : S3TestServers.All;

    [SetUp]
    public void Fill()
    {
        for (var n = 1; n <= 4; n++)
        {
            Folder.WriteRandom($"f{n}", 1 << 20, n);
        }
    }

    [Test]
    public async Task Of_max_transfer([Values("hard", "soft", "cautious")] string mode, [Values("2M", "2560K", "5M")] string limit)
    {
        Variables["RCLONE_TRANSFERS"] = "1";
        Variables["RCLONE_MAX_TRANSFER"] = limit;
        Variables["RCLONE_CUTOFF_MODE"] = mode;
        var theirs = await RcloneProgram.TryRunAsync(
            new Dictionary<string, string>
            {
                ["RCLONE_CONFIG_S3_TYPE"] = "s3",
                ["RCLONE_CONFIG_S3_PROVIDER"] = "Other",
                ["RCLONE_CONFIG_S3_LIST_VERSION"] = "2",
                ["RCLONE_CONFIG_S3_ENDPOINT"] = Server.Endpoint.ToString(),
                ["RCLONE_CONFIG_S3_ACCESS_KEY_ID"] = Server.AccessKey,
                ["RCLONE_CONFIG_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
            },
            "sync", "--transfers=1", "--checkers=1", $"--max-transfer={limit}", $"--cutoff-mode={mode}", Folder.Path, $"s3:{Bucket}/theirs");
        var ours = await SyncAsync("ours");
        Assert.That((int)ours.ExitCode, Is.EqualTo(theirs.ExitCode), theirs.StandardError);
        Assert.That(ours.ExitCode is Errors.ExitCode.Success, Is.EqualTo(limit == "5M"));
        Assert.That(await NamesAsync("ours"), Is.EqualTo(await NamesAsync("theirs")).And.Not.Empty);
    }

    private async Task<string[]> NamesAsync(string prefix)
    {
        var list = await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("list-type", "2"), ("prefix", prefix + "/")] });
        return [.. list.Elements("Contents").Select(entry => entry.Elements().First(element => element.Name.LocalName == "Key").Value[(prefix.Length + 1)..])];
    }
}
