using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Limits;

/// <summary>Four of 1 MiB each, one at a time. What becomes of them is what rclone 1.60 does.</summary>
public class Runs_ended_by_max_transfer : EngineTests
{
    private const int MiB = 1 << 20;

    private static readonly object[] Modes =
    [
        new object[] { "hard", "2M", 2 }, new object[] { "hard", "2560K", 2 }, new object[] { "soft", "2M", 2 },
        new object[] { "soft", "2560K", 3 }, new object[] { "cautious", "2M", 1 }, new object[] { "cautious", "2560K", 2 },
    ];

    [SetUp]
    public void Begin() => Variables["RCLONE_TRANSFERS"] = "1";

    [TestCaseSource(nameof(Modes))]
    public async Task Leave_the_rest_and_delete_nothing(string mode, string limit, int transferred)
    {
        await PutAsync("extra");
        Files();
        Limit(limit, mode);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.TransferLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That((int)report.ExitCode, Is.EqualTo(8));
        Assert.That(report.Transferred.Select(entry => entry.Key), Is.EqualTo(Names(transferred)));
        Assert.That(await KeysAsync(), Is.EqualTo(Names(transferred).Prepend("extra")));
        Assert.That((Count("PutObject"), Count("DeleteObjects"), report.LeftUndoneCount), Is.EqualTo((transferred, 0, 4 - transferred + 1)));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo(
            $"max_transfer={SizeSuffix.Format(SizeSuffix.Parse(limit))} has ended the run: {4 - transferred} of 4 ({4 - transferred} MiB) are left to upload."));
        Assert.That(report.Diagnostics[1].Message, Is.EqualTo("1 objects were not deleted because the run ended early."));
        Assert.That(ReportText.Summary(report), Does.Contain($"{5 - transferred} left undone"));
    }

    [TestCaseSource(nameof(Modes))]
    public async Task Are_the_same_downwards(string mode, string limit, int transferred)
    {
        await UploadedAsync();
        Limit(limit, mode);
        var report = await RunAsync(new StoreSource($"s3://{Bucket}"), Folder.Of("down"));
        Assert.That((report.ExitCode, report.Diagnostics[0].Code), Is.EqualTo((ExitCode.TransferLimit, ErrorCodes.TransferLimitReached)));
        Assert.That(Directory.GetFileSystemEntries(Folder.Of("down")).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(Names(transferred)), "and no partial file");
    }

    [TestCaseSource(nameof(Modes))]
    public async Task Are_the_same_within_a_store(string mode, string limit, int transferred)
    {
        await UploadedAsync();
        Limit(limit, mode);
        var report = await RunAsync(new StoreSource($"s3://{Bucket}/"), "s3://other");
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.TransferLimit));
        Assert.That(Count("CopyObject"), Is.EqualTo(transferred));
    }

    [Test]
    public async Task Give_up_a_large_file_and_its_upload_where_that_is_hard()
    {
        Folder.WriteRandom("large", 11 * MiB);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_UPLOAD_CONCURRENCY"] = "1";
        Limit("8M", "hard");
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.TransferLimitReached);
        Assert.That((Count("UploadPart"), Count("AbortMultipartUpload"), report.LeftUndoneCount), Is.EqualTo((1, 1, 1)), "the second part would go beyond it");
        Assert.That((await OpenUploadsAsync(), (await KeysAsync()).Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Finish_a_large_file_where_that_is_soft()
    {
        Folder.WriteRandom("large", 11 * MiB);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Limit("8M", "soft");
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "large" }));
    }

    [TestCase("hard")]
    [TestCase("soft")]
    [TestCase("cautious")]
    public async Task Are_none_where_all_stays_below(string mode)
    {
        await PutAsync("extra");
        Files();
        Limit("5M", mode);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((await KeysAsync(), report.LeftUndoneCount), Is.EqualTo((Names(4), 0L)));
    }

    private void Limit(string limit, string mode) => (Variables["RCLONE_MAX_TRANSFER"], Variables["RCLONE_CUTOFF_MODE"]) = (limit, mode);

    private void Files()
    {
        foreach (var name in Names(4))
        {
            Folder.WriteRandom(name, MiB);
        }
    }

    private async Task UploadedAsync()
    {
        Files();
        Succeeds(await SyncAsync());
        using var client = Client();
        await client.PutBucketAsync("other");
    }

    private Task<SyncReport> RunAsync(SyncSource source, string destination)
    {
        Server.Log.Clear();
        return new SyncEngine(new(Variables, Folder.Path), Time).RunAsync(new SyncRequest { Source = source, Destination = destination, Delete = false }, Events);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(n => $"f{n}")];
}
