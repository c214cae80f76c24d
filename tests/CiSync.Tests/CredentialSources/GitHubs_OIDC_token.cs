using CiSync.S3;
using CiSync.TestKit.Wire;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.CredentialSources;

public class GitHubs_OIDC_token : OidcTests
{
    [Test]
    public async Task Is_asked_for_with_the_audience_and_exchanged_unsigned_for_the_keys_of_the_role()
    {
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.SecretKey, keys.Token), Is.EqualTo(("sts", "hush-secret", "hush-1")));
        var asked = GitHub.Requests.Single();
        Assert.That((asked.Method, asked.Path, asked.Query), Is.EqualTo(("GET", "/job/idtoken", "?api-version=2.0&audience=sts.amazonaws.com")));
        Assert.That((asked.Headers["Authorization"], asked.Headers["Accept"]), Is.EqualTo(("Bearer hush-request-token", "application/json")));
        var exchanged = Sts.Requests.Single();
        Assert.That(exchanged.Form, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Action"] = "AssumeRoleWithWebIdentity",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = RoleArn,
            ["RoleSessionName"] = "octo-site.io-1658821493",
            ["WebIdentityToken"] = GitHub.Token(1),
        }));
        Assert.That((exchanged.Method, exchanged.Path, exchanged.Query), Is.EqualTo(("POST", "/", "")));
        Assert.That(exchanged.Headers.Keys, Has.None.EqualTo("Authorization").And.None.EqualTo("X-Amz-Security-Token"));
    }

    [Test]
    public async Task Has_the_audience_of_the_option_in_its_request()
    {
        Variables["RCLONE_S3_OIDC_AUDIENCE"] = "https://s3.example.com/a&b";
        await KeyAsync();
        Assert.That(GitHub.Requests.Single().Query, Is.EqualTo("?api-version=2.0&audience=https%3A%2F%2Fs3.example.com%2Fa%26b"));
    }

    [Test]
    public async Task Is_asked_for_at_an_address_without_a_query_too()
    {
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = GitHub.Endpoint + "/token";
        await KeyAsync();
        Assert.That((GitHub.Requests.Single().Path, GitHub.Requests.Single().Query), Is.EqualTo(("/token", "?audience=sts.amazonaws.com")));
    }

    [Test]
    public async Task Takes_name_and_duration_of_the_session_from_the_options()
    {
        Variables["RCLONE_S3_ROLE_SESSION_NAME"] = "night";
        Variables["RCLONE_S3_ROLE_SESSION_DURATION"] = "15m";
        await KeyAsync();
        Assert.That((Sts.Requests.Single().Form["RoleSessionName"], Sts.Requests.Single().Form["DurationSeconds"]), Is.EqualTo(("night", "900")));
    }

    [TestCase("octo/site", "7", "octo-site-7")]
    [TestCase("octo/site_a.b", null, "octo-site_a.b")]
    [TestCase(null, "7", "cisync-7")]
    [TestCase(null, null, "cisync")]
    [TestCase("ö/a b:c", "7", "--a-b-c-7")]
    [TestCase("octo/0123456789012345678901234567890123456789012345678901234567890123456789", "1658821493", "78901234567890123456789012345678901234567890123456789-1658821493")]
    public void Names_the_session_after_repository_and_run(string? repository, string? run, string name)
    {
        Variables["GITHUB_REPOSITORY"] = repository ?? "";
        Variables["GITHUB_RUN_ID"] = run ?? "";
        Assert.That(GitHubOidc.SessionName(new(Variables, Folder.Path)), Is.EqualTo(name).And.Length.LessThanOrEqualTo(64));
    }

    [Test]
    public async Task Is_a_new_one_for_each_renewal()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Time = time;
        var found = await FindAsync();
        Assert.That((await found.GetCredentialsAsync()).Token, Is.EqualTo("hush-1"));
        time.Advance(TimeSpan.FromMinutes(56));
        Assert.That((await found.GetCredentialsAsync()).Token, Is.EqualTo("hush-2"));
        Assert.That(Sts.Requests.Select(request => request.Form["WebIdentityToken"]), Is.EqualTo(new[] { GitHub.Token(1), GitHub.Token(2) }));
        Assert.That(GitHub.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task Is_asked_for_again_where_GitHub_is_busy_for_a_moment(int status)
    {
        var seen = 0;
        GitHub.Instead = _ => Interlocked.Increment(ref seen) < 5 ? new ServiceReply(status, "hush") : null;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That((GitHub.Requests.Count, Sts.Requests.Count), Is.EqualTo((5, 1)));
    }

    [Test]
    public async Task Is_asked_for_through_the_proxy_of_the_environment()
    {
        var proxy = Keep(new ForwardProxy(new Uri(GitHub.Endpoint)));
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Variables["NO_PROXY"] = $"<-loopback>,{new Uri(Sts.Endpoint).Authority}";
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(proxy.Targets, Is.EqualTo(new[] { GitHub.RequestUrl + "&audience=sts.amazonaws.com" }));
    }

    [TestCase(null)]
    [TestCase("true")]
    public async Task Serves_a_remote_of_rclone_too(string? envAuth)
    {
        Variables["RCLONE_S3_ENV_AUTH"] = envAuth ?? "";
        Assert.That((await (await FindAsync(isUrl: false)).GetCredentialsAsync()).AccessKey, Is.EqualTo("sts"));
    }

    [Test]
    public async Task Is_exchanged_at_the_STS_of_the_option_before_that_of_the_environment()
    {
        Variables["RCLONE_S3_STS_ENDPOINT"] = Variables["AWS_ENDPOINT_URL_STS"];
        Variables["AWS_ENDPOINT_URL_STS"] = NoOneListens;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
    }

    [Test]
    public void Tells_issuer_and_subject_where_it_can_be_read()
    {
        var token = OidcToken.From(GitHub.Token(1), "aud");
        Assert.That((token.Value, token.Audience, token.Issuer, token.Subject), Is.EqualTo((GitHub.Token(1), "aud", "https://token.actions.githubusercontent.com", "repo:octo/site:ref:refs/heads/main")));
        Assert.That(token.ToString(), Does.Not.Contain("hush"));
    }

    [TestCase("hush")]
    [TestCase("hush.hush.hush")]
    [TestCase("hush.W10.hush")]
    [TestCase("hush.eyJzdWIiOjd9.hush")]
    [TestCase("hush..hush")]
    public void Tells_nothing_where_it_can_not(string value)
    {
        var token = OidcToken.From(value, "aud");
        Assert.That((token.Value, token.Issuer, token.Subject), Is.EqualTo((value, (string?)null, (string?)null)));
    }
}
