using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>From a store to a folder, where that is not as simple as it looks.</summary>
public class DownloadCornerTests : EngineTests
{
    [Test]
    public async Task A_file_whose_name_rclone_would_write_otherwise_is_replaced_where_it_is()
    {
        Folder.Write("a\u201Bb", "old");
        await PutAsync("a\u201B\u201Bb", "new and longer");
        Succeeds(await DownloadAsync());
        Assert.That(Directory.GetFiles(Folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "a\u201Bb" }));
        Assert.That(await File.ReadAllTextAsync(Folder.Of("a\u201Bb")), Is.EqualTo("new and longer"));
    }

    [Test]
    public async Task An_empty_object_is_an_empty_file_even_where_all_are_read_in_ranges()
    {
        await PutAsync("empty", "");
        await PutAsync("full", "x");
        Variables["RCLONE_MULTI_THREAD_CUTOFF"] = "0";
        Succeeds(await DownloadAsync());
        Assert.That(Directory.GetFiles(Folder.Path).Select(path => (Path.GetFileName(path), new FileInfo(path).Length)).Order(), Is.EqualTo(new[] { ("empty", 0L), ("full", 1L) }));
    }

    [Test]
    public async Task A_dry_run_tells_what_would_arrive_beside_what_cannot()
    {
        await PutAsync("good.txt");
        await PutAsync("bad//name.txt");
        Folder.Write("extra.txt", "1");
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await DownloadAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.NameNotRepresentable);
        Assert.That(report.Transferred.Select(file => file.Key), Is.EqualTo(new[] { "good.txt" }));
        Assert.That(report.DeletedKeys, Is.Empty, "nothing is deleted while something can't arrive");
    }

    private Task<SyncReport> DownloadAsync() => new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
        new SyncRequest { Source = new StoreSource($"s3://{Bucket}"), Destination = Folder.Path, Delete = true }, Events);
}
