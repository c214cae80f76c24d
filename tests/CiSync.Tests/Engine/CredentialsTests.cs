using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

public class CredentialsTests : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { SessionToken = null };

    [SetUp]
    public void Take()
    {
        Folder.Write("a", "x");
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        Variables["AWS_EC2_METADATA_DISABLED"] = "true";
        Variables["AWS_SHARED_CREDENTIALS_FILE"] = Folder.Of("no-such-file");
    }

    [TestCase("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    [TestCase("AWS_ACCESS_KEY", "AWS_SECRET_KEY")]
    public async Task The_keys_of_AWS_tools_are_used_where_no_others_are_set(string key, string secret)
    {
        Variables[key] = Server.AccessKey;
        Variables[secret] = Server.SecretKey;
        Succeeds(await SyncAsync());
    }

    [Test]
    public async Task RCLONE_keys_win_over_those_of_AWS_tools()
    {
        Variables["AWS_ACCESS_KEY_ID"] = "other";
        Variables["AWS_SECRET_ACCESS_KEY"] = "other";
        Variables["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey;
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey;
        Succeeds(await SyncAsync());
    }

    [TestCase("RCLONE_S3_ACCESS_KEY_ID", "RCLONE_S3_SECRET_ACCESS_KEY", "RCLONE_S3_SESSION_TOKEN")]
    [TestCase("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")]
    public async Task A_session_token_is_sent_along(string key, string secret, string token)
    {
        Variables[key] = Server.AccessKey;
        Variables[secret] = Server.SecretKey;
        Variables[token] = "the-token";
        await SyncAsync();
        Assert.That(Server.Log.Requests[0].Headers["x-amz-security-token"], Is.EqualTo("the-token"));
    }

    [Test]
    public async Task A_profile_of_the_shared_file_is_used()
    {
        Variables["AWS_SHARED_CREDENTIALS_FILE"] = Folder.Write("aws", $"[ci]\naws_access_key_id = {Server.AccessKey}\naws_secret_access_key = {Server.SecretKey}\n");
        Variables["AWS_PROFILE"] = "ci";
        Succeeds(await SyncAsync());
    }

    [Test]
    public async Task The_region_of_the_profile_is_signed_with()
    {
        Variables["AWS_CONFIG_FILE"] = Folder.Write("aws", $"[default]\nregion = eu-west-7\naws_access_key_id = {Server.AccessKey}\naws_secret_access_key = {Server.SecretKey}\n");
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests[0].Headers["Authorization"], Does.Contain("/eu-west-7/s3/"));
    }

    [Test]
    public async Task A_profile_that_is_not_there_is_an_error_that_names_it()
    {
        Variables["AWS_PROFILE"] = "missing-profile";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.ProfileNotFound);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("missing-profile"));
    }

    [TestCase("RCLONE_S3_ACCESS_KEY_ID", "RCLONE_S3_SECRET_ACCESS_KEY")]
    [TestCase("RCLONE_S3_SECRET_ACCESS_KEY", "RCLONE_S3_ACCESS_KEY_ID")]
    [TestCase("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    public async Task One_key_without_the_other_is_an_error_that_names_both(string there, string missing)
    {
        Variables[there] = "canary-value";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.CredentialsIncomplete);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo($"{there} is set and {missing} is not."));
    }

    [Test]
    public async Task Nothing_found_is_an_error_that_lists_what_was_tried()
    {
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.CredentialsNotFound);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("AWS_ACCESS_KEY_ID").And.Contain("AWS_WEB_IDENTITY_TOKEN_FILE"));
        Assert.That(Server.Log.Requests, Is.Empty);
    }

    [TestCase("s3://site", "false")]
    [TestCase(":s3:site", null)]
    public async Task Anonymous_requests_are_not_signed(string destination, string? envAuth)
    {
        Variables["AWS_ACCESS_KEY_ID"] = "never";
        Variables["AWS_SECRET_ACCESS_KEY"] = "used";
        if (envAuth is not null)
        {
            Variables["RCLONE_S3_ENV_AUTH"] = envAuth;
        }

        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = destination });
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.AccessDenied));
        Assert.That(Server.Log.Requests.Single().Headers.Keys, Has.None.EqualTo("Authorization").IgnoreCase);
    }

    [Test]
    public async Task With_env_auth_rclones_own_form_uses_the_environment_too()
    {
        Variables["RCLONE_S3_ENV_AUTH"] = "true";
        Variables["AWS_ACCESS_KEY_ID"] = Server.AccessKey;
        Variables["AWS_SECRET_ACCESS_KEY"] = Server.SecretKey;
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = ":s3:site" });
        Succeeds(report);
    }

    [Test]
    public async Task Endpoint_and_region_of_AWS_tools_are_used_for_s3_URLs()
    {
        Variables["AWS_ENDPOINT_URL_S3"] = Variables["RCLONE_S3_ENDPOINT"];
        Variables.Remove("RCLONE_S3_ENDPOINT");
        Variables["AWS_REGION"] = "eu-west-7";
        Variables["AWS_ACCESS_KEY_ID"] = Server.AccessKey;
        Variables["AWS_SECRET_ACCESS_KEY"] = Server.SecretKey;
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests[0].Headers["Authorization"], Does.Contain("/eu-west-7/s3/"));
        var origins = Events.Of<OptionsResolved>().Single().Origins.ToDictionary(origin => origin.Option.Name);
        Assert.That(origins["region"].Origin, Is.EqualTo("AWS_REGION"));
        Assert.That(origins["endpoint"].Origin, Is.EqualTo("AWS_ENDPOINT_URL_S3"));
    }
}
