using CiSync.Errors;
using CiSync.Options;
using CiSync.S3;

namespace CiSync.Tests.CredentialSources;

public class Profiles : SourceTests
{
    [Test]
    public async Task Credentials_win_over_config_setting_by_setting()
    {
        WriteConfig("[default]\naws_access_key_id = of-config\naws_session_token = hush-token\n[profile other]\n" + Keys("other"));
        WriteCredentials("[default]\n" + Keys("of-credentials"));
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.Token), Is.EqualTo(("of-credentials", "hush-token")));
    }

    [TestCase("RCLONE_S3_SHARED_CREDENTIALS_FILE", "option")]
    [TestCase("AWS_SHARED_CREDENTIALS_FILE", "variable")]
    public async Task The_file_is_the_options_then_the_variables_then_the_home_folders(string until, string expected)
    {
        WriteCredentials("[default]\n" + Keys("home"));
        Folder.Write("option", "[default]\n" + Keys("option"));
        Variables["AWS_SHARED_CREDENTIALS_FILE"] = Folder.Write("variable", "[default]\n" + Keys("variable"));
        if (until.StartsWith("RCLONE", StringComparison.Ordinal))
        {
            Variables[until] = "~/option";
        }

        Assert.That(await KeyAsync(), Is.EqualTo(expected));
    }

    [TestCase("AWS_PROFILE")]
    [TestCase("AWS_DEFAULT_PROFILE")]
    [TestCase("RCLONE_S3_PROFILE")]
    public async Task A_profile_is_named_by(string variable)
    {
        Variables[variable] = "a b";
        Variables["AWS_CONFIG_FILE"] = Folder.Write("elsewhere", "[a b]\nregion = x\n[profile \"a b\"]\n" + Keys("found"));
        Assert.That(await KeyAsync(), Is.EqualTo("found"));
    }

    [TestCase("AWS_PROFILE", "")]
    [TestCase("RCLONE_S3_PROFILE", "")]
    [TestCase("AWS_PROFILE", "[gone]\nregion = eu-west-1\n")]
    public async Task A_named_profile_that_has_none_is_an_error_that_names_the_files(string variable, string content)
    {
        Variables[variable] = "gone";
        WriteCredentials(content);
        Assert.That(await FailsAsync(ErrorCodes.ProfileNotFound), Does.Contain("\"gone\"").And.Contain("~/.aws/credentials").And.Contain("~/.aws/config"));
    }

    [TestCase("aws_access_key_id", "aws_secret_access_key")]
    [TestCase("aws_secret_access_key", "aws_access_key_id")]
    public async Task Half_a_pair_is_an_error_that_names_both(string there, string missing)
    {
        WriteCredentials($"[default]\n{there} = hush\n");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsIncomplete), Is.EqualTo($"{there} of the AWS profile \"default\" is set and {missing} of the AWS profile \"default\" is not."));
    }

    [Test]
    public async Task A_file_that_can_not_be_read_is_an_error()
    {
        Variables["AWS_SHARED_CREDENTIALS_FILE"] = Folder.Write("closed", "[default]\n" + Keys("x"));
        await using var locked = File.Open(Folder.Of("closed"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("closed"));
    }

    [TestCase("key = value", "value")]
    [TestCase("KEY=value", "value")]
    [TestCase("  key =  value  ", "value")]
    [TestCase("key = value # comment", "value")]
    [TestCase("key = value ; comment", "value")]
    [TestCase("key = va#lu;e", "va#lu;e")]
    [TestCase("key = a=b==", "a=b==")]
    [TestCase("# key = value", null)]
    [TestCase("s3 =\n  key = value", null)]
    [TestCase("s3 =\n  other = 1\nkey = value", "value")]
    [TestCase("key = value\r", "value")]
    [TestCase("key", null)]
    [TestCase("key = first\nkey = value", "value")]
    public void Settings_are_read(string text, string? expected) =>
        Assert.That(AwsIni.Parse($"before = x\n[a]\n{text}\n[b]\nkey = other".Split('\n'))["a"].GetValueOrDefault("key"), Is.EqualTo(expected));

    [TestCase("s3://site", null, null, "eu-north-1")]
    [TestCase("s3://site", "AWS_REGION", "us-west-2", "us-west-2")]
    [TestCase("s3://site", "RCLONE_S3_REGION", "us-west-2", "us-west-2")]
    [TestCase("s3://site", "RCLONE_S3_ENV_AUTH", "false", "us-east-1")]
    [TestCase(":s3:site", "RCLONE_S3_ENV_AUTH", "true", "us-east-1")]
    public void The_region_of_the_profile_counts_for_URLs_where_no_option_gives_one(string destination, string? variable, string? value, string expected)
    {
        WriteConfig("[default]\nregion = eu-north-1\n");
        if (variable is not null)
        {
            Variables[variable] = value!;
        }

        var (environment, isUrl) = (new HostEnvironment(Variables, Folder.Path), Location.Parse(destination).IsUrl);
        var options = OptionReader.Read(environment, [], isUrl);
        Assert.That(StoreSettings.From(options, Credentials.ProfileRegion(options, environment, isUrl)).Region, Is.EqualTo(expected));
    }
}
