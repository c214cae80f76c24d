using System.Text;
using System.Text.Json;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Wire;
using CiSync.Tests.Engine;

namespace CiSync.Tests.CredentialSources;

/// <summary>A whole run of a job: which keys sign the store's requests, and that nobody is told a secret.</summary>
public class OIDC_tokens_in_a_run : EngineTests
{
    private const string EmptyListing =
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>site</Name><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";

    private OidcStub _github = null!;
    private StsStub _sts = null!;
    private ImpatientTime _time = null!;

    // The store knows the second token only.
    protected override LocalS3Options ServerOptions => new() { SessionToken = "hush-2" };

    [SetUp]
    public void Start_job()
    {
        (_github, _sts, _time) = (new OidcStub(), new StsStub(Server.AccessKey, Server.SecretKey), new ImpatientTime());
        Folder.Write("a", "x");
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = _github.RequestUrl;
        Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = OidcStub.RequestToken;
        Variables["RCLONE_S3_STS_ENDPOINT"] = _sts.Endpoint;
        Variables["RCLONE_S3_OIDC_AUDIENCE"] = "sts.amazonaws.com";
        Variables["RCLONE_S3_ROLE_ARN"] = "arn:aws:iam:::role/ci";
    }

    [TearDown]
    public async Task ReleaseAsync()
    {
        await _github.DisposeAsync();
        await _sts.DisposeAsync();
    }

    [TestCase("s3://site")]
    [TestCase(":s3:site")]
    public async Task Keys_that_near_their_end_in_mid_run_are_renewed_with_a_new_token(string destination)
    {
        Server.OnResponse = (request, own, _) =>
        {
            if (request.Headers["x-amz-security-token"] != "hush-1")
            {
                return new(own);
            }

            _time.Ahead = TimeSpan.FromMinutes(56);
            return new(new LocalS3Reply { Body = Encoding.UTF8.GetBytes(EmptyListing) });
        };
        var report = await RunAsync(destination);
        Succeeds(report);
        Assert.That(Signed(), Is.EqualTo(new[] { "ListObjects hush-1", "PutObject hush-2" }));
        Assert.That(Server.Log.Requests.Select(request => request.Headers["Authorization"]), Has.All.Contains($"Credential={Server.AccessKey}/"));
        Assert.That(_sts.Requests.Select(request => request.Form["WebIdentityToken"]), Is.EqualTo(new[] { _github.Token(1), _github.Token(2) }));
        NobodyIsToldASecret(report);
    }

    [Test]
    public async Task Keys_that_the_store_calls_expired_are_renewed_with_a_new_token()
    {
        Server.OnResponse = (request, own, _) => new(request.Headers["x-amz-security-token"] == "hush-1" ? LocalS3Reply.Error(400, "ExpiredToken") : own);
        var report = await RunAsync("s3://site");
        Succeeds(report);
        Assert.That(Signed(), Is.EqualTo(new[] { "ListObjects hush-1", "ListObjects hush-2", "PutObject hush-2" }));
        Assert.That(_github.Requests, Has.Count.EqualTo(2));
        NobodyIsToldASecret(report);
    }

    [Test]
    public async Task A_refusal_ends_the_run_before_the_first_request_to_the_store()
    {
        _sts.Instead = request => StsStub.Refusal(403, "AccessDenied") with { Body = StsStub.Refusal(403, "AccessDenied").Body.Replace("hush-token", request.Form["WebIdentityToken"], StringComparison.Ordinal) };
        var report = await RunAsync("s3://site");
        FailsWith(report, Outcome.Refused, ErrorCodes.RoleRefused);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("\"arn:aws:iam:::role/ci\"").And.Contain("repo:octo/site:ref:refs/heads/main"));
        Assert.That(Server.Log.Requests, Is.Empty);
        NobodyIsToldASecret(report);
    }

    [Test]
    public async Task A_job_without_the_permission_is_refused_with_the_lines_to_add()
    {
        Variables.Remove("ACTIONS_ID_TOKEN_REQUEST_URL");
        Variables.Remove("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        Variables["GITHUB_ACTIONS"] = "true";
        Variables["AWS_EC2_METADATA_DISABLED"] = "true";
        var report = await RunAsync("s3://site");
        FailsWith(report, Outcome.Refused, ErrorCodes.OidcTokenRefused);
        Assert.That(report.Diagnostics[0].Text, Does.EndWith("\"permissions:\", \"  id-token: write\", \"  contents: read\"."));
        Assert.That((_sts.Requests.Count, Server.Log.Requests.Count), Is.EqualTo((0, 0)));
    }

    private async Task<SyncReport> RunAsync(string destination)
    {
        Server.Log.Clear();
        return await new SyncEngine(new HostEnvironment(Variables, Folder.Path), _time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = destination }, Events);
    }

    private IEnumerable<string> Signed() => Server.Log.Requests.Select(request => $"{request.Operation} {request.Headers["x-amz-security-token"]}");

    private void NobodyIsToldASecret(SyncReport report)
    {
        string[] texts =
        [
            .. Events.All.Select(told => told is OptionsResolved resolved ? string.Join('\n', resolved.Origins) : told.ToString()),
            ReportText.Summary(report), report.ToString(), JsonSerializer.Serialize(report),
            .. report.Diagnostics.Select(told => new CiSyncException(told).ToString()),
        ];
        Assert.That(texts, Has.None.Contain("hush").And.None.Contain(Server.SecretKey));
        Assert.That(texts, Has.Some.Contain("sts_endpoint"), "what options were resolved to");
        Assert.That(_sts.Requests[0].Body, Does.Contain("hush-jwt-1"), "what is looked for was there");
    }
}
