using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Resuming;

/// <summary>What one run begins and makes again is resumed as well: nothing is sent twice, and nothing is left.</summary>
public class Retries_that_go_on : ResumeTests
{
    [SetUp]
    public void FailSoon() => Variables["RCLONE_LOW_LEVEL_RETRIES"] = "2";

    [Test]
    public async Task An_upload_that_this_run_began_goes_on_when_it_is_made_again()
    {
        RefusePart(3, times: 2);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(PartsSent(), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That((Count("CreateMultipartUpload"), Count("CompleteMultipartUpload"), Count("AbortMultipartUpload")), Is.EqualTo((1, 1, 0)));
        Server.OnRequest = null;
        await IsCompleteAsync();
    }

    [Test]
    public async Task What_is_left_in_the_end_is_one_upload()
    {
        RefusePart(3, times: int.MaxValue);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.StoreBusy, ErrorCodes.PartsLeft);
        Assert.That(report.Diagnostics[1].Message, Does.StartWith("An upload in parts did not come to an end"));
        Assert.That((PartsSent(), Count("CreateMultipartUpload"), await OpenUploadsAsync()), Is.EqualTo((new[] { 1, 2 }, 1, 1)));
    }

    [Test]
    public async Task One_of_an_earlier_run_goes_on_each_time()
    {
        await BeginAsync("big", 1);
        RefusePart(3, times: 2);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((PartsSent(), Count("CreateMultipartUpload"), Count("CompleteMultipartUpload")), Is.EqualTo((new[] { 2, 3, 4, 5 }, 0, 1)));
        Server.OnRequest = null;
        await IsCompleteAsync();
    }

    [Test]
    public async Task A_listing_that_failed_for_the_moment_is_made_again()
    {
        await BeginAsync("big", 1, 2);
        Refuse("ListMultipartUploads", 503, "SlowDown", times: 2);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((PartsSent(), report.Resumed.Count), Is.EqualTo((new[] { 3, 4, 5 }, 1)));
    }

    [Test]
    public async Task A_listing_that_was_given_up_for_another_failure_is_made_again()
    {
        await BeginAsync("big", 1, 2);
        Folder.Write("a", "a");
        Folder.Write("b", "bb");
        var listing = new TaskCompletionSource();
        var listings = 0;
        Server.OnRequest = async (request, gone) =>
        {
            if (request.Operation == "ListMultipartUploads" && Interlocked.Increment(ref listings) == 1)
            {
                listing.SetResult();
                await Task.Delay(Timeout.Infinite, gone).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            if (request is { Operation: "PutObject", Key: "b" } && !Events.Of<AttemptFailed>().Any())
            {
                await listing.Task;
                return LocalS3Reply.Cut();
            }

            return null;
        };
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((PartsSent(), report.Resumed.Count, Events.Of<AttemptFailed>().Count()), Is.EqualTo((new[] { 3, 4, 5 }, 1, 1)));
    }

    private void RefusePart(int number, int times)
    {
        var refused = 0;
        Spoil("UploadPart", request => request.Query["partNumber"] == $"{number}" && Interlocked.Increment(ref refused) <= times ? LocalS3Reply.Error(503, "SlowDown") : null);
    }
}
