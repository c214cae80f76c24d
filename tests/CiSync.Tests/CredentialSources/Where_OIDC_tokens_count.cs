using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

/// <summary>Which credentials come before GitHub's OIDC token and which after, and what is told where a job may not have one.</summary>
public class Where_OIDC_tokens_count : OidcTests
{
    [TestCase("RCLONE_S3_ACCESS_KEY_ID", "RCLONE_S3_SECRET_ACCESS_KEY")]
    [TestCase("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    public async Task Keys_come_before_and_the_role_is_assumed_with_them(string key, string secret)
    {
        Variables[key] = "own";
        Variables[secret] = "hush-secret";
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Form["Action"], Is.EqualTo("AssumeRole"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=own/"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task The_token_in_a_file_comes_before()
    {
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Folder.Write("token", "hush-file");
        Variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/first";
        await KeyAsync();
        Assert.That(Sts.Requests.Select(request => (request.Form["Action"], request.Form["RoleArn"])), Is.EqualTo(new[]
        {
            ("AssumeRoleWithWebIdentity", "arn:aws:iam::1:role/first"), ("AssumeRole", RoleArn),
        }));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [TestCase("RCLONE_S3_PROFILE")]
    [TestCase("AWS_PROFILE")]
    [TestCase("AWS_DEFAULT_PROFILE")]
    public async Task A_profile_that_is_named_comes_before(string variable)
    {
        WriteCredentials("[named]\n" + Keys("named-profile"));
        Variables[variable] = "named";
        await KeyAsync();
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=named-profile/"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task What_is_there_without_being_named_comes_after()
    {
        WriteCredentials("[default]\n" + Keys("default-profile"));
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = Keep(new ContainerStub()).Endpoint + "/keys";
        Variables.Remove("AWS_EC2_METADATA_DISABLED");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Keep(new MachineStub()).Endpoint;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Form["Action"], Is.EqualTo("AssumeRoleWithWebIdentity"));
    }

    [Test]
    public async Task Without_a_role_it_is_not_asked_for()
    {
        Variables.Remove("RCLONE_S3_ROLE_ARN");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.Contain("GitHub's OIDC token (role_arn is not set), profile default"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task An_external_id_means_a_role_that_is_assumed_with_keys()
    {
        Variables["RCLONE_S3_ROLE_EXTERNAL_ID"] = "hush-external";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.Contain("GitHub's OIDC token (role_external_id is set, which goes with keys only)"));
        WriteCredentials("[default]\n" + Keys("default-profile"));
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Form["ExternalId"], Is.EqualTo("hush-external"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Env_auth_that_is_set_to_false_keeps_it_out(bool isUrl)
    {
        Variables["RCLONE_S3_ENV_AUTH"] = "false";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound, isUrl), Does.Contain("env_auth is false"));
        Assert.That(GitHub.Requests, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_job_without_the_permission_is_told_the_lines_to_add(bool isUrl)
    {
        Variables.Remove("ACTIONS_ID_TOKEN_REQUEST_URL");
        Variables.Remove("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        Assert.That(await FailsAsync(ErrorCodes.OidcTokenRefused, isUrl), Is.EqualTo(
            "RCLONE_S3_ROLE_ARN names a role to assume, there are no credentials to assume it with, and the job may not have an OIDC token of GitHub's: "
            + "ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set."));
        Assert.That(Advice, Does.Contain("\"permissions:\"").And.Contain("\"  id-token: write\"").And.Contain("\"  contents: read\""));
        Assert.That(Sts.Requests, Is.Empty);
    }

    [TestCase("ACTIONS_ID_TOKEN_REQUEST_URL")]
    [TestCase("ACTIONS_ID_TOKEN_REQUEST_TOKEN")]
    public async Task One_variable_without_the_other_is_told_by_name(string missing)
    {
        Variables.Remove(missing);
        Assert.That(await FailsAsync(ErrorCodes.OidcTokenRefused), Does.EndWith($": {missing} is not set."));
    }

    [Test]
    public async Task A_job_without_the_permission_can_still_use_what_comes_after()
    {
        Variables.Remove("ACTIONS_ID_TOKEN_REQUEST_URL");
        WriteCredentials("[default]\n" + Keys("default-profile"));
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=default-profile/"));
    }

    [Test]
    public async Task Outside_of_a_job_nobody_speaks_of_it()
    {
        foreach (var name in new[] { "GITHUB_ACTIONS", "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN" })
        {
            Variables.Remove(name);
        }

        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.Not.Contain("OIDC"));
    }
}
