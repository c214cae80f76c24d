using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

/// <summary>What STS can have against a token, and what the job is told to do about it.</summary>
public class OIDC_tokens_refused : OidcTests
{
    private const string Told = "\"arn:aws:iam::1:role/ci\" (OIDC token with the aud \"sts.amazonaws.com\" and the sub \"repo:octo/site:ref:refs/heads/main\")";

    // The SDK repeats the first: AWS answers so too where it can't get GitHub's keys for a moment.
    [TestCase(400, "InvalidIdentityToken", 3)]
    [TestCase(403, "IDPRejectedClaim", 1)]
    public async Task An_audience_that_the_account_does_not_know_is_told_with_where_to_set_it(int status, string code, int asked)
    {
        Sts.Instead = _ => StsStub.Refusal(status, code);
        Assert.That(await FailsAsync(ErrorCodes.RoleRefused), Is.EqualTo($"STS at {Sts.Endpoint} refused the role {Told}: {status} {code}."));
        Assert.That(Advice, Does.Contain("identity provider https://token.actions.githubusercontent.com with the audience sts.amazonaws.com").And.Contain("oidc_audience"));
        Assert.That(Sts.Requests, Has.Count.EqualTo(asked));
    }

    [Test]
    public async Task A_role_that_is_unknown_or_trusts_others_is_told_with_the_form_of_the_sub()
    {
        Sts.Instead = _ => StsStub.Refusal(403, "AccessDenied");
        Assert.That(await FailsAsync(ErrorCodes.RoleRefused), Is.EqualTo($"STS at {Sts.Endpoint} refused the role {Told}: 403 AccessDenied."));
        Assert.That(Advice, Does.Contain("trust policy allows sts:AssumeRoleWithWebIdentity to token.actions.githubusercontent.com")
            .And.Contain("aud sts.amazonaws.com").And.Contain("repo:OWNER/REPO:ref:refs/heads/main"));
    }

    [Test]
    public async Task Another_audience_is_named_in_what_is_told()
    {
        Variables["RCLONE_S3_OIDC_AUDIENCE"] = "ceph";
        Sts.Instead = _ => StsStub.Refusal(403, "AccessDenied");
        Assert.That(await FailsAsync(ErrorCodes.RoleRefused), Does.Contain("aud \"ceph\""));
        Assert.That(Advice, Does.Contain("aud ceph"));
    }

    [Test]
    public async Task A_token_that_tells_no_sub_is_no_obstacle_to_the_message()
    {
        GitHub.Instead = _ => new ServiceReply(200, """{"value":"hush-opaque"}""");
        Sts.Instead = _ => StsStub.Refusal(403, "AccessDenied");
        Assert.That(await FailsAsync(ErrorCodes.RoleRefused), Does.Contain("(OIDC token with the aud \"sts.amazonaws.com\"): 403"));
    }

    [TestCase("ExpiredTokenException")]
    [TestCase("ExpiredToken")]
    public async Task A_new_token_that_is_called_expired_is_a_wrong_clock(string code)
    {
        Sts.Instead = _ => StsStub.Refusal(400, code);
        Assert.That(await FailsAsync(ErrorCodes.ClockSkewed), Does.Contain($"calls the token expired that GitHub issued a moment ago, and gave no keys for the role {Told}: 400 {code}."));
        Assert.That(Advice, Does.Contain("clock of the server"));
    }

    [Test]
    public async Task A_value_that_STS_does_not_take_is_told_with_the_options_it_can_be()
    {
        Sts.Instead = _ => StsStub.Refusal(400, "ValidationError");
        await FailsAsync(ErrorCodes.RoleRefused);
        Assert.That(Advice, Does.Contain("role_arn").And.Contain("role_session_duration").And.Contain("role_session_name"));
    }

    [Test]
    public async Task A_region_that_is_turned_off_is_told()
    {
        Sts.Instead = _ => StsStub.Refusal(403, "RegionDisabledException");
        await FailsAsync(ErrorCodes.RoleRefused);
        Assert.That(Advice, Does.Contain("Activate STS").And.Contain("sts_endpoint"));
    }

    [TestCase(400, "IDPCommunicationError")]
    [TestCase(503, "ServiceUnavailable")]
    public async Task STS_that_is_busy_is_asked_again_and_then_an_error_that_may_pass(int status, string code)
    {
        Sts.Instead = _ => StsStub.Refusal(status, code);
        Assert.That(await FailsAsync(ErrorCodes.Unreachable), Does.Contain($"{status} {code}"));
        Assert.That(Sts.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_is_not_STS_is_told_so()
    {
        Sts.Instead = _ => new ServiceReply(200, "<html>hush", "text/html");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("not understood"));
    }

    [Test]
    public async Task STS_of_AWS_that_can_not_be_reached_for_another_store_is_told_with_the_option()
    {
        Variables.Remove("AWS_ENDPOINT_URL_STS");
        Variables["RCLONE_S3_PROVIDER"] = "Minio";
        Variables["RCLONE_S3_ENDPOINT"] = "http://127.0.0.1:1";
        Variables["HTTPS_PROXY"] = NoOneListens;
        await FailsAsync(ErrorCodes.Unreachable);
        Assert.That(Advice, Does.Contain("set sts_endpoint"));
        Assert.That(GitHub.Requests, Has.Count.EqualTo(1));
    }
}
