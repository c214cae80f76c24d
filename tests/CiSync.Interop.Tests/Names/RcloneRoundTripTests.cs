using CiSync.Interop.Tests.Rclone;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>Files with hard names come back as they were from rclone, and to rclone.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class RcloneRoundTripTests(S3TestServer server) : HardNames(server)
{
    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null || !OperatingSystem.IsLinux() ? [] : S3TestServers.All;

    [Test]
    public async Task Rclone_puts_and_we_get()
    {
        await RcloneProgram.RunAsync(new RemoteOf(Server).Variables, "copy", Up, $"site:{Bucket}/pub");
        await GetAsync();
        IsTheSame();
    }

    [Test]
    public async Task We_put_and_rclone_gets()
    {
        await PutAsync();

        // Folder by folder rclone can't read Ceph's listings of those with control characters: it repeats them unencoded.
        await RcloneProgram.RunAsync(new RemoteOf(Server).Variables, "copy", "--fast-list", $"site:{Bucket}/pub", Down);
        IsTheSame();
    }
}
