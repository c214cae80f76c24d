using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A link that somebody has committed, or a build has made, publishes nothing from outside the source.</summary>
[Platform("Linux")]
public class LinksOutOfTheSourceTests : EngineTests
{
    [SetUp]
    public void Fill()
    {
        Folder.Write("site/index.html", "hello");
        Folder.Write("site/img/logo.svg", "logo");
        Folder.Write(".git/config", "extraheader = AUTHORIZATION: basic hush");
        Folder.Write("outside/a.txt", "hush");
    }

    [TestCase("../.git/config")]
    [TestCase("img/../../.git/config")]
    [TestCase("/proc/self/environ")]
    [TestCase("/etc/passwd")]
    [TestCase("../outside")]
    [TestCase("second")]
    [TestCase("/")]
    public async Task Is_skipped_with_a_warning_and_keeps_its_keys(string target)
    {
        File.CreateSymbolicLink(Folder.Of("site/second"), Folder.Of("outside"));
        File.CreateSymbolicLink(Folder.Of("site/notes"), target);
        await PutAsync("notes");
        await PutAsync("notes/a.txt");
        await PutAsync("old.txt");
        var report = await RunAsync();
        Assert.That(report.Diagnostics.Select(one => one.Code), Is.EqualTo(new[] { ErrorCodes.LinksSkipped }));
        Assert.That(report.Diagnostics[0].Message, Does.Contain("\"notes\" leads out of the source"));
        Assert.That((report.ExitCode, await KeysAsync()), Is.EqualTo((ExitCode.Success, new[] { "img/logo.svg", "index.html", "notes", "notes/a.txt" })));
    }

    [Test]
    public async Task Inside_it_is_followed_also_where_the_source_is_a_link()
    {
        File.CreateSymbolicLink(Folder.Of("site/logo.svg"), "img/logo.svg");
        Directory.CreateSymbolicLink(Folder.Of("site/pictures"), "img");
        Directory.CreateSymbolicLink(Folder.Of("current"), "site");
        Succeeds(await RunAsync("current"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "img/logo.svg", "index.html", "logo.svg", "pictures/logo.svg" }));
    }

    [Test]
    public async Task A_folder_whose_name_begins_like_the_source_is_outside()
    {
        Folder.Write("site-private/a.txt", "hush");
        Directory.CreateSymbolicLink(Folder.Of("site/more"), "../site-private");
        Assert.That((await RunAsync()).Diagnostics.Select(one => one.Code), Is.EqualTo(new[] { ErrorCodes.LinksSkipped }));
        Assert.That(await KeysAsync(), Has.None.Contains("more"));
    }

    [Test]
    public async Task With_copy_links_it_is_followed()
    {
        File.CreateSymbolicLink(Folder.Of("site/a.txt"), "../outside/a.txt");
        Variables["RCLONE_COPY_LINKS"] = "true";
        Succeeds(await RunAsync());
        Assert.That(await KeysAsync(), Does.Contain("a.txt"));
    }

    [Test]
    public async Task With_skip_links_none_is_followed_and_nobody_is_warned()
    {
        File.CreateSymbolicLink(Folder.Of("site/a.txt"), "../outside/a.txt");
        Directory.CreateSymbolicLink(Folder.Of("site/pictures"), "img");
        Variables["RCLONE_SKIP_LINKS"] = "true";
        Succeeds(await RunAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "img/logo.svg", "index.html" }));
    }

    [Test]
    public async Task A_file_that_was_named_is_published_wherever_it_leads()
    {
        File.CreateSymbolicLink(Folder.Of("site/a.txt"), "../outside/a.txt");
        File.CreateSymbolicLink(Folder.Of("site/b.txt"), "../outside/a.txt");
        var report = await RunAsync(follow: ["a.txt"]);
        Assert.That(report.Diagnostics.Single().Message, Does.Contain("\"b.txt\" leads out").And.Not.Contain("\"a.txt\""));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "img/logo.svg", "index.html" }));
    }

    [TestCase("", true)]
    [TestCase("/a.txt", false)]
    public async Task With_a_public_ACL_it_refuses_the_run_unless_it_is_left_out(string exclude, bool refused)
    {
        File.CreateSymbolicLink(Folder.Of("site/a.txt"), "../outside/a.txt");
        (Variables["RCLONE_S3_ACL"], Variables["RCLONE_EXCLUDE"]) = ("public-read", exclude);
        var report = await RunAsync();
        Assert.That(report.Diagnostics.Any(one => one.Code == ErrorCodes.LinkLeadsOut), Is.EqualTo(refused));
        Assert.That(await KeysAsync(), refused ? Is.Empty : Has.Length.EqualTo(2));
    }

    [TestCase("copy.txt", "../.git/config")]
    [TestCase("folder", "../.git")]
    [TestCase("settings.json", "../appsettings.Production.json")]
    public async Task The_guard_for_secret_files_looks_at_what_a_link_leads_to(string name, string target)
    {
        Folder.Write("appsettings.Production.json", "{}");
        File.CreateSymbolicLink(Folder.Of("site/" + name), target);
        (Variables["RCLONE_S3_ACL"], Variables["RCLONE_COPY_LINKS"]) = ("public-read", "true");
        var report = await RunAsync();
        Assert.That((report.Outcome, Count("PutObject")), Is.EqualTo((Outcome.Refused, 0)));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.SensitiveFiles));
    }

    private Task<SyncReport> RunAsync(string source = "site", string[]? follow = null)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(source) { FollowLinks = follow ?? [] }, Destination = $"s3://{Bucket}", Delete = true }, Events);
    }
}
