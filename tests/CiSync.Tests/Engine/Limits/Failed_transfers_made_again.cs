using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Limits;

public class Failed_transfers_made_again : EngineTests
{
    private JumpingTime? _time;

    protected override TimeProvider Time => _time ?? base.Time;

    [SetUp]
    public void Begin() => _time = null;

    [Test]
    public async Task Succeed_in_the_end_and_deletes_follow()
    {
        await PutAsync("extra");
        Folder.Write("a", "aaa");
        Folder.Write("b", "bbb");
        Refuse("a", times: 10);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(Server.Log.Requests[^1].Operation, Is.EqualTo("DeleteObjects"));
        Assert.That(report.Transferred.Select(entry => entry.Key), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a", "b" }));
        var attempt = Events.Of<AttemptFailed>().Single();
        Assert.That((attempt.Attempt, attempt.Attempts, attempt.Failures.Single().Code), Is.EqualTo((1, 3, ErrorCodes.StoreBusy)));
        Assert.That(Events.Of<DiagnosticRaised>().Concat<SyncEvent>(Events.Of<TransferFailed>()), Is.Empty, "nothing failed in the end");
        Assert.That(Server.Log.Requests.Count(request => request.Operation == "PutObject" && request.Key == "b"), Is.EqualTo(1), "what is done is not made again");
    }

    [Test]
    public async Task Are_errors_after_the_last_time()
    {
        await PutAsync("extra");
        Variables["RCLONE_RETRIES"] = "2";
        Variables["RCLONE_LOW_LEVEL_RETRIES"] = "3";
        Folder.Write("a", "aaa");
        Refuse("a", times: int.MaxValue);
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.StoreBusy, ErrorCodes.DeletesSkipped);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("failed 3 times"));
        Assert.That((Count("PutObject"), Count("DeleteObjects"), Events.Of<TransferFailed>().Count()), Is.EqualTo((6, 0, 1)));
    }

    [Test]
    public async Task Are_made_once_where_that_is_asked_for()
    {
        Variables["RCLONE_RETRIES"] = "1";
        Variables["RCLONE_LOW_LEVEL_RETRIES"] = "1";
        Folder.Write("a", "aaa");
        Refuse("a", times: 1);
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.StoreBusy);
        Assert.That(Count("PutObject"), Is.EqualTo(1));
    }

    [Test]
    public async Task Are_not_made_again_where_that_would_not_help()
    {
        Folder.Write("a", "aaa");
        Spoil("PutObject", _ => LocalS3Reply.Error(400, "InvalidRequest"));
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.StoreError);
        Assert.That(Count("PutObject"), Is.EqualTo(1));
        Assert.That(Events.Of<AttemptFailed>(), Is.Empty);
    }

    [Test]
    public async Task Are_counted_once_by_max_transfer_where_that_is_cautious()
    {
        (Variables["RCLONE_MAX_TRANSFER"], Variables["RCLONE_CUTOFF_MODE"]) = ("8B", "cautious");
        Folder.Write("a", "aaaaa");
        Refuse("a", times: 20);
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Wait_for_retries_sleep()
    {
        _time = new JumpingTime();
        Variables["RCLONE_RETRIES_SLEEP"] = "10m";
        Folder.Write("a", "aaa");
        Refuse("a", times: 20);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(Events.Of<AttemptFailed>().Select(attempt => (attempt.Attempt, attempt.Delay)), Is.EqualTo(new[] { (1, TimeSpan.FromMinutes(10)), (2, TimeSpan.FromMinutes(10)) }));
        Assert.That(report.Elapsed, Is.InRange(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(21)));
    }

    [Test]
    public async Task Are_repeated_where_the_error_stands_in_an_answer_of_200()
    {
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Folder.WriteRandom("large", 6 << 20);
        Spoil("CompleteMultipartUpload", _ => SlowDownIn200(), times: 2);
        Succeeds(await SyncAsync());
        Assert.That((Count("CompleteMultipartUpload"), Count("CreateMultipartUpload")), Is.EqualTo((3, 1)));
        Spoil("CopyObject", _ => SlowDownIn200(), times: 2);
        Server.Log.Clear();
        Succeeds(await new SyncEngine(new(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}/large"), Destination = $"s3://{Bucket}/copy", Delete = false }, Events));
        Assert.That(Count("CopyObject"), Is.EqualTo(3));
        Assert.That(await KeysAsync(), Does.Contain("large").And.Some.StartsWith("copy"));
        Assert.That(Events.Of<RequestRetried>().Select(retry => retry.Why), Is.EqualTo(Enumerable.Repeat("200 SlowDown", 4)));
    }

    private static LocalS3Reply SlowDownIn200() =>
        new LocalS3Reply { Body = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>") }
            .With("Content-Type", "application/xml");

    private void Refuse(string key, int times)
    {
        var refused = 0;
        Spoil("PutObject", request => request.Key == key && Interlocked.Increment(ref refused) <= times ? LocalS3Reply.Error(503, "SlowDown") : null);
    }
}
