using System.Diagnostics;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>What happens to the rest of a run, and to the parts of an upload, when something fails or is stopped.</summary>
public class FailureTests : EngineTests
{
    private const int MiB = 1 << 20;

    [Test]
    public async Task One_file_that_fails_lets_the_others_through_and_no_delete()
    {
        await PutAsync("extra");
        for (var i = 0; i < 5; i++)
        {
            Folder.Write($"f{i}", $"content {i}");
        }

        Spoil("PutObject", request => request.Key == "f2" ? LocalS3Reply.Error(400, "InvalidRequest") : null);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.StoreError, ErrorCodes.DeletesSkipped);
        Assert.That(report.Transferred.Select(o => o.Key), Is.EqualTo(new[] { "f0", "f1", "f3", "f4" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "extra", "f0", "f1", "f3", "f4" }));
        Assert.That(Count("DeleteObjects"), Is.Zero);
    }

    [Test]
    public async Task What_every_upload_would_meet_is_told_once()
    {
        for (var i = 0; i < 100; i++)
        {
            Folder.Write($"f{i}", "x");
        }

        Spoil("PutObject", _ => LocalS3Reply.Error(403, "AccessDenied"));
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.AccessDenied);
        Assert.That((report.ExitCode, Count("PutObject")), Is.EqualTo((ExitCode.NoRetry, 1)));
    }

    [Test]
    public async Task Keys_that_could_not_be_deleted_are_errors_and_the_others_are_gone()
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("c", "x");
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "DeleteObjects")
            {
                reply.Body = "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>"u8.ToArray();
            }

            return new(reply);
        };
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.AccessDenied);
        Assert.That(report.Diagnostics[0].Key, Is.EqualTo("a"));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public async Task A_file_that_changes_after_planning_is_an_error_for_that_file()
    {
        Folder.Write("a", "aaa");
        Folder.Write("b", "bbb");
        Folder.Write("c", "ccc");
        Folder.Write("d", "ddd");
        Events.On = happened =>
        {
            if (happened is PlanMade)
            {
                Folder.Write("a", "aaaa");
                File.SetLastWriteTimeUtc(Folder.Of("b"), DateTime.UtcNow.AddHours(1));
                File.Delete(Folder.Of("c"));
            }
        };
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(d => (d.Code, Path.GetFileName(d.Key))), Is.EquivalentTo(new[]
        {
            (ErrorCodes.FileChanged, "a"), (ErrorCodes.FileChanged, "b"), (ErrorCodes.FileMissing, "c"),
        }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "d" }));
    }

    [Test]
    public async Task A_large_file_that_shrinks_while_it_is_sent_is_an_error_and_leaves_no_upload_open()
    {
        BigFile();
        Spoil("CreateMultipartUpload", _ =>
        {
            using var file = new FileStream(Folder.Of("big"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(6 * MiB);
            return null;
        });
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.FileChanged);
        Assert.That((await OpenUploadsAsync(), (await KeysAsync()).Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_large_file_that_changes_while_it_is_sent_is_an_error()
    {
        BigFile();
        Spoil("CreateMultipartUpload", _ =>
        {
            using var file = new FileStream(Folder.Of("big"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.Position = 7 * MiB;
            file.Write("changed"u8);
            return null;
        });
        var report = await SyncAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(report.Diagnostics.Single().Code, Is.AnyOf(ErrorCodes.FileChanged, ErrorCodes.UploadCorrupted));
        Assert.That((await OpenUploadsAsync(), (await KeysAsync()).Length), Is.EqualTo((0, 0)));
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task A_failed_multipart_upload_is_aborted_unless_its_parts_are_wanted(bool leave, int open)
    {
        BigFile();
        Variables["RCLONE_S3_LEAVE_PARTS_ON_ERROR"] = leave ? "true" : "false";
        Spoil("UploadPart", request => request.Query["partNumber"] == "3" ? LocalS3Reply.Error(400, "InvalidRequest") : null);
        FailsWith(await SyncAsync(), Outcome.Failed, leave ? [ErrorCodes.StoreError, ErrorCodes.PartsLeft] : [ErrorCodes.StoreError]);
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(open));
    }

    [Test]
    public async Task Cancelling_stops_within_seconds_and_aborts_the_upload()
    {
        BigFile();
        await PutAsync("extra");
        using var cancel = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation == "UploadPart" && request.Query["partNumber"] != "1")
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }

            return null;
        };
        var run = SyncAsync(cancellation: cancel.Token);
        await reached.Task;
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        var report = await run;
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        FailsWith(report, Outcome.Cancelled, ErrorCodes.Cancelled);
        Assert.That(await OpenUploadsAsync(), Is.Zero);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "extra" }));
    }

    [Test]
    public async Task Cancelling_while_listing_changes_nothing()
    {
        Folder.Write("a", "x");
        using var cancel = new CancellationTokenSource();
        Spoil("ListObjects", _ =>
        {
            cancel.Cancel();
            return null;
        });
        FailsWith(await SyncAsync(cancellation: cancel.Token), Outcome.Cancelled, ErrorCodes.Cancelled);
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task A_key_longer_than_1024_bytes_is_refused_before_anything_is_sent()
    {
        var folder = string.Join('/', Enumerable.Repeat(new string('d', 200), 5));
        Folder.Write($"{folder}/{new string('x', 30)}", "x");
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.KeyTooLong);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("1035 bytes"));
        Assert.That(Count("PutObject"), Is.Zero);
    }

    private void BigFile()
    {
        Folder.WriteRandom("big", 11 * MiB);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }
}
