using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

public class ProxyAndTlsTests : EngineTests
{
    private const string OnlyTheProxyKnows = "http://store.invalid:9000";

    [SetUp]
    public void Fill()
    {
        Folder.Write("a.txt", "a");
        Folder.WriteRandom("big", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }

    [Test]
    public async Task Everything_goes_through_the_proxy_of_the_environment()
    {
        await using var proxy = new ForwardProxy(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = OnlyTheProxyKnows;
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "big" }));
        Assert.That(proxy.Targets, Has.Count.EqualTo(Server.Log.Count() - 1).And.All.StartsWith(OnlyTheProxyKnows), "all but the listing of this test");
    }

    [Test]
    public async Task NO_PROXY_goes_past_it()
    {
        await using var proxy = new ForwardProxy(Server.Endpoint);
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Variables["NO_PROXY"] = "127.0.0.1";
        Succeeds(await SyncAsync());
        Assert.That(proxy.Targets, Is.Empty);
    }

    [Test]
    public async Task A_proxy_that_is_not_there_is_an_unreachable_endpoint()
    {
        Variables["HTTP_PROXY"] = "http://127.0.0.1:1";
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.Unreachable);
    }

    [Test]
    public async Task A_certificate_of_an_unknown_authority_is_refused_at_once_and_said_so()
    {
        await using var tls = new TlsFront(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = tls.Endpoint.ToString();
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.CertificateUntrusted);
        Assert.That(report.Diagnostics[0].Message, Does.Contain(tls.Endpoint.Authority));
        Assert.That((report.Retries, Server.Log.Count()), Is.EqualTo((0, 0)));
    }

    [TestCase("RCLONE_CA_CERT")]
    [TestCase("AWS_CA_BUNDLE")]
    public async Task The_authority_of_ca_cert_is_trusted(string variable)
    {
        await using var tls = new TlsFront(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = tls.Endpoint.ToString();
        Variables[variable] = "../" + Path.GetFileName(Folder.Path) + "-ca.pem";
        var file = Folder.Path + "-ca.pem";
        await File.WriteAllTextAsync(file, tls.AuthorityPem);
        try
        {
            Succeeds(await SyncAsync());
            Assert.That(Server.Log.Requests[0].Headers["x-amz-content-sha256"], Is.Not.Empty);
            Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "big" }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task Another_authority_is_still_refused()
    {
        await using var tls = new TlsFront(Server.Endpoint);
        await using var other = new TlsFront(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = tls.Endpoint.ToString();
        Variables["RCLONE_CA_CERT"] = Folder.Write("ca.pem", other.AuthorityPem);
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.CertificateUntrusted);
    }

    [Test]
    public async Task Any_certificate_is_taken_where_the_user_says_so()
    {
        await using var tls = new TlsFront(Server.Endpoint);
        Variables["RCLONE_S3_ENDPOINT"] = tls.Endpoint.ToString();
        Variables["RCLONE_NO_CHECK_CERTIFICATE"] = "true";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "big" }));
    }

    [TestCase("nothing.pem", null)]
    [TestCase("empty.pem", "")]
    [TestCase("text.pem", "no certificate")]
    public async Task A_file_without_certificates_is_an_option_error(string name, string? content)
    {
        if (content is not null)
        {
            Folder.Write(name, content);
        }

        Variables["RCLONE_CA_CERT"] = name;
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.OptionInvalid);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("RCLONE_CA_CERT").And.Contain(name));
    }
}
