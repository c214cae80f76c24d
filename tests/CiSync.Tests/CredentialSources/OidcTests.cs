using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

/// <summary>A job of GitHub Actions that has the permission <c>id-token: write</c> and a role to assume.</summary>
public abstract class OidcTests : SourceTests
{
    protected const string RoleArn = "arn:aws:iam::1:role/ci";

    protected StsStub Sts => The<StsStub>();

    protected OidcStub GitHub => The<OidcStub>();

    [SetUp]
    public void Start_job()
    {
        Variables["GITHUB_ACTIONS"] = "true";
        Variables["GITHUB_REPOSITORY"] = "octo/site.io";
        Variables["GITHUB_RUN_ID"] = "1658821493";
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = Keep(new OidcStub()).RequestUrl;
        Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = OidcStub.RequestToken;
        Variables["AWS_ENDPOINT_URL_STS"] = Keep(new StsStub()).Endpoint;
        Variables["RCLONE_S3_ROLE_ARN"] = RoleArn;
        Variables["RCLONE_S3_OIDC_AUDIENCE"] = "sts.amazonaws.com";
    }

    /// <summary>What an exception wraps isn't printed, and has nothing of a token all the same.</summary>
    [TearDown]
    public void No_secret_is_in_the_error_and_what_it_wraps() => Assert.That(Thrown?.ToString() ?? "", Does.Not.Contain("hush"));
}
