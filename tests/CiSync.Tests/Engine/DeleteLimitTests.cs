using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>max_delete_size: how much may be lost at once, in bytes.</summary>
public class DeleteLimitTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        Folder.Write("kept.txt", "kept");
        await PutAsync("kept.txt", "old");
        await PutAsync("pages/1", "12345");
        await PutAsync("pages/2", "67890");
    }

    [Test]
    public async Task A_sync_that_would_delete_more_bytes_changes_nothing()
    {
        Variables["RCLONE_MAX_DELETE_SIZE"] = "9B";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.MaxDeleteSizeExceeded);
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("2 objects of 10 bytes together at s3://site would be deleted and max_delete_size is 9 bytes."));
        Assert.That((Count("PutObject"), Count("DeleteObjects")), Is.EqualTo((0, 0)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "kept.txt", "pages/1", "pages/2" }));
    }

    [Test]
    public async Task A_sync_that_would_delete_just_so_much_is_carried_out()
    {
        Variables["RCLONE_MAX_DELETE_SIZE"] = "10B";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "kept.txt" }));
    }

    [TestCase("9B", false)]
    [TestCase("10B", true)]
    public async Task A_delete_is_limited_as_well(string limit, bool isDone)
    {
        Variables["RCLONE_MAX_DELETE_SIZE"] = limit;
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}/pages" });
        Assert.That(report.Diagnostics.Select(told => told.Code), Is.EqualTo(isDone ? Array.Empty<ErrorCode>() : [ErrorCodes.MaxDeleteSizeExceeded]));
        Assert.That(await KeysAsync(), Is.EqualTo(isDone ? new[] { "kept.txt" } : ["kept.txt", "pages/1", "pages/2"]));
    }
}
