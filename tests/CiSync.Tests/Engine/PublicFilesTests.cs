using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

public class PublicFilesTests : EngineTests
{
    [SetUp]
    public void Fill()
    {
        Folder.Write("index.html", "x");
        Folder.Write(".env", "PASSWORD=1");
        Folder.Write(".well-known/security.txt", "x");
    }

    [TestCase("public-read")]
    [TestCase("public-read-write")]
    [TestCase("authenticated-read")]
    public async Task With_a_public_ACL_secret_files_are_refused_and_nothing_is_sent(string acl)
    {
        Variables["RCLONE_S3_ACL"] = acl;
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.SensitiveFiles);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("\".env\"").And.Not.Contain("well-known"));
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task They_can_be_allowed()
    {
        Variables["RCLONE_S3_ACL"] = "public-read";
        Variables["RCLONE_ALLOW_SENSITIVE_FILES"] = "true";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Transferred, Has.Count.EqualTo(3));
    }

    [TestCase(null)]
    [TestCase("private")]
    [TestCase("bucket-owner-full-control")]
    public async Task Without_a_public_ACL_hidden_files_are_published_like_others(string? acl)
    {
        Variables["RCLONE_S3_ACL"] = acl ?? "";
        File.Delete(Folder.Of(".env"));
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { ".well-known/security.txt", "index.html" }));
    }
}
