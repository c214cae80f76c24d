using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>What a link of the source stands for, and can't be read, is neither published nor deleted.</summary>
[Platform("Linux")]
public class SkippedLinkTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        Folder.Write("index.html", "new");
        File.CreateSymbolicLink(Folder.Of("latest"), "v2");
        foreach (var key in new[] { "latest", "latest/app.js", "latest/css/a.css", "latest-notes.txt", "old.html" })
        {
            await PutAsync(key);
        }
    }

    [Test]
    public async Task A_link_that_leads_nowhere_keeps_its_objects_and_the_rest_is_synced()
    {
        var report = await SyncAsync();
        IsDoneWithAWarning(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html", "latest", "latest/app.js", "latest/css/a.css" }));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "latest-notes.txt", "old.html" }));
    }

    [Test]
    public async Task Delete_excluded_does_not_delete_what_no_filter_leaves_out()
    {
        (Variables["RCLONE_EXCLUDE"], Variables["RCLONE_DELETE_EXCLUDED"]) = ("*.css", "true");
        IsDoneWithAWarning(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html", "latest", "latest/app.js" }));
    }

    [Test]
    public async Task An_excluded_link_keeps_what_the_filter_does_not_name()
    {
        Variables["RCLONE_EXCLUDE"] = "/latest";
        IsDoneWithAWarning(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html", "latest", "latest/app.js", "latest/css/a.css" }));
    }

    [Test]
    public async Task A_check_does_not_count_them_as_differences()
    {
        Folder.Write("old.html", "x");
        Folder.Write("latest-notes.txt", "x");
        await PutAsync("index.html", "new");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).CheckAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", Delete = true });
        Assert.That(report.OnlyAtDestination, Is.Empty);
        Assert.That(report.Diagnostics.Select(told => told.Code), Is.EqualTo(new[] { ErrorCodes.LinksSkipped }));
    }

    [Test]
    public async Task A_source_that_is_itself_a_link_is_read_where_it_led_at_the_start()
    {
        Folder.Write("releases/1/a.txt", "one");
        Folder.Write("releases/2/a.txt", "two");
        Directory.CreateSymbolicLink(Folder.Of("current"), "releases/1");
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                Directory.Delete(Folder.Of("current"));
                Directory.CreateSymbolicLink(Folder.Of("current"), "releases/2");
            }
        };
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource("current"), Destination = $"s3://{Bucket}/docs" }, Events);
        Succeeds(report);
        Assert.That(report.Transferred.Single().Path, Is.EqualTo(Folder.Of("releases/1/a.txt")));
    }

    [Test]
    public async Task A_source_that_is_a_link_to_nowhere_is_said_to_be_one()
    {
        File.CreateSymbolicLink(Folder.Of("current"), "releases/1");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = new FolderSource("current"), Destination = $"s3://{Bucket}", Delete = true });
        FailsWith(report, Outcome.Refused, ErrorCodes.SourceNotFound);
        Assert.That(report.Diagnostics[0].Message, Does.EndWith("is a symbolic link that leads nowhere."));
    }

    private static void IsDoneWithAWarning(SyncReport report)
    {
        Assert.That(report.Diagnostics.Select(told => $"{told.Code} {told.Message}"), Is.EqualTo(new[]
        {
            "CIS2051 1 symbolic link was skipped: \"latest\" leads nowhere. Nothing was uploaded or deleted at their keys or below them.",
        }));
        Assert.That((report.Outcome, report.ExitCode), Is.EqualTo((Outcome.Succeeded, ExitCode.Success)));
    }
}
