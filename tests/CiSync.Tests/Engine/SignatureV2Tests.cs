using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>Runs that sign with version 2, against a server that checks it in code of its own.</summary>
public class SignatureV2Tests : EngineTests
{
    [SetUp]
    public void Fill()
    {
        Folder.Write("index.html", "<p>");
        Folder.Write("a b+c%ü~&=.txt", "odd");
        Folder.WriteRandom("big", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_ACL"] = "public-read";
        Variables["RCLONE_S3_V2_AUTH"] = "true";
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task Every_request_of_a_run_is_signed_so_in_either_style(string pathStyle)
    {
        // A proxy, because not every machine resolves site.localhost.
        await using var proxy = new ForwardProxy(Server.Endpoint);
        (Variables["HTTP_PROXY"], Variables["NO_PROXY"]) = (proxy.Address.ToString(), "<-loopback>");
        Variables["RCLONE_S3_ENDPOINT"] = $"http://localhost:{Server.Endpoint.Port}";
        Variables["RCLONE_S3_FORCE_PATH_STYLE"] = pathStyle;
        await PutAsync("old");
        Succeeds(await SyncAsync());
        AssertSignedByV2();
        Assert.That(
            Server.Log.Requests.Select(request => request.Operation).Distinct().Order(),
            Is.EqualTo(new[] { "CompleteMultipartUpload", "CreateMultipartUpload", "DeleteObjects", "ListMultipartUploads", "ListObjects", "PutObject", "UploadPart" }));
        Assert.That(Server.Log.Requests.Select(request => request.Headers["Host"].Split(':')[0]).Distinct(), Is.EqualTo(new[] { pathStyle == "true" ? "localhost" : "site.localhost" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a b+c%ü~&=.txt", "big", "index.html" }));
    }

    [Test]
    public async Task Heads_and_aborts_are_signed_so_too()
    {
        Spoil("UploadPart", _ => LocalS3Reply.Error(403, "AccessDenied"));
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.AccessDenied);
        Assert.That(Count("AbortMultipartUpload"), Is.EqualTo(1));
        Server.OnRequest = null;
        Succeeds(await SyncAsync());
        Variables["RCLONE_S3_CHUNK_SIZE"] = "7M";
        File.WriteAllBytes(Folder.Of("big"), new byte[11 << 20]);
        Succeeds(await SyncAsync());
        AssertSignedByV2();
    }

    [Test]
    public async Task The_region_that_means_version_2_for_rclone_does_so_here()
    {
        Variables.Remove("RCLONE_S3_V2_AUTH");
        Variables["RCLONE_S3_REGION"] = "other-v2-signature";
        Succeeds(await SyncAsync());
        AssertSignedByV2();
    }

    [Test]
    public async Task A_wrong_secret_is_said_to_be_wrong()
    {
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = "wrong";
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.SecretWrong);
    }

    [Test]
    public async Task A_session_token_is_sent_along()
    {
        Variables["RCLONE_S3_SESSION_TOKEN"] = "the-token";
        await SyncAsync();
        Assert.That(Server.Log.Requests[0].Headers["x-amz-security-token"], Is.EqualTo("the-token"));
        AssertSignedByV2();
    }

    [Test]
    public async Task An_anonymous_request_stays_anonymous()
    {
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        Variables["RCLONE_S3_ENV_AUTH"] = "false";
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.AccessDenied);
        Assert.That(Server.Log.Requests.Select(request => request.Headers.ContainsKey("Authorization")), Is.All.False);
    }

    private void AssertSignedByV2()
    {
        Assert.That(Server.Log.Requests.Select(request => request.Headers["Authorization"]), Is.All.StartsWith($"AWS {Server.AccessKey}:"));
        var names = Server.Log.Requests.SelectMany(request => request.Headers.Keys).Select(name => name.ToLowerInvariant()).ToHashSet();
        Assert.That(names, Does.Contain("date").And.Not.Contain("x-amz-content-sha256").And.Not.Contain("x-amz-date").And.Not.Contain("x-amz-trailer"));
    }
}
