using CiSync.TestKit.Servers;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>rclone and CiSync in turn on one bucket. Where rclone isn't installed these tests don't exist, and the run says so.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class RcloneTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly string? Rclone = TestTool.Find("rclone");

    public static IEnumerable<S3TestServer> WithRclone => Rclone is null ? [] : S3TestServers.All;

    [SetUp]
    public void Fill()
    {
        for (var i = 0; i < 25; i++)
        {
            Folder.WriteRandom($"dir{i % 3}/f {i}.txt", i * i * 100, i);
        }

        Folder.Write("a+b c.txt", "plus");
        Folder.Write("日本.txt", "nihon");
        Folder.Write("empty", "");
        Folder.WriteRandom("big.bin", 13 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }

    [Test]
    public async Task Rclone_finds_every_hash_of_what_we_wrote()
    {
        await SucceedsAsync(SyncAsync("pub"));
        var check = await RunAsync("check", "--checksum", Folder.Path, $"s3:{Bucket}/pub");
        Assert.That(check, Does.Contain("0 differences found").And.Contain("29 matching files"));
        Assert.That(check, Does.Not.Contain("hashes could not be checked"));
    }

    [Test]
    public async Task Rclone_plans_nothing_after_us()
    {
        await SucceedsAsync(SyncAsync("pub"));
        foreach (var mode in new[] { "--checksum", "--use-json-log=false" })
        {
            var plan = await RunAsync("sync", mode, "--dry-run", Folder.Path, $"s3:{Bucket}/pub");
            Assert.That(plan, Does.Contain("There was nothing to transfer"));
            Assert.That(plan, Does.Not.Contain("as --dry-run is set"));
        }
    }

    [Test]
    public async Task We_write_nothing_after_rclone()
    {
        await RunAsync("sync", "--s3-upload-cutoff=6M", Folder.Path, $"s3:{Bucket}/pub");
        var report = await SyncAsync("pub");
        Assert.That(report.UnchangedCount, Is.EqualTo(29));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap(Rclone!)
            .WithArguments(["-v", .. arguments])
            .WithEnvironmentVariables(new Dictionary<string, string?>
            {
                ["AWS_CA_BUNDLE"] = null,
                ["RCLONE_CONFIG"] = "/notfound",
                ["RCLONE_CONFIG_S3_TYPE"] = "s3",
                ["RCLONE_CONFIG_S3_PROVIDER"] = "Other",
                ["RCLONE_CONFIG_S3_LIST_VERSION"] = "2",
                ["RCLONE_CONFIG_S3_ENDPOINT"] = Server.Endpoint.ToString(),
                ["RCLONE_CONFIG_S3_ACCESS_KEY_ID"] = Server.AccessKey,
                ["RCLONE_CONFIG_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
            })
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput + result.StandardError;
    }
}
