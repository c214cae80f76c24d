using CiSync.Interop.Tests.Publishing;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>Names that are hard to hold become the same keys for rclone and for CiSync, with S3's own encoding and with others.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class HostileNamesTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly string[] Encodings =
    [
        "Slash,InvalidUtf8,Dot",
        "Slash,LtGt,DoubleQuote,Colon,Question,Asterisk,Pipe,BackSlash,Del,Ctl,RightSpace,RightPeriod,InvalidUtf8,Dot",
        "Slash,SingleQuote,BackQuote,Dollar,Hash,Percent,CrLf,LeftSpace,LeftTilde,LeftCrLfHtVt,RightCrLfHtVt,InvalidUtf8,Dot,SquareBracket",
        "Slash,LeftPeriod,RightSpace,RightCrLfHtVt,InvalidUtf8",
    ];

    // Of stores known here, LocalS3 alone keeps every key: others refuse some of them.
    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null || !OperatingSystem.IsLinux() ? [] : S3TestServers.All.Where(one => one.Local is not null);

    [TearDown]
    public void RemoveNames() => HostileNames.Clear(Folder.Path);

    [TestCaseSource(nameof(Encodings))]
    public async Task What_rclone_put_is_unchanged_for_us(string encoding)
    {
        var count = Given(encoding);
        await RcloneProgram.RunAsync(Variables, "copy", Folder.Path, $"site:{Bucket}/pub");
        var report = await SyncAsync("pub");
        Assert.Multiple(() =>
        {
            Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
            Assert.That(report.Transferred.Select(file => file.Key), Is.Empty);
            Assert.That(report.DeletedKeys, Is.Empty);
            Assert.That(report.UnchangedCount, Is.EqualTo(count));
        });
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task What_we_publish_is_the_same_for_rclone(string encoding)
    {
        var count = Given(encoding);
        var report = await SyncAsync("pub");
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded), string.Join('\n', report.Diagnostics));
        Assert.That(report.Transferred, Has.Count.EqualTo(count));

        var check = await RcloneProgram.TryRunAsync(Variables, "check", "-v", Folder.Path, $"site:{Bucket}/pub");
        Assert.That(check.ExitCode, Is.Zero, check.StandardError);
        Assert.That(check.StandardError, Does.Contain("0 differences found").And.Contain($"{count} matching files"));
    }

    private int Given(string encoding)
    {
        var names = HostileNames.AllHex;
        HostileNames.Write(Folder.Path, names);
        Variables["RCLONE_CONFIG"] = "/notfound";
        Variables["RCLONE_S3_ENCODING"] = encoding;
        foreach (var (name, value) in new[] { ("TYPE", "s3"), ("PROVIDER", "Other"), ("ENDPOINT", Server.Endpoint.ToString()), ("LIST_VERSION", "2"), ("ACCESS_KEY_ID", Server.AccessKey), ("SECRET_ACCESS_KEY", Server.SecretKey) })
        {
            Variables[$"RCLONE_CONFIG_SITE_{name}"] = value;
        }

        return names.Count;
    }
}
