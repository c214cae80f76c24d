using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

/// <summary>What keeps a job that may have a token from getting one of GitHub, and what it is told.</summary>
public class OIDC_tokens_not_issued : OidcTests
{
    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(302)]
    public async Task A_refusal_of_GitHub_is_told_with_its_status_and_not_tried_again(int status)
    {
        GitHub.Instead = _ => new ServiceReply(status, "hush");
        Assert.That(await FailsAsync(ErrorCodes.OidcTokenRefused), Is.EqualTo($"GitHub's OIDC service refused the job a token for the audience \"sts.amazonaws.com\": it answered {status}."));
        Assert.That(Advice, Does.Contain("id-token: write").And.Contain("oidc_audience"));
        Assert.That((GitHub.Requests.Count, Sts.Requests.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task GitHub_that_goes_on_failing_is_an_error_that_may_pass()
    {
        GitHub.Instead = _ => new ServiceReply(500, "hush");
        Assert.That(await FailsAsync(ErrorCodes.Unreachable), Is.EqualTo("GitHub's OIDC service failed 5 times; its last answer was 500."));
        Assert.That(GitHub.Requests, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task GitHub_that_nobody_answers_for_is_an_error_that_may_pass()
    {
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = NoOneListens + "/hush?hush";
        Assert.That(await FailsAsync(ErrorCodes.Unreachable), Does.StartWith("GitHub's OIDC service can't be reached: "));
    }

    [TestCase("hush", "not understood")]
    [TestCase("[]", "not understood")]
    [TestCase("{\"value\":7}", "not understood")]
    [TestCase("{}", "without a token")]
    [TestCase("{\"value\":\"\"}", "without a token")]
    [TestCase("{\"value\":\"hush hush\"}", "without a token")]
    [TestCase("{\"value\":\"hush\\n\"}", "without a token")]
    public async Task An_answer_that_is_none_is_told_so(string body, string why)
    {
        GitHub.Instead = _ => new ServiceReply(200, body);
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("GitHub's OIDC service").And.Contain(why));
        Assert.That(Sts.Requests, Is.Empty);
    }

    [TestCase("http://pipelines.example.com/hush?a")]
    [TestCase("ftp://127.0.0.1/hush")]
    [TestCase("hush")]
    public async Task The_request_token_goes_nowhere_it_would_be_seen(string url)
    {
        Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = url;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Is.EqualTo("ACTIONS_ID_TOKEN_REQUEST_URL is not an https URL."));
    }

    [TestCase("hush\r\nX-Other: hush")]
    [TestCase("hush hush")]
    public async Task A_request_token_that_is_none_is_told_so(string token)
    {
        Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = token;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("ACTIONS_ID_TOKEN_REQUEST_TOKEN "));
        Assert.That(GitHub.Requests, Is.Empty);
    }
}
