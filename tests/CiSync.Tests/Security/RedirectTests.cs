using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.TestKit.Wire;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A store, or who stands before it, that sends requests to another address: nothing goes there.</summary>
public class RedirectTests : EngineTests
{
    private const string Endpoint = "http://store.invalid:9000", Evil = "http://s3.evil.example.com/site/a";

    private ForwardProxy _proxy = null!;

    // The proxy takes all addresses for the server's, so that a request to another one would be seen and not fail.
    [SetUp]
    public void Listen()
    {
        Folder.Write("a", "x");
        _proxy = new ForwardProxy(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = Endpoint;
        Variables["HTTP_PROXY"] = _proxy.Address.ToString();
        Variables["RCLONE_ALLOW_HTTP"] = "true";
    }

    [TearDown]
    public async Task EndAsync() => await _proxy.DisposeAsync();

    [TestCase(300)]
    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task Is_an_error_that_names_the_address_without_its_query(int status)
    {
        Spoil("ListObjects", _ => new LocalS3Reply { Status = status }.With("Location", Evil.Replace("http://", "http://who:hush@", StringComparison.Ordinal) + "?X-Amz-Signature=hush"));
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.Redirected);
        Assert.That(report.Diagnostics[0].Message, Does.Contain($"answered {status}").And.Contain(Evil).And.Not.Contain("hush"));
        Assert.That(_proxy.Targets, Is.Not.Empty.And.All.StartsWith(Endpoint));
    }

    [TestCase("PutObject", "https://s3-x.attacker.test/")]
    [TestCase("PutObject", "http://s3.amazonaws.com/site/a")]
    [TestCase("CreateMultipartUpload", Evil)]
    [TestCase("UploadPart", Evil)]
    [TestCase("CompleteMultipartUpload", Evil)]
    [TestCase("DeleteObjects", Evil)]
    public async Task Is_followed_by_no_request(string operation, string location)
    {
        if (operation.Contains("Upload", StringComparison.Ordinal))
        {
            Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "0";
        }

        await PutAsync("old");
        Spoil(operation, _ => new LocalS3Reply { Status = 307 }.With("Location", location));
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(one => one.Code), Does.Contain(ErrorCodes.Redirected));
        Assert.That(_proxy.Targets, Is.Not.Empty.And.All.StartsWith(Endpoint));
    }

    [TestCase("")]
    [TestCase("//")]
    [TestCase("http://[")]
    [TestCase("javascript:alert(1)")]
    [TestCase("\u009b31m")]
    [TestCase("/elsewhere")]
    public async Task To_what_is_no_address_is_no_crash(string location)
    {
        Spoil("ListObjects", _ => new LocalS3Reply { Status = 307 }.With("Location", location));
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(one => one.Code), Has.None.EqualTo(ErrorCodes.Unexpected).And.Not.Empty);
        Assert.That(report.Diagnostics[0].Message, Does.Not.Contain('\u009b'));
        Assert.That(_proxy.Targets, Is.Not.Empty.And.All.StartsWith(Endpoint));
    }

    [Test]
    public async Task To_https_on_the_same_host_is_told_with_what_to_set()
    {
        Spoil("ListObjects", _ => new LocalS3Reply { Status = 308 }.With("Location", "https://store.invalid/site"));
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.Redirected);
        Assert.That(report.Diagnostics[0].Advice, Is.EqualTo("Set the endpoint to https://store.invalid."));
    }
}
