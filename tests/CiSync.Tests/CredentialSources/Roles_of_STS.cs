using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Roles_of_STS : SourceTests
{
    private StsStub Sts => The<StsStub>();

    [SetUp]
    public void Start_STS()
    {
        Keep(new StsStub());
        Variables["AWS_ENDPOINT_URL_STS"] = Sts.Endpoint;
    }

    [Test]
    public async Task The_role_of_the_options_is_assumed_with_what_was_found()
    {
        AssumeWithRcloneKeys();
        Variables["RCLONE_S3_ROLE_SESSION_NAME"] = "night";
        Variables["RCLONE_S3_ROLE_EXTERNAL_ID"] = "hush-external";
        Variables["RCLONE_S3_ROLE_SESSION_DURATION"] = "2h";
        Variables["RCLONE_S3_REGION"] = "eu-west-3";
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        var asked = Sts.Requests.Single();
        Assert.That((asked.Form["Action"], asked.Form["RoleArn"]), Is.EqualTo(("AssumeRole", "arn:aws:iam::1:role/ci")));
        Assert.That((asked.Form["RoleSessionName"], asked.Form["ExternalId"], asked.Form["DurationSeconds"]), Is.EqualTo(("night", "hush-external", "7200")));
        Assert.That(asked.Headers["Authorization"], Does.Contain("Credential=rclone/").And.Contain("/eu-west-3/sts/"));
    }

    [Test]
    public async Task Unset_options_of_the_role_are_not_sent()
    {
        AssumeWithRcloneKeys();
        await KeyAsync();
        Assert.That(Sts.Requests.Single().Form.Keys, Has.None.EqualTo("ExternalId").And.None.EqualTo("DurationSeconds"));
        Assert.That(Sts.Requests.Single().Form["RoleSessionName"], Is.EqualTo("cisync"));
    }

    [TestCase("s3://site")]
    [TestCase(":s3:site")]
    public async Task Nobody_can_not_assume_a_role(string destination)
    {
        Variables["RCLONE_S3_ENV_AUTH"] = "false";
        Variables["RCLONE_S3_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound, Location.Parse(destination).IsUrl), Does.Contain("RCLONE_S3_ROLE_ARN").And.Contain("env_auth"));
        Assert.That(Sts.Requests, Is.Empty);
    }

    [TestCase(403, "AccessDenied")]
    [TestCase(400, "ExpiredTokenException")]
    [TestCase(400, "ValidationError")]
    public async Task A_refusal_tells_the_role_and_the_code_and_not_what_STS_wrote(int status, string code)
    {
        AssumeWithRcloneKeys();
        Sts.Instead = _ => StsStub.Refusal(status, code);
        Assert.That(await FailsAsync(ErrorCodes.RoleRefused), Is.EqualTo($"STS at {Sts.Endpoint} refused the role \"arn:aws:iam::1:role/ci\": {status} {code}."));
        Assert.That(Sts.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task STS_that_nobody_answers_for_is_unreachable()
    {
        AssumeWithRcloneKeys();
        Variables["AWS_ENDPOINT_URL_STS"] = NoOneListens;
        Assert.That(await FailsAsync(ErrorCodes.Unreachable), Does.Contain("STS at " + NoOneListens));
    }

    [Test]
    public async Task What_is_not_STS_is_told_so()
    {
        AssumeWithRcloneKeys();
        Sts.Instead = _ => new ServiceReply(200, "<html>hush", "text/html");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("not understood"));
    }

    [Test]
    public async Task The_general_endpoint_counts_where_that_of_STS_is_unset()
    {
        AssumeWithRcloneKeys();
        Variables.Remove("AWS_ENDPOINT_URL_STS");
        Variables["AWS_ENDPOINT_URL"] = Sts.Endpoint;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
    }

    [Test]
    public async Task An_endpoint_that_is_none_is_an_option_error()
    {
        AssumeWithRcloneKeys();
        Variables["AWS_ENDPOINT_URL_STS"] = "ftp://x";
        Assert.That(await FailsAsync(ErrorCodes.OptionInvalid), Does.StartWith("AWS_ENDPOINT_URL_STS="));
    }

    [Test]
    public async Task The_proxy_of_the_environment_is_used()
    {
        AssumeWithRcloneKeys();
        var proxy = Keep(new ForwardProxy(new Uri(Sts.Endpoint)));
        Variables["AWS_ENDPOINT_URL_STS"] = "http://sts.invalid";
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(proxy.Targets, Has.All.StartsWith("http://sts.invalid"));
    }

    private void AssumeWithRcloneKeys()
    {
        Variables["RCLONE_S3_ACCESS_KEY_ID"] = "rclone";
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = "hush-secret";
        Variables["RCLONE_S3_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
    }
}
