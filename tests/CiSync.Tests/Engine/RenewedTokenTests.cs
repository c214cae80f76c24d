using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

public class RenewedTokenTests : EngineTests
{
    private const string EmptyListing =
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>site</Name><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";

    private readonly ImpatientTime _clock = new();
    private MachineStub _machine = null!;

    protected override TimeProvider Time => _clock;

    // The store knows the second token only.
    protected override LocalS3Options ServerOptions => new() { SessionToken = "hush-2" };

    [SetUp]
    public void Take()
    {
        _machine = new MachineStub(Server.AccessKey, Server.SecretKey);
        _clock.Ahead = TimeSpan.Zero;
        Folder.Write("a", "x");
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = _machine.Endpoint;
    }

    [TearDown]
    public async Task ReleaseAsync() => await _machine.DisposeAsync();

    [Test]
    public async Task A_token_of_short_life_is_renewed_in_mid_run()
    {
        _machine.Keys.Life = TimeSpan.FromSeconds(3);
        Answer("hush-1", () =>
        {
            _clock.Ahead = TimeSpan.FromSeconds(2.2);
            return new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes(EmptyListing) };
        });
        Succeeds(await SyncAsync());
        Assert.That(Tokens(), Is.EqualTo(new[] { "ListObjects hush-1", "PutObject hush-2" }));
    }

    [Test]
    public async Task A_token_that_the_store_calls_expired_is_renewed_once()
    {
        Answer("hush-1", () => LocalS3Reply.Error(400, "ExpiredToken"));
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(Tokens(), Is.EqualTo(new[] { "ListObjects hush-1", "ListObjects hush-2", "PutObject hush-2" }));
        Assert.That((report.Requests["ListObjects"], report.Retries), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_token_that_stays_expired_is_an_error()
    {
        Server.OnResponse = (_, _, _) => new(LocalS3Reply.Error(400, "ExpiredToken"));
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.TokenExpired);
        Assert.That(Tokens(), Is.EqualTo(new[] { "ListObjects hush-1", "ListObjects hush-2" }));
    }

    [Test]
    public async Task A_token_that_was_given_by_hand_is_not_asked_for_again()
    {
        Variables["AWS_ACCESS_KEY_ID"] = Server.AccessKey;
        Variables["AWS_SECRET_ACCESS_KEY"] = Server.SecretKey;
        Variables["AWS_SESSION_TOKEN"] = "hush-1";
        Answer("hush-1", () => LocalS3Reply.Error(400, "ExpiredToken"));
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.TokenExpired);
        Assert.That((Tokens(), _machine.Requests), Is.EqualTo((new[] { "ListObjects hush-1" }, Array.Empty<ServiceRequest>())));
    }

    [Test]
    public async Task A_source_that_fails_in_mid_run_is_an_error_of_that_source()
    {
        _machine.Keys.Life = TimeSpan.FromSeconds(1);
        Answer("hush-1", () =>
        {
            _machine.Instead = _ => new ServiceReply(500, "hush");
            _clock.Ahead = TimeSpan.FromSeconds(1.2);
            return new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes(EmptyListing) };
        });
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.CredentialsUnavailable);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("The machine's metadata service answered 500."));
    }

    private void Answer(string token, Func<LocalS3Reply> reply) =>
        Server.OnResponse = (request, own, _) => new(request.Headers["x-amz-security-token"] == token ? reply() : own);

    private IEnumerable<string> Tokens() => Server.Log.Requests.Select(request => $"{request.Operation} {request.Headers["x-amz-security-token"]}");
}
