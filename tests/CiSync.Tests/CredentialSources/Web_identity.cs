using CiSync.Errors;
using CiSync.S3;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Web_identity : SourceTests
{
    private StsStub Sts => The<StsStub>();

    [SetUp]
    public void UseToken()
    {
        Variables["AWS_ENDPOINT_URL_STS"] = Keep(new StsStub()).Endpoint;
        Folder.Write("token", "hush-jwt");
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "token";
        Variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
    }

    [Test]
    public async Task A_token_is_sent_unsigned_and_read_again_for_each_renewal()
    {
        Variables["AWS_ROLE_SESSION_NAME"] = "job-7";
        var found = (RenewedCredentials)await FindAsync();
        Folder.Write("token", "hush-jwt-2");
        found.Discard(found.Newest);
        await found.GetCredentialsAsync();
        Assert.That(Sts.Requests.Select(request => request.Form["WebIdentityToken"]), Is.EqualTo(new[] { "hush-jwt", "hush-jwt-2" }));
        Assert.That(Sts.Requests.Select(request => request.Form["RoleSessionName"]), Has.All.EqualTo("job-7"));
        Assert.That(Sts.Requests.SelectMany(request => request.Headers.Keys), Has.None.EqualTo("Authorization"));
    }

    [Test]
    public async Task A_token_without_a_role_is_an_error()
    {
        Variables.Remove("AWS_ROLE_ARN");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Is.EqualTo("AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not."));
    }

    [TestCase(null, "is not there")]
    [TestCase("", "one line")]
    [TestCase("hush\nhush", "one line")]
    public async Task A_token_file_that_is_no_use_is_an_error_that_names_it(string? content, string why)
    {
        File.Delete(Folder.Of("token"));
        if (content is not null)
        {
            Folder.Write("token", content);
        }

        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("token\"").And.Contain(why));
    }

    [Test]
    public async Task A_role_of_a_role_is_assumed_with_that_role()
    {
        Variables["RCLONE_S3_ROLE_ARN"] = "arn:aws:iam::1:role/second";
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Select(request => request.Form["Action"]), Is.EqualTo(new[] { "AssumeRoleWithWebIdentity", "AssumeRole" }));
        Assert.That(Sts.Requests[1].Headers["X-Amz-Security-Token"], Is.EqualTo("hush-1"));
    }
}
