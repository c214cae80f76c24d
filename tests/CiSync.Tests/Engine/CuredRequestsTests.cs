using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.Engine;

/// <summary>A bucket that doesn't take ACLs.</summary>
public class AclNotSupportedTests : EngineTests
{
    [SetUp]
    public void Fill()
    {
        for (var i = 0; i < 20; i++)
        {
            Folder.Write($"f{i}", $"{i}");
        }

        Folder.WriteRandom("large.bin", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_ACL"] = "private";
        Server.OnRequest = (request, _) => new(request.Headers.ContainsKey("x-amz-acl") ? LocalS3Reply.Error(400, "AccessControlListNotSupported") : null);
    }

    [Test]
    public async Task Objects_are_written_without_and_one_warning_says_so()
    {
        var report = await SyncAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Severity)), Is.EqualTo(new[] { (ErrorCodes.AclNotSupported, Severity.Warning) }));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("The bucket \"site\" does not take ACLs: acl=private was left out."));
        Assert.That(await KeysAsync(), Has.Length.EqualTo(21));
    }

    [Test]
    public async Task Only_the_first_request_goes_twice()
    {
        await SyncAsync();
        Assert.That(Server.Log.Requests.Count(request => request.Headers.ContainsKey("x-amz-acl")), Is.EqualTo(1));
        Assert.That((Count("PutObject"), Count("CreateMultipartUpload")), Is.EqualTo((21, 1)));
    }
}

/// <summary>A store whose clock is an hour ahead.</summary>
public class WrongClockTests : EngineTests
{
    private FakeTimeProvider? _clock;

    protected override LocalS3Options ServerOptions => new() { Clock = _clock ??= new FakeTimeProvider(DateTimeOffset.UtcNow) };

    [SetUp]
    public void Advance() => _clock!.Advance(TimeSpan.FromHours(1));

    [TearDown]
    public void Forget() => _clock = null;

    [TestCase("false")]
    [TestCase("true")]
    public async Task Requests_are_signed_with_the_stores_time_once_it_is_known(string v2)
    {
        Variables["RCLONE_S3_V2_AUTH"] = v2;
        Folder.Write("a", "a");
        Folder.Write("b", "b");
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("ListObjects"), Count("PutObject")), Is.EqualTo((2, 3)), "the SDK learns it for the URL with the bucket, and for that with the bucket and a slash");
        Assert.That(Events.Of<ClockCorrected>().Select(correction => Math.Round(correction.Ahead.TotalMinutes)), Is.EqualTo(new[] { 60 }));
    }
}

/// <summary>A store with an endpoint, in another region than the one that was said.</summary>
public class WrongRegionTests : EngineTests
{
    [TestCase(301, "PermanentRedirect")]
    [TestCase(400, "AuthorizationHeaderMalformed")]
    public async Task Is_an_error_in_rclones_words(int status, string code)
    {
        Folder.Write("a", "a");
        Variables["RCLONE_S3_REGION"] = "eu-west-1";
        Spoil("ListObjects", _ => LocalS3Reply.Error(status, code).With("x-amz-bucket-region", "eu-central-1"));
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.RegionWrong);
        var endpoint = Server.Endpoint.ToString().TrimEnd('/');
        Assert.That(
            report.Diagnostics[0].Message,
            Does.EndWith($"incorrect region, the bucket is not in 'eu-west-1' region at endpoint '{endpoint}', bucket is in 'eu-central-1' region."));
        Assert.That(Count("ListObjects"), Is.EqualTo(1));
    }
}

/// <summary>no_head, where the answer to an upload can't prove it.</summary>
public class NoHeadTests : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { DefaultKms = true };

    [Test]
    public async Task Nothing_is_asked_and_the_report_says_how_many_are_unproven()
    {
        for (var i = 0; i < 5; i++)
        {
            Folder.Write($"f{i}", $"{i}");
        }

        Variables["RCLONE_S3_NO_HEAD"] = "true";
        Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
        var report = await SyncAsync();
        Assert.That((report.Outcome, Count("HeadObject"), Count("PutObject")), Is.EqualTo((Outcome.Succeeded, 0, 5)));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Message), Is.EqualTo(new[] { "5 uploads could not be proven by the store's answer, and no_head forbids to ask." }));
    }
}
