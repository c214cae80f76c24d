using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A cisync.yml that was found, and that anyone may have committed, can't give more access than was asked for.</summary>
public class FoundRulesTests : EngineTests
{
    [SetUp]
    public void Fill() => Folder.Write("site/index.html", "x");

    [TestCase("private", "public-read")]
    [TestCase("private", "bucket-owner-read")]
    [TestCase("authenticated-read", "public-read")]
    [TestCase("public-read", "public-read-write")]
    public async Task An_ACL_that_was_asked_for_is_not_loosened(string asked, string found)
    {
        Variables["RCLONE_S3_ACL"] = asked;
        WriteRules(found);
        var report = await PublishAsync();

        FailsWith(report, Outcome.Refused, ErrorCodes.AclLoosened);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo($"cisync.yml line 2: the ACL \"{found}\" gives more access than \"{asked}\", which RCLONE_S3_ACL asks for."));
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [TestCase("public-read", "private")]
    [TestCase("public-read", "public-read")]
    [TestCase("", "public-read")]
    public async Task A_tighter_ACL_counts_and_any_where_none_was_asked_for(string asked, string found)
    {
        Variables["RCLONE_S3_ACL"] = asked;
        WriteRules(found);
        Succeeds(await PublishAsync());
        Assert.That(AclsSent(), Is.EqualTo(new[] { found }));
    }

    [Test]
    public async Task A_file_that_was_named_may_say_what_it_likes()
    {
        Variables["RCLONE_S3_ACL"] = "private";
        Variables["RCLONE_HEADER_RULES"] = "cisync.yml";
        WriteRules("public-read");
        Succeeds(await PublishAsync());
        Assert.That(AclsSent(), Is.EqualTo(new[] { "public-read" }));
    }

    [Test, Platform("Linux")]
    public async Task A_link_out_of_the_current_directory_is_not_read()
    {
        // Its lines would be in the error.
        Folder.Write("secret", "canary-4711: x");
        Directory.CreateDirectory(Folder.Of("work"));
        File.CreateSymbolicLink(Folder.Of("work/cisync.yml"), "../secret");
        var report = await PublishAsync("work");
        FailsWith(report, Outcome.Refused, ErrorCodes.OptionInvalid);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("header rules: \"cisync.yml\" is not allowed: it is a symbolic link that leads out of the current directory."));
    }

    private void WriteRules(string acl) => Folder.Write("cisync.yml", $"rules:\n  - {{ include: '*.html', acl: {acl} }}\n");

    private IEnumerable<string?> AclsSent() => Server.Log.Requests.Where(request => request.Operation == "PutObject").Select(request => request.Headers["x-amz-acl"]);

    private Task<SyncReport> PublishAsync(string current = "") => new SyncEngine(new HostEnvironment(Variables, Folder.Of(current)), Time).RunAsync(
        new SyncRequest { Source = new FolderSource(Folder.Of("site")), Destination = $"s3://{Bucket}" }, Events);
}
