using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

public class RetryTests : EngineTests
{
    [TestCase(503, "SlowDown")]
    [TestCase(500, "InternalError")]
    [TestCase(429, "TooManyRequests")]
    [TestCase(400, "RequestTimeout")]
    [TestCase(504, "GatewayTimeout")]
    public async Task A_temporary_error_is_retried(int status, string code)
    {
        Folder.Write("a", "x");
        Spoil("PutObject", _ => LocalS3Reply.Error(status, code), times: 2);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Requests["PutObject"], report.Retries, Count("PutObject")), Is.EqualTo((3, 2, 3)));
        Assert.That(Events.Of<RequestRetried>().Select(retry => (retry.Request, retry.Attempt)), Is.EqualTo(new[] { ("PutObject", 1), ("PutObject", 2) }));
        Assert.That(Events.Of<RequestRetried>().First().Why, Does.Contain(code));
    }

    [TestCase("PutObject")]
    [TestCase("ListObjects")]
    public async Task A_cut_connection_is_retried(string operation)
    {
        Folder.Write("a", "x");
        // .NET itself makes some further attempts that no one counts.
        Spoil(operation, _ => LocalS3Reply.Cut(), times: 40);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Retries, Is.Positive);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Waits_grow_up_to_two_seconds()
    {
        Folder.Write("a", "x");
        Spoil("PutObject", _ => LocalS3Reply.Error(503, "SlowDown"), times: 9);
        Succeeds(await SyncAsync());
        var waits = Events.Of<RequestRetried>().Select(retry => retry.Delay).ToArray();
        Assert.That(waits, Has.Length.EqualTo(9).And.All.LessThanOrEqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), Is.GreaterThan(TimeSpan.FromSeconds(1)), "jitter moves single waits, not their sum");
    }

    [Test]
    public async Task Retry_After_is_honoured()
    {
        Folder.Write("a", "x");
        Spoil("PutObject", _ => LocalS3Reply.Error(503, "SlowDown").With("Retry-After", "7"), times: 1);
        Succeeds(await SyncAsync());
        Assert.That(Events.Of<RequestRetried>().Single().Delay, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task A_store_that_stays_busy_is_a_retryable_error_after_ten_attempts_three_times()
    {
        Folder.Write("a", "x");
        Spoil("PutObject", _ => LocalS3Reply.Error(503, "SlowDown"));
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.StoreBusy);
        Assert.That((Count("PutObject"), report.ExitCode), Is.EqualTo((30, ExitCode.Retryable)));
        Assert.That(report.Diagnostics[0].Message, Does.Contain("\"a\"").And.Contain("failed 10 times").And.Contain("503 SlowDown"));
    }

    [TestCase(403, "AccessDenied", "CIS3002")]
    [TestCase(403, "InvalidAccessKeyId", "CIS3004")]
    [TestCase(403, "RequestTimeTooSkewed", "CIS3012")]
    [TestCase(400, "ExpiredToken", "CIS3013")]
    [TestCase(404, "NoSuchBucket", "CIS3001")]
    [TestCase(501, "NotImplemented", "CIS3014")]
    [TestCase(400, "InvalidRequest", "CIS3008")]
    [TestCase(301, "PermanentRedirect", "CIS3011")]
    public async Task A_lasting_error_is_not_retried(int status, string code, string expected)
    {
        Folder.Write("a", "x");
        Spoil("ListObjects", _ => LocalS3Reply.Error(status, code));
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Single().Code.Id, Is.EqualTo(expected));
        Assert.That((report.Outcome, Count("ListObjects"), Count("PutObject")), Is.EqualTo((Outcome.Refused, 1, 0)));
    }

    [Test]
    public async Task An_endpoint_that_nobody_listens_at_is_unreachable()
    {
        Folder.Write("a", "x");
        Variables["RCLONE_S3_ENDPOINT"] = "http://127.0.0.1:1";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.Unreachable);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("http://127.0.0.1:1"));
    }

    [Test]
    public async Task A_web_page_in_place_of_an_API_is_told_so()
    {
        Folder.Write("a", "x");
        Spoil("ListObjects", _ => new LocalS3Reply { Status = 200, Body = "<!doctype html><html><body>Welcome<br></body></html>"u8.ToArray() }.With("Content-Type", "text/html"));
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.NotS3);
    }
}
