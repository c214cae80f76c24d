using CiSync.LocalS3;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Container;

/// <summary>A job without any secret: GitHub's token is exchanged for the keys of a role, at the STS that the step names.</summary>
public class Jobs_with_an_OIDC_token(string image) : JobsOfTheirOwnServer
{
    private const string Role = "arn:aws:iam::1:role/ci";

    private OidcStub _github = null!;
    private StsStub _sts = null!;

    // The store takes the second token only.
    protected override LocalS3Options Options => new() { SessionToken = "hush-2" };

    [SetUp]
    public void Permit()
    {
        (_github, _sts) = (new OidcStub(), new StsStub(Server.AccessKey, Server.SecretKey));
        Job.Env["ACTIONS_ID_TOKEN_REQUEST_URL"] = _github.RequestUrl;
        Job.Env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = OidcStub.RequestToken;
        Job.Env["RUNNER_DEBUG"] = "1";
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _github.DisposeAsync();
        await _sts.DisposeAsync();
    }

    [Test]
    public async Task Exchange_it_and_again_when_the_keys_expire_in_mid_run()
    {
        // The first keys list the bucket, and have expired when the first file is put.
        Server.OnResponse = (request, own, _) => new(request.Headers["x-amz-security-token"] != "hush-1" ? own
            : request.Operation.StartsWith("List", StringComparison.Ordinal) ? new LocalS3Reply { Body = "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>site</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>"u8.ToArray() }
            : LocalS3Reply.Error(400, "ExpiredToken"));

        var step = await AssumeAsync();

        Assert.That((step.ExitCode, step.Outputs["uploaded"]), Is.EqualTo((0, "2")), step.Text + step.Error);
        Assert.That(_github.Requests.Select(request => (request.Headers["Authorization"], request.Query)), Is.All.EqualTo(($"Bearer {OidcStub.RequestToken}", "?api-version=2.0&audience=sts.amazonaws.com")));
        Assert.That(_sts.Requests.Select(request => request.Form["WebIdentityToken"]), Is.EqualTo(new[] { _github.Token(1), _github.Token(2) }));
        Assert.That(_sts.Requests[0].Form, Does.Contain(new KeyValuePair<string, string>("RoleArn", Role)).And.Contain(new KeyValuePair<string, string>("RoleSessionName", "octo-site-42")));
        var tokens = Server.Log.Requests.Select(request => request.Headers["x-amz-security-token"]!).ToArray();
        Assert.That((tokens[0], tokens[^1], tokens.Distinct().Count()), Is.EqualTo(("hush-1", "hush-2", 2)));
        NobodyIsToldASecret(step);
    }

    [Test]
    public async Task Renew_keys_that_near_their_end_before_the_store_refuses_them()
    {
        // Each is valid for less than the margin, so each request has keys of its own.
        _sts.Keys.Life = TimeSpan.FromSeconds(30);
        Server.OnResponse = (request, own, _) => new(request.Headers["x-amz-security-token"] == "hush-1" ? LocalS3Reply.Error(400, "ExpiredToken") : own);

        var step = await AssumeAsync();

        Assert.That(_sts.Requests, Has.Count.GreaterThan(1), step.Text);
        Assert.That(_github.Requests, Has.Count.EqualTo(_sts.Requests.Count));
        NobodyIsToldASecret(step);
    }

    [Test]
    public async Task Are_told_which_audience_was_refused()
    {
        _sts.Instead = _ => StsStub.Refusal(400, "InvalidIdentityToken");

        var step = await AssumeAsync(("options", $"sts_endpoint={_sts.Endpoint}\noidc_audience=https://ours.example"));

        Assert.That(step.ExitCode, Is.EqualTo(6), step.Text);
        Assert.That(step.Annotations("error").Single(), Does.Contain("https://ours.example").And.Contain(Role).And.Contain("repo:octo/site:ref:refs/heads/main"));
        Assert.That(Server.Log.Requests, Is.Empty);
        NobodyIsToldASecret(step);
    }

    [Test]
    public async Task Are_told_the_lines_to_add_where_they_lack_the_permission()
    {
        Job.Env.Remove("ACTIONS_ID_TOKEN_REQUEST_URL");
        Job.Env.Remove("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        Job.Env["AWS_EC2_METADATA_DISABLED"] = "true";

        var step = await AssumeAsync();

        Assert.That((step.ExitCode, step.Annotations("error").Single()), Is.EqualTo((6, step.Annotations("error").Single(text => text.StartsWith("CIS1021 No OIDC token: ", StringComparison.Ordinal)))), step.Text);
        Assert.That(step.Annotations("error").Single(), Does.Contain("\"permissions:\", \"  id-token: write\", \"  contents: read\""));
        Assert.That((_github.Requests.Count, _sts.Requests.Count, Server.Log.Requests.Count), Is.EqualTo((0, 0, 0)));
    }

    private Task<StepResult> AssumeAsync(params (string Input, string Value)[] inputs) => PublishAsync([("role-to-assume", Role), ("options", $"sts_endpoint={_sts.Endpoint}\noidc_audience=sts.amazonaws.com"), .. inputs]);

    private void NobodyIsToldASecret(StepResult step)
    {
        Assert.That(image, Is.EqualTo(ActionImage.Name));
        var search = new SecretSearch(_github.Token(1), _github.Token(2), OidcStub.RequestToken, "hush-secret");

        // What the runner is told to hide, it doesn't show.
        var shown = string.Join('\n', step.Text.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal)));
        string[] texts = [shown, step.Error, .. step.Files.Values, .. Directory.GetFiles(Job.InWorkspace(".cisync")).Select(File.ReadAllText)];
        Assert.That(texts.SelectMany(search.In), Is.Empty);
        Assert.That(search.In(step.Text + _github.Token(1)), Is.Not.Empty);
    }
}
