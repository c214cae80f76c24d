using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Sign_on : SourceTests
{
    private const string Url = "https://acme.awsapps.com/start";
    private SsoStub Sso => The<SsoStub>();

    [SetUp]
    public void Start_service()
    {
        Keep(new SsoStub());
        Variables["AWS_ENDPOINT_URL_SSO"] = Sso.Endpoint;
        Variables["AWS_ENDPOINT_URL_SSO_OIDC"] = Sso.Endpoint;
        WriteConfig($"""
            [default]
            sso_session = acme
            sso_account_id = 123456789012
            sso_role_name = Publisher
            [profile old]
            sso_start_url = {Url}
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = Publisher
            [profile half]
            sso_session = acme
            sso_role_name = Publisher
            [profile lost]
            sso_session = gone
            [sso-session acme]
            sso_start_url = {Url}
            sso_region = eu-west-1
            """);
    }

    [TestCase("default", "acme")]
    [TestCase("old", Url)]
    public async Task Gives_the_keys_of_the_role_for_the_login_in_the_home_folder(string profile, string login)
    {
        Variables["AWS_PROFILE"] = profile;
        LogIn(login, TimeSpan.FromHours(1));
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.SecretKey, keys.Token), Is.EqualTo(("sso", "hush-secret", "hush-1")));
        Assert.That(Sso.Requests.Single().Query, Does.Contain("role_name=Publisher").And.Contain("account_id=123456789012"));
    }

    [Test]
    public async Task Renews_a_login_that_has_expired_and_keeps_it()
    {
        var file = LogIn("acme", TimeSpan.FromHours(-1), refresh: true);
        Sso.AccessToken = "hush-renewed";
        Assert.That(await KeyAsync(), Is.EqualTo("sso"));
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain("hush-renewed"));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task No_redirect_takes_the_tokens_of_the_login_elsewhere(int hours)
    {
        await using var thief = new SsoStub();
        Sso.Instead = _ => new ServiceReply(307, "", "text/html", thief.Endpoint.Replace("127.0.0.1", "s3.evil.localhost", StringComparison.Ordinal));
        LogIn("acme", TimeSpan.FromHours(hours), refresh: true);
        // The SDK takes a renewal that failed for a login that has expired.
        await FailsAsync(hours > 0 ? ErrorCodes.Redirected : ErrorCodes.CredentialsUnavailable);
        Assert.That(Sso.Requests, Is.Not.Empty);
        Assert.That(thief.Requests, Is.Empty);
    }

    [Test]
    public async Task Without_a_login_is_an_error_that_says_how_to_log_in()
    {
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Is.EqualTo("The login of the AWS profile \"default\" is not there or has expired."));
        Assert.That(Sso.Requests, Is.Empty);
    }

    [Test]
    public async Task With_an_expired_login_is_an_error()
    {
        LogIn("acme", TimeSpan.FromHours(-1));
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.EndWith("has expired."));
    }

    [TestCase(400, "was refused: 400 InvalidGrantException.")]
    [TestCase(401, "was refused: 401 InvalidGrantException.")]
    public async Task With_a_login_that_can_not_be_renewed_is_an_error(int status, string why)
    {
        LogIn("acme", TimeSpan.FromHours(-1), refresh: true);
        Sso.Instead = _ => new ServiceReply(status, """{"__type":"InvalidGrantException","error":"invalid_grant","error_description":"hush"}""");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.EndWith(why));
    }

    [Test]
    public async Task That_nobody_answers_for_is_an_error()
    {
        LogIn("acme", TimeSpan.FromHours(1));
        Variables["AWS_ENDPOINT_URL_SSO"] = NoOneListens;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("can't be used: "));
    }

    [Test]
    public async Task With_a_login_that_was_ended_elsewhere_is_an_error()
    {
        LogIn("acme", TimeSpan.FromHours(1));
        Sso.AccessToken = "hush-another";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("The login of the AWS profile \"default\""));
    }

    [TestCase("half", "lacks the setting sso_account_id")]
    [TestCase("lost", "is not in ~/.aws/config")]
    public async Task With_settings_missing_is_an_error_that_names_them(string profile, string why)
    {
        Variables["AWS_PROFILE"] = profile;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain($"\"{profile}\"").And.Contain(why));
    }

    private string LogIn(string login, TimeSpan left, bool refresh = false)
    {
        static string At(TimeSpan after) => (DateTime.UtcNow + after).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
#pragma warning disable CA5350 // AWS tools name the file by it.
        var name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(login)));
#pragma warning restore CA5350
        var more = refresh
            ? $$""","refreshToken":"hush-refresh","clientId":"client","clientSecret":"hush-client","registrationExpiresAt":"{{At(TimeSpan.FromDays(9))}}" """
            : "";
        return Folder.Write($".aws/sso/cache/{name}.json", $$"""{"startUrl":"{{Url}}","region":"eu-west-1","accessToken":"hush-access","expiresAt":"{{At(left)}}"{{more}}}""");
    }
}
