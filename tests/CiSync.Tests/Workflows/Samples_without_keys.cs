using System.Text.Json;
using CiSync.LocalS3;
using CiSync.TestKit.Wire;
using CiSync.Tests.Docs;

namespace CiSync.Tests.Workflows;

/// <summary>The sample that has no secrets: GitHub's OIDC service and STS give its keys.</summary>
public class Samples_without_keys : SampleTests
{
    private OidcStub _github = null!;
    private StsStub _sts = null!;

    protected override LocalS3Options ServerOptions => new() { SessionToken = "hush-1" };

    [SetUp]
    public void Give_the_permission()
    {
        (_github, _sts) = (new OidcStub(), new StsStub(Server.AccessKey, Server.SecretKey));
        Variables["GITHUB_ACTIONS"] = "true";
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = _github.RequestUrl;
        Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = OidcStub.RequestToken;
        Variables["RCLONE_S3_STS_ENDPOINT"] = _sts.Endpoint;
        Variables["RCLONE_S3_OIDC_AUDIENCE"] = "sts.amazonaws.com";
    }

    [TearDown]
    public async Task ReleaseAsync()
    {
        await _github.DisposeAsync();
        await _sts.DisposeAsync();
    }

    [TestCase("oidc.yml", "publish")]
    public async Task A_site_is_published_by_a_role(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        WriteFile("site/index.html", "<p>");

        var run = RunJob(sample, job).Single();

        Assert.That((run.ExitCode, run.Outputs["uploaded"]), Is.EqualTo((0, "1")), run.Text);
        Assert.That(await KeysAsync("my-bucket"), Is.EqualTo(new[] { "index.html" }));
        Assert.That((_sts.Requests.Single().Form["RoleArn"], _sts.Requests.Single().Form["WebIdentityToken"]), Is.EqualTo(("arn:aws:iam::123456789012:role/publish-site", _github.Token(1))));
        Assert.That(_github.Requests.Single().Query, Does.Contain("audience=sts.amazonaws.com"));
        Assert.That(HeadersOf("index.html")["Cache-Control"], Is.EqualTo("no-cache"));
        Assert.That(run.Text.Replace("::add-mask::", "", StringComparison.Ordinal), Does.Not.Contain("hush-jwt"));
    }

    /// <summary>The comment is what people paste into AWS.</summary>
    [Test]
    public void The_trust_policy_is_JSON_for_the_audience_and_account_of_the_role()
    {
        var comment = Repository.Lines("samples/workflows/oidc.yml").TakeWhile(line => line.StartsWith('#')).Select(line => line[1..]);
        using var policy = JsonDocument.Parse(string.Join('\n', comment.SkipWhile(line => line.Trim() != "{").TakeWhile(line => line.Trim().Length > 0)));
        var statement = policy.RootElement.GetProperty("Statement")[0];
        Assert.That(statement.GetProperty("Action").GetString(), Is.EqualTo("sts:AssumeRoleWithWebIdentity"));
        Assert.That(statement.GetProperty("Principal").GetProperty("Federated").GetString(), Does.StartWith("arn:aws:iam::123456789012:oidc-provider/"));
        Assert.That(
            statement.GetProperty("Condition").GetProperty("StringEquals").EnumerateObject().Select(condition => (condition.Name, condition.Value.GetString())),
            Is.EqualTo(new[]
            {
                ("token.actions.githubusercontent.com:aud", "sts.amazonaws.com"),
                ("token.actions.githubusercontent.com:sub", "repo:OWNER/REPOSITORY:ref:refs/heads/main"),
            }));
    }
}
