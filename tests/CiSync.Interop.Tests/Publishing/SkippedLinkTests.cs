using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>Objects below a link that leads nowhere survive a sync that deletes.</summary>
[Platform("Linux")]
public class SkippedLinkTests(S3TestServer server) : PublishingTests(server)
{
    [Test]
    public async Task Objects_at_and_below_a_link_that_leads_nowhere_stay()
    {
        foreach (var key in new[] { "latest", "latest/app.js", "latest/css/a.css", "latest.txt", "old.txt" })
        {
            await PutAsync(key, "old");
        }

        Folder.Write("dist/index.html", "new");
        File.CreateSymbolicLink(Folder.Of("dist/latest"), "v2");
        Directory.CreateSymbolicLink(Folder.Of("site"), "dist");

        var report = await RunAsync(new SyncRequest { Source = new FolderSource("site"), Destination = $"s3://{Bucket}", Delete = true });

        Assert.That(report.Diagnostics.Select(told => told.Code), Is.EqualTo(new[] { ErrorCodes.LinksSkipped }));
        Assert.That((report.Outcome, report.ExitCode), Is.EqualTo((Outcome.Succeeded, ExitCode.Success)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html", "latest", "latest/app.js", "latest/css/a.css" }));
    }
}
