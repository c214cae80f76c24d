using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>With <c>aws s3 sync</c>.</summary>
[TestFixtureSource(nameof(WithAws))]
public class AwsPingPongTests(S3TestServer server) : PingPongTests(server)
{
    public static IEnumerable<S3TestServer> WithAws => OtherTools.Aws is null || !OperatingSystem.IsLinux() ? [] : S3TestServers.All;

    [Test]
    public async Task After_the_AWS_command_line_there_is_nothing_to_do()
    {
        await OtherTools.AwsAsync(Wire.Endpoint, Server, "s3", "sync", "--no-progress", Files, $"s3://{Bucket}/pub");
        await WritesNothingAsync(SyncFilesAsync());
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_the_AWS_command_line()
    {
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        Assert.That(await OtherTools.AwsAsync(Wire.Endpoint, Server, "s3", "sync", "--size-only", "--delete", "--no-progress", Files, $"s3://{Bucket}/pub"), Is.Empty);
        NothingWasWritten();
    }
}
