using CiSync.Errors;
using CiSync.Options;
using CiSync.S3;
using CiSync.TestKit.Wire;
using CiSync.Tests.CredentialSources;

namespace CiSync.Tests.Security;

public class OidcTrustTests : OidcTests
{
    [Test]
    public async Task STS_that_is_not_AWS_needs_an_audience_of_its_own()
    {
        Variables.Remove("RCLONE_S3_OIDC_AUDIENCE");
        Assert.That(await FailsAsync(ErrorCodes.OidcTokenNotSent), Does.Contain(Sts.Endpoint));
        Assert.That(GitHub.Requests, Is.Empty);
        Assert.That(Sts.Requests, Is.Empty);
    }

    [Test]
    public async Task Token_is_not_sent_over_plain_http()
    {
        Variables["AWS_ENDPOINT_URL_STS"] = "http://sts.example.com";
        Assert.That(await FailsAsync(ErrorCodes.OidcTokenNotSent), Does.Contain("http://sts.example.com"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [Test]
    public void Audience_in_rclone_conf_is_refused()
    {
        Variables.Remove("RCLONE_S3_OIDC_AUDIENCE");
        Variables["RCLONE_CONFIG"] = Folder.Write("rclone.conf", "[store]\ntype = s3\nprovider = AWS\nenv_auth = true\noidc_audience = sts.amazonaws.com\n");
        var environment = new HostEnvironment(Variables, Folder.Path);
        using var http = new StoreHttp(environment, 4, null, anyCertificate: false);
        var options = OptionReader.Read(environment, Location.Parse("store:site"), []);
        Assert.That(
            async () => await Credentials.FindAsync(new CredentialContext(options, environment, "us-east-1", http, Time), isUrl: false, default),
            Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.OidcTokenNotSent));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task Certificate_of_STS_is_checked_whatever_no_check_certificate_says()
    {
        await using var tls = new TlsFront(new Uri(Sts.Endpoint));
        Variables["AWS_ENDPOINT_URL_STS"] = tls.Endpoint.ToString();
        var environment = new HostEnvironment(Variables, Folder.Path);
        using var http = new StoreHttp(environment, 4, null, anyCertificate: true);
        var options = OptionReader.Read(environment, Location.Parse("s3://bucket/site"), []);
        Assert.That(
            async () => await (await Credentials.FindAsync(new CredentialContext(options, environment, "us-east-1", http, Time), isUrl: true, default)).GetCredentialsAsync(),
            Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.CertificateUntrusted));
        Assert.That(Sts.Requests, Is.Empty);
    }
}
