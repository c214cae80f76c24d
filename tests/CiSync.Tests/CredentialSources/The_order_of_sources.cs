using Amazon.Runtime;
using CiSync.Errors;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class The_order_of_sources : SourceTests
{
    // Each source, and what takes it away.
    private static readonly (string Source, string[] Variables)[] Order =
    [
        ("rclone", ["RCLONE_S3_ACCESS_KEY_ID", "RCLONE_S3_SECRET_ACCESS_KEY"]),
        ("environment", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]),
        ("web-identity", ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"]),
        ("profile", ["HOME"]),
        ("container", ["AWS_CONTAINER_CREDENTIALS_FULL_URI"]),
        ("machine", ["AWS_EC2_METADATA_SERVICE_ENDPOINT"]),
    ];

    private static IEnumerable<string> Sources => Order.Select(row => row.Source);

    [SetUp]
    public void Configure_all()
    {
        Variables.Remove("AWS_EC2_METADATA_DISABLED");
        Variables["RCLONE_S3_ACCESS_KEY_ID"] = "rclone";
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = "hush-secret";
        Variables["AWS_ACCESS_KEY_ID"] = "environment";
        Variables["AWS_SECRET_ACCESS_KEY"] = "hush-secret";
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Folder.Write("token", "hush-jwt");
        Variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
        Variables["AWS_ENDPOINT_URL_STS"] = Keep(new StsStub("web-identity")).Endpoint;
        WriteCredentials("[default]\n" + Keys("profile") + "[named]\n" + Keys("named-profile"));
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = Keep(new ContainerStub()).Endpoint + "/keys";
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Keep(new MachineStub()).Endpoint;
    }

    [TestCaseSource(nameof(Sources))]
    public async Task Where_all_before_it_are_taken_away_it_is_the_one(string source)
    {
        foreach (var name in Order.TakeWhile(row => row.Source != source).SelectMany(row => row.Variables))
        {
            Variables.Remove(name);
        }

        Assert.That(await KeyAsync(), Is.EqualTo(source));
    }

    [Test]
    public async Task AWS_PROFILE_chooses_the_profile_and_not_the_place_in_the_order()
    {
        Variables["AWS_PROFILE"] = "named";
        RemoveRclone();
        Assert.That(await KeyAsync(), Is.EqualTo("environment"));
        Variables.Remove("AWS_ACCESS_KEY_ID");
        Variables.Remove("AWS_SECRET_ACCESS_KEY");
        Variables.Remove("AWS_WEB_IDENTITY_TOKEN_FILE");
        Assert.That(await KeyAsync(), Is.EqualTo("named-profile"));
    }

    [Test]
    public async Task The_option_profile_comes_before_the_keys_of_the_environment()
    {
        Variables["RCLONE_S3_PROFILE"] = "named";
        Variables["AWS_PROFILE"] = "other";
        RemoveRclone();
        Assert.That(await KeyAsync(), Is.EqualTo("named-profile"));
    }

    [Test]
    public async Task Rclones_own_keys_come_before_the_option_profile()
    {
        Variables["RCLONE_S3_PROFILE"] = "named";
        Assert.That(await KeyAsync(), Is.EqualTo("rclone"));
    }

    [TestCase(null)]
    [TestCase("false")]
    public async Task A_remote_of_rclone_is_anonymous_where_env_auth_does_not_ask_for_more(string? envAuth)
    {
        RemoveRclone();
        Variables["RCLONE_S3_ENV_AUTH"] = envAuth ?? "";
        Assert.That(await FindAsync(isUrl: false), Is.TypeOf<AnonymousAWSCredentials>());
    }

    [Test]
    public async Task A_token_without_its_keys_is_an_error()
    {
        RemoveRclone();
        Variables["RCLONE_S3_SESSION_TOKEN"] = "hush-token";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsIncomplete), Is.EqualTo("RCLONE_S3_SESSION_TOKEN is set and its keys are not."));
    }

    [Test]
    public async Task Nothing_found_tells_all_that_was_tried_and_why()
    {
        Variables.Clear();
        Variables["HOME"] = Folder.Of("nobody");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = NoOneListens;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Is.EqualTo(
            "No credentials were found; tried in this order: RCLONE_S3_ACCESS_KEY_ID (not set), AWS_ACCESS_KEY_ID (not set), "
            + "AWS_WEB_IDENTITY_TOKEN_FILE (not set), profile default (no file ~/.aws/credentials), container (not set), machine (not reachable)."));
    }

    private void RemoveRclone()
    {
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
    }
}
