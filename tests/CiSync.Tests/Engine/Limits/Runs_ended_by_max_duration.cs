using CiSync.Errors;
using CiSync.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.Engine.Limits;

/// <summary>An hour passes with a request of the test's choice, and the run may take half of one.</summary>
public class Runs_ended_by_max_duration : EngineTests
{
    private FakeTimeProvider _time = null!;

    protected override TimeProvider Time => _time;

    [SetUp]
    public async Task BeginAsync()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Variables["RCLONE_TRANSFERS"] = "1";
        Variables["RCLONE_MAX_DURATION"] = "30m";
        await PutAsync("extra");
        for (var n = 1; n <= 4; n++)
        {
            Folder.Write($"f{n}", $"content {n}");
        }
    }

    [TestCase("soft")]
    [TestCase("cautious")]
    public async Task Let_what_is_under_way_end(string mode)
    {
        Variables["RCLONE_CUTOFF_MODE"] = mode;
        AnHourWith("PutObject", 2);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DurationLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That(((int)report.ExitCode, report.LeftUndoneCount, Count("DeleteObjects")), Is.EqualTo((10, 3L, 0)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "extra", "f1", "f2" }));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("max_duration=30m has ended the run: 2 of 4 (18 bytes) are left to upload."));
    }

    [Test]
    public async Task Give_up_what_is_under_way_where_that_is_hard()
    {
        AnHourWith("PutObject", 2, isAnswered: false);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DurationLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That((await KeysAsync(), report.LeftUndoneCount), Is.EqualTo((new[] { "extra", "f1" }, 4L)));
        Assert.That(Events.Of<TransferFailed>(), Is.Empty, "it did not fail");
    }

    [Test]
    public async Task Abort_an_upload_in_parts_where_that_is_hard()
    {
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Folder.WriteRandom("large", 6 << 20);
        AnHourWith("UploadPart", 1, isAnswered: false);
        var report = await SyncAsync();
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.DurationLimit));
        Assert.That((await OpenUploadsAsync(), await KeysAsync()), Is.EqualTo((0, new[] { "extra", "f1", "f2", "f3", "f4" })));
    }

    [Test]
    public async Task Delete_nothing_after_the_last_transfer()
    {
        Variables["RCLONE_CUTOFF_MODE"] = "soft";
        AnHourWith("PutObject", 4);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DurationLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("max_duration=30m has ended the run: all is transferred."));
        Assert.That((await KeysAsync(), report.LeftUndoneCount), Is.EqualTo((new[] { "extra", "f1", "f2", "f3", "f4" }, 1L)));
    }

    [Test]
    public async Task Tell_which_deletes_may_not_have_been_made()
    {
        AnHourWith("DeleteObjects", 1, isAnswered: false);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DurationLimitReached);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("max_duration=30m has ended the run: 1 of 1 are left to delete."));
        Assert.That((report.LeftUndoneCount, report.Transferred.Count, report.DeletedKeys.Count), Is.EqualTo((1L, 4, 0)));
    }

    [Test]
    public async Task Delete_nothing_that_was_to_be_kept_and_is_not()
    {
        await PutAsync("extra2");
        await PutAsync("extra3");
        (Variables["RCLONE_SUFFIX"], Variables["RCLONE_CUTOFF_MODE"]) = ("-old", "soft");
        AnHourWith("CopyObject", 2);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DurationLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("max_duration=30m has ended the run: 3 of 3 are left to delete."));
        Assert.That((Count("CopyObject"), Count("DeleteObjects"), report.LeftUndoneCount), Is.EqualTo((2, 0, 3L)));
    }

    [TestCase("hard")]
    [TestCase("soft")]
    public async Task Change_nothing_where_listing_took_all_the_time(string mode)
    {
        Variables["RCLONE_CUTOFF_MODE"] = mode;
        AnHourWith("ListObjects", 1);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.DurationLimitReached);
        Assert.That((report.ExitCode, Count("PutObject")), Is.EqualTo((ExitCode.DurationLimit, 0)));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("max_duration=30m has ended the run: the two sides were not compared to the end, and nothing was changed."));
    }

    [Test]
    public async Task Succeed_where_nothing_was_left_to_do()
    {
        Variables["RCLONE_CUTOFF_MODE"] = "soft";
        AnHourWith("PutObject", 4);
        Succeeds(await SyncAsync(delete: false));
    }

    [TestCase("0")]
    [TestCase("off")]
    [TestCase("2h")]
    public async Task Are_none_where_there_is_time(string duration)
    {
        Variables["RCLONE_MAX_DURATION"] = duration;
        AnHourWith("PutObject", 2);
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "f1", "f2", "f3", "f4" }));
    }

    private void AnHourWith(string operation, int number, bool isAnswered = true)
    {
        var seen = 0;
        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation == operation && Interlocked.Increment(ref seen) == number)
            {
                _time.Advance(TimeSpan.FromHours(1));
                if (!isAnswered)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
            }

            return null;
        };
    }
}
