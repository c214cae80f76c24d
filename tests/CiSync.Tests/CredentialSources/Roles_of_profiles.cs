using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Roles_of_profiles : SourceTests
{
    private StsStub Sts => The<StsStub>();

    [SetUp]
    public void Start_STS()
    {
        Keep(new StsStub());
        Variables["AWS_ENDPOINT_URL_STS"] = Sts.Endpoint;
        Variables["AWS_PROFILE"] = "top";
    }

    [Test]
    public async Task A_chain_is_assumed_from_its_end()
    {
        WriteConfig("""
            [profile top]
            role_arn = arn:aws:iam::1:role/top
            role_session_name = night
            external_id = hush-external
            duration_seconds = 1800
            source_profile = middle
            [profile middle]
            role_arn = arn:aws:iam::1:role/middle
            source_profile = base
            """);
        WriteCredentials("[base]\n" + Keys("base"));
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        var (first, second) = (Sts.Requests[0], Sts.Requests[1]);
        Assert.That(Sts.Requests, Has.Count.EqualTo(2));
        Assert.That(first.Form["RoleArn"], Is.EqualTo("arn:aws:iam::1:role/middle"));
        Assert.That(first.Form["RoleSessionName"], Is.EqualTo("cisync"));
        Assert.That(first.Form.Keys, Has.None.EqualTo("ExternalId").And.None.EqualTo("DurationSeconds"));
        Assert.That(first.Headers["Authorization"], Does.Contain("Credential=base/"));
        Assert.That((second.Form["RoleArn"], second.Form["RoleSessionName"]), Is.EqualTo(("arn:aws:iam::1:role/top", "night")));
        Assert.That((second.Form["ExternalId"], second.Form["DurationSeconds"]), Is.EqualTo(("hush-external", "1800")));
        Assert.That(second.Headers["Authorization"], Does.Contain("Credential=sts/"));
        Assert.That(second.Headers["X-Amz-Security-Token"], Is.EqualTo("hush-1"));
    }

    [Test]
    public async Task A_profile_may_name_itself_and_means_its_own_keys()
    {
        WriteConfig("[profile top]\nrole_arn = arn:aws:iam::1:role/top\nsource_profile = top\n" + Keys("own"));
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=own/"));
    }

    [TestCase("top")]
    [TestCase("other")]
    public async Task A_circle_is_an_error(string back)
    {
        WriteConfig($"[profile top]\nrole_arn = a\nsource_profile = other\n[profile other]\nrole_arn = b\nsource_profile = {back}\n");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("circle").And.Contain("\"top\", \"other\""));
        Assert.That(Sts.Requests, Is.Empty);
    }

    [TestCase("")]
    [TestCase("[profile gone]\nregion = x")]
    public async Task A_source_profile_that_has_none_is_an_error_that_names_both(string rest)
    {
        WriteConfig($"[profile top]\nrole_arn = a\nsource_profile = gone\n{rest}");
        Assert.That(await FailsAsync(ErrorCodes.ProfileNotFound), Does.Contain("\"gone\"").And.Contain("\"top\"").And.Contain("~/.aws/config"));
    }

    [Test]
    public async Task A_credential_source_may_be_the_environment()
    {
        WriteConfig("[profile top]\nrole_arn = a\ncredential_source = Environment\n");
        Variables["RCLONE_S3_PROFILE"] = "top";
        Variables["AWS_ACCESS_KEY_ID"] = "environment";
        Variables["AWS_SECRET_ACCESS_KEY"] = "hush-secret";
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=environment/"));
    }

    [Test]
    public async Task A_credential_source_may_be_the_container()
    {
        WriteConfig("[profile top]\nrole_arn = a\ncredential_source = EcsContainer\n");
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = Keep(new ContainerStub()).Endpoint;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=container/"));
    }

    [Test]
    public async Task A_credential_source_may_be_the_machine()
    {
        WriteConfig("[profile top]\nrole_arn = a\ncredential_source = Ec2InstanceMetadata\n");
        Variables.Remove("AWS_EC2_METADATA_DISABLED");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Keep(new MachineStub()).Endpoint;
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Headers["Authorization"], Does.Contain("Credential=machine/"));
    }

    [Test]
    public async Task A_token_file_may_stand_in_the_profile()
    {
        WriteConfig($"[profile top]\nrole_arn = a\nweb_identity_token_file = {Folder.Write("token", "hush-jwt\n")}\n");
        Assert.That(await KeyAsync(), Is.EqualTo("sts"));
        Assert.That(Sts.Requests.Single().Form["WebIdentityToken"], Is.EqualTo("hush-jwt"));
    }

    [TestCase("credential_source = Environment", "AWS_ACCESS_KEY_ID (not set)")]
    [TestCase("credential_source = Ec2InstanceMetadata", "machine (turned off")]
    [TestCase("credential_source = Elsewhere", "\"Elsewhere\"")]
    [TestCase("duration_seconds = long\nsource_profile = base", "duration_seconds")]
    [TestCase("mfa_serial = arn:aws:iam::1:mfa/me\nsource_profile = base", "mfa_serial")]
    [TestCase("", "does not say with what")]
    public async Task A_role_that_can_not_be_assumed_is_an_error_that_says_why(string setting, string why)
    {
        WriteConfig($"[profile top]\nrole_arn = a\n{setting}\n[profile base]\n" + Keys("base"));
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("The AWS profile \"top\" ").And.Contain(why));
    }
}
