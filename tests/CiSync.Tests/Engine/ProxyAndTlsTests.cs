using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Wire;
using CiSync.Tests.Security;

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
        var report = await SyncAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        Assert.That(report.Diagnostics.Single().ToString(), Does.StartWith($"CIS1068: Requests to {OnlyTheProxyKnows} are not encrypted"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "big" }));
        Assert.That(proxy.Targets, Has.Count.EqualTo(Server.Log.Count() - 1).And.All.StartsWith(OnlyTheProxyKnows), "all but the listing of this test");
    }

    [Test]
    public async Task NO_PROXY_goes_past_it()
    {
        await using var proxy = new ForwardProxy(Server.Endpoint);
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Variables["NO_PROXY"] = "<-loopback>,127.0.0.1";
        Succeeds(await SyncAsync());
        Assert.That(proxy.Targets, Is.Empty);
    }

    [Test]
    public async Task A_proxy_that_is_not_there_is_an_unreachable_endpoint()
    {
        Variables["RCLONE_S3_ENDPOINT"] = OnlyTheProxyKnows;
        (Variables["HTTP_PROXY"], Variables["RCLONE_ALLOW_HTTP"]) = ("http://127.0.0.1:1", "true");
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

    [TestCase("127.0.0.1", true, true, " is valid only from ")]
    [TestCase("elsewhere.example", false, true, " is for \"elsewhere.example\" and not for \"127.0.0.1\".")]
    [TestCase("127.0.0.1", false, false, " is from an authority that is not trusted here, \"CiSync test authority\".")]
    public async Task A_certificate_that_is_refused_is_told_the_reason_of(string name, bool isExpired, bool isKnown, string why)
    {
        await using var tls = new TlsFront(Server.Endpoint, name, isExpired);
        Variables["RCLONE_S3_ENDPOINT"] = tls.Endpoint.ToString();
        Variables["RCLONE_CA_CERT"] = isKnown ? Folder.Write("ca.pem", tls.AuthorityPem) : "";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.CertificateUntrusted);
        Assert.That(report.Diagnostics[0].Message, Does.StartWith($"The TLS certificate of {tls.Endpoint.ToString().TrimEnd('/')}{why}"));
    }

    [Test]
    public async Task A_server_without_TLS_is_told_from_a_wrong_certificate()
    {
        Variables["RCLONE_S3_ENDPOINT"] = $"https://{Server.Endpoint.Authority}";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.Unreachable);
        Assert.That(report.Diagnostics[0].ToString(), Does.Contain("can't be reached by TLS").And.Contain("Write http:// in the endpoint"));
        Assert.That(report.Retries, Is.Zero);
    }

    [TestCase("http")]
    [TestCase("https")]
    public async Task A_proxy_that_wants_a_login_is_said_to_be_the_one_that_refused(string scheme)
    {
        await using var proxy = new HostileService(_ => new ServiceReply(407, "<html>", "text/html"));
        Variables["RCLONE_S3_ENDPOINT"] = $"{scheme}://store.invalid:9000";
        (Variables["ALL_PROXY"], Variables["RCLONE_ALLOW_HTTP"]) = (proxy.Endpoint.Replace("://", "://me:hush@", StringComparison.Ordinal), "true");
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.ProxyRefused);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo($"The proxy refused the request to {scheme}://store.invalid:9000: 407, it wants another login."));
        Assert.That(report.Retries, Is.Zero);
    }

    [Test]
    public async Task A_web_page_that_came_by_a_proxy_may_be_the_proxys()
    {
        await using var proxy = new HostileService(_ => new ServiceReply(403, "<html>Blocked</html>", "text/html"));
        Variables["RCLONE_S3_ENDPOINT"] = OnlyTheProxyKnows;
        (Variables["HTTP_PROXY"], Variables["RCLONE_ALLOW_HTTP"]) = (proxy.Endpoint, "true");
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.NotS3);
        Assert.That(report.Diagnostics[^1].Message, Does.StartWith($"What answers at {OnlyTheProxyKnows} through the proxy {proxy.Endpoint} is not an S3 API: it answered ").And.Contain(" with 403 "));
    }

    [TestCase("RCLONE_S3_SESSION_TOKEN", "token-of-a-session", "the session token")]
    [TestCase("RCLONE_S3_SSE_CUSTOMER_KEY", "01234567890123456789012345678901", "the key of SSE-C")]
    public async Task Secrets_that_would_be_readable_on_the_way_are_not_sent(string variable, string value, string shown)
    {
        await using var proxy = new ForwardProxy(Server.Endpoint);
        (Variables["HTTP_PROXY"], Variables["RCLONE_S3_ENDPOINT"], Variables[variable]) = (proxy.Address.ToString(), OnlyTheProxyKnows, value);
        Variables["RCLONE_S3_SSE_CUSTOMER_ALGORITHM"] = shown.Contains("SSE", StringComparison.Ordinal) ? "AES256" : "";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.SecretOverHttp);
        Assert.That(report.Diagnostics[0].Message, Does.Contain($"could read {shown}").And.Not.Contain(value));
        Assert.That(proxy.Targets, Is.Empty);

        Variables["RCLONE_ALLOW_HTTP"] = "true";
        await SyncAsync();
        Assert.That(proxy.Targets, Is.Not.Empty);
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
