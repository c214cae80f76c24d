using System.Security.Cryptography;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Resuming;

public class Interrupted_uploads_go_on : ResumeTests
{
    [Test]
    public async Task Only_the_missing_parts_are_sent()
    {
        await CancelAfterAsync(2);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(PartsSent(), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That((Count("CreateMultipartUpload"), Count("CompleteMultipartUpload"), Count("AbortMultipartUpload"), Count("CopyObject")), Is.EqualTo((0, 1, 0, 0)));
        Assert.That((Count("ListMultipartUploads"), Count("ListParts"), Count("HeadObject"), Count("GetObjectAcl")), Is.EqualTo((1, 1, 1, 1)));
        await IsCompleteAsync();
    }

    [Test]
    public async Task What_was_there_is_told()
    {
        await CancelAfterAsync(2);
        var report = await SyncAsync();
        var upload = new ResumedUpload("big", Parts: 2, TotalParts: 5, Bytes: 2 * PartSize, TotalBytes: Size);
        Assert.That(report.Resumed, Is.EqualTo(new[] { upload }));
        Assert.That(Events.Of<UploadResumed>().Select(told => told.Upload), Is.EqualTo(new[] { upload }));
        Assert.That(report.TransferredBytes, Is.EqualTo(Size));
        Assert.That(ReportText.Summary(report), Does.StartWith("s3://site: 1 file uploaded (22 MiB, of which 10 MiB were there), 0 deleted"));
        Assert.That(ReportText.InWords(upload), Is.EqualTo("10 MiB of 22 MiB were there"));
    }

    [Test]
    public async Task What_was_there_is_not_sent_and_a_hard_max_transfer_does_not_count_it()
    {
        await CancelAfterAsync(4);
        Folder.WriteRandom("more", MiB);
        Folder.WriteRandom("small", MiB / 2);
        (Variables["RCLONE_TRANSFERS"], Variables["RCLONE_MAX_TRANSFER"], Variables["RCLONE_CUTOFF_MODE"]) = ("1", "10M", "hard");
        Succeeds(await SyncAsync());
        Assert.That(PartsSent(), Is.EqualTo(new[] { 5 }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "big", "more", "small" }));
    }

    [Test]
    public async Task A_part_carries_the_MD5_of_the_one_pass_over_the_file()
    {
        await CancelAfterAsync(4);
        Succeeds(await SyncAsync());
        var part = Server.Log.Requests.Single(request => request.Operation == "UploadPart");
        Assert.That(part.Headers["Content-MD5"], Is.EqualTo(Convert.ToBase64String(MD5.HashData(File.ReadAllBytes(Folder.Of("big")).AsSpan(4 * PartSize)))));
    }

    [Test]
    public async Task Again_and_again()
    {
        for (var parts = 1; parts <= 4; parts++)
        {
            await CancelAfterAsync(parts);
            Assert.That(Count("CreateMultipartUpload"), Is.EqualTo(parts == 1 ? 1 : 0));
        }

        Succeeds(await SyncAsync());
        Assert.That(PartsSent(), Is.EqualTo(new[] { 5 }));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Where_no_part_is_missing_only_Complete_is_sent()
    {
        await BeginAsync("big", 1, 2, 3, 4, 5);
        Succeeds(await SyncAsync());
        Assert.That((PartsSent().Length, Count("CreateMultipartUpload"), Count("CompleteMultipartUpload")), Is.EqualTo((0, 0, 1)));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Parts_may_be_missing_anywhere()
    {
        await BeginAsync("big", 2, 5);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(PartsSent(), Is.EqualTo(new[] { 1, 3, 4 }));
        Assert.That(report.Resumed.Single().Bytes, Is.EqualTo(7 * MiB));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Progress_counts_what_was_there()
    {
        await BeginAsync("big", 1, 2, 3, 4, 5);
        Folder.Write("small", "x");
        Succeeds(await SyncAsync());
        Assert.That(Events.Of<TransferProgress>().Select(now => now.Bytes), Is.All.LessThanOrEqualTo(Size + 1));
    }

    [Test]
    public async Task The_next_run_has_nothing_to_do()
    {
        await CancelAfterAsync(3);
        Succeeds(await SyncAsync());
        var report = await SyncAsync();
        Assert.That((report.UnchangedCount, Server.Log.Count()), Is.EqualTo((1L, 1)));
    }

    [Test]
    public async Task Without_the_option_nothing_goes_on()
    {
        await CancelAfterAsync(2);
        Variables.Remove("RCLONE_S3_RESUME");
        var report = await SyncAsync();
        Succeeds(report);
        StartedOver(report);
        Assert.That((Count("ListParts"), Count("AbortMultipartUpload")), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_dry_run_asks_for_nothing()
    {
        await BeginAsync("big", 1);
        Variables["RCLONE_DRY_RUN"] = "true";
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.Select(request => request.Operation), Is.EqualTo(new[] { "ListObjects" }));
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task It_excludes_no_head()
    {
        Variables["RCLONE_S3_NO_HEAD"] = "true";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.OptionsConflict);
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("resume (RCLONE_S3_RESUME) and no_head (RCLONE_S3_NO_HEAD) are both set: "));
        Assert.That(Server.Log.Count(), Is.Zero);
    }
}
