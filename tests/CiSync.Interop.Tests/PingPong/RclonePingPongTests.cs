using CiSync.Interop.Tests.Rclone;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>With <c>rclone sync</c>, in its default mode, which compares times.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class RclonePingPongTests(S3TestServer server) : PingPongTests(server)
{
    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null || !OperatingSystem.IsLinux() ? [] : S3TestServers.All;

    protected override int Count => Server.Local is not null ? 200 : 2000;

    [Test]
    public async Task After_rclone_there_is_nothing_to_do_and_all_comes_back()
    {
        await RcloneAsync("sync", Files, $"site:{Bucket}/pub");
        await WritesNothingAsync(SyncFilesAsync());
        await ComesBackAsync();
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_rclone()
    {
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        var log = await RcloneAsync("sync", Files, $"site:{Bucket}/pub");
        Assert.That(log, Does.Contain("There was nothing to transfer").And.Not.Contain("Copied").And.Not.Contain("Updated modification time").And.Not.Contain("Deleted"));
        NothingWasWritten();

        var check = await RcloneAsync("check", Files, $"site:{Bucket}/pub");
        Assert.That(check, Does.Contain("0 differences found").And.Contain($"{Count} matching files").And.Not.Contain("could not be checked"));

        await RcloneAsync("copy", $"site:{Bucket}/pub", Folder.Of("theirs"));
        Assert.That(FileTree.Facts(Folder.Of("theirs")), Is.EqualTo(FileTree.Facts(Files)));
        await ComesBackAsync();
    }

    private async Task ComesBackAsync()
    {
        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Folder.Of("back"), Delete = true });
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(FileTree.Facts(Folder.Of("back")), Is.EqualTo(FileTree.Facts(Files)));
        Assert.That(FileTree.Differences(Files, Folder.Of("back")), Is.Empty);

        await WritesNothingAsync(RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Folder.Of("back"), Delete = true }));
    }

    private async Task<string> RcloneAsync(params string[] arguments)
    {
        var result = await RcloneProgram.TryRunAsync(
            new RemoteOf(Server, Wire.Endpoint).Variables,
            ["-v", "--s3-upload-cutoff=5M", "--s3-chunk-size=5M", "--transfers=16", "--checkers=16", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput + result.StandardError;
    }
}
