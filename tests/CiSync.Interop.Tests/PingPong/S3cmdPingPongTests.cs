using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>With <c>s3cmd sync</c>.</summary>
[TestFixtureSource(nameof(WithS3cmd))]
public class S3cmdPingPongTests(S3TestServer server) : PingPongTests(server)
{
    public static IEnumerable<S3TestServer> WithS3cmd => OtherTools.S3cmd is null || !OperatingSystem.IsLinux() ? [] : S3TestServers.All;

    [Test]
    public async Task After_s3cmd_there_is_nothing_to_do()
    {
        await OtherTools.S3cmdAsync(Wire.Endpoint, Server, "sync", Files + "/", $"s3://{Bucket}/pub/");
        await WritesNothingAsync(SyncFilesAsync());
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_s3cmd()
    {
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        await OtherTools.S3cmdAsync(Wire.Endpoint, Server, "sync", "--delete-removed", Files + "/", $"s3://{Bucket}/pub/");
        NothingWasWritten();
    }
}
