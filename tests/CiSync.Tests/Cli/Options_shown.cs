using System.Text.Json;
using CiSync.Options;

namespace CiSync.Tests.Cli;

public class Options_shown : CliTest
{
    private const string Secret = "hidden-word";

    [SetUp]
    public void WriteConfig()
    {
        Home.Write(".config/rclone/rclone.conf", $"""
            [site]
            type = s3
            provider = Minio
            secret_access_key = {Secret}
            region = from-file
            endpoint = http://127.0.0.1:9000

            [disk]
            type = drive
            """);
        Variables["RCLONE_CONFIG_OTHER_TYPE"] = "s3";
        Variables["RCLONE_CONFIG_SITE_REGION"] = "from-variable";
        Variables["RCLONE_S3_ACCESS_KEY_ID"] = Secret;
    }

    private string Section => $"[site] in {ConfigPath}";

    private string[] Expected =>
    [
        "Option | Value | Source",
        $"provider | Minio | {Section}",
        "access_key_id | *** | RCLONE_S3_ACCESS_KEY_ID",
        $"secret_access_key | *** | {Section}",
        "region | from-variable | RCLONE_CONFIG_SITE_REGION",
        $"endpoint | http://127.0.0.1:9000 | {Section}",
        "force_path_style | true | provider Minio",
    ];

    [TestCase("site")]
    [TestCase("site:")]
    [TestCase("site:bucket/prefix")]
    public void Are_those_with_a_value_in_the_order_of_the_table(string remote)
    {
        var result = Run("config", "show", remote);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Rows, Is.EqualTo(Expected));
        });
    }

    [Test]
    public void Have_the_defaults_with_all()
    {
        var result = Run("config", "show", "site", "--all");
        Assert.Multiple(() =>
        {
            Assert.That(result.Rows, Is.SupersetOf(Expected.Append("chunk_size | 5Mi | default").Append("transfers | 16 | default")));
            Assert.That(result.Rows.Skip(1).Select(row => row.Split(' ')[0]), Is.EqualTo(OptionTable.All.Select(option => option.Name).Where(name => result.Rows.Any(row => row.StartsWith(name + " ", StringComparison.Ordinal)))));
        });
    }

    [Test]
    public void Are_there_in_JSON_too()
    {
        using var json = JsonDocument.Parse(Run("config", "show", "site", "--json").Output);
        Assert.That(
            json.RootElement.EnumerateArray().Select(item => $"{item.GetProperty("name")} | {item.GetProperty("value")} | {item.GetProperty("source")}"),
            Is.EqualTo(Expected.Skip(1)));
    }

    [TestCase("s3://bucket/x", "AWS_REGION")]
    [TestCase("s3://", "AWS_REGION")]
    [TestCase(":s3,region=y,session_token=hidden-word:", "connection string")]
    [TestCase("site,region=y:bucket", "connection string")]
    [TestCase("other", "RCLONE_S3_REGION")]
    public void Come_from_where_a_run_would_take_them(string remote, string source)
    {
        Variables["AWS_REGION"] = "x";
        if (remote == "other")
        {
            Variables["RCLONE_S3_REGION"] = "x";
        }

        var result = Run("config", "show", remote);
        Assert.That(result.Rows.Single(row => row.StartsWith("region ", StringComparison.Ordinal)), Does.EndWith(" | " + source));
    }

    [Test]
    public void Never_show_a_secret()
    {
        string[][] calls = [["site"], ["site", "--all"], ["site", "--json"], ["site,session_token=hidden-word:b"], [":s3,secret_access_key=hidden-word"], [":s3,secret_access_key='hidden-word:b"], ["s3://"], []];
        Assert.Multiple(() =>
        {
            foreach (var call in calls)
            {
                var result = Run(["config", "show", .. call]);
                Assert.That(result.Output + result.Error, Does.Not.Contain(Secret), string.Join(' ', call));
            }
        });
    }

    [Test]
    public void Warn_of_settings_without_effect()
    {
        Variables["RCLONE_S3_REGOIN"] = "x";
        var result = Run("config", "show", "site");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Does.StartWith("warning CIS1010: RCLONE_S3_REGOIN is set, and no option has that name: it has no effect. Did you mean region? If not, unset it. (https://"));
        });
    }

    [Test]
    public void Without_a_remote_are_the_remotes()
    {
        var result = Run("config", "show");
        Assert.That(result.Rows, Is.EqualTo(new[] { "Remote | Type | Where", $"site | s3 | {ConfigPath}", $"disk | drive | {ConfigPath}", "other | s3 | RCLONE_CONFIG_OTHER_TYPE" }));
        using var json = JsonDocument.Parse(Run("config", "show", "--json").Output);
        Assert.That(json.RootElement.EnumerateArray().Select(item => $"{item.GetProperty("name")} {item.GetProperty("type")} {item.GetProperty("source")}"), Does.Contain("other s3 RCLONE_CONFIG_OTHER_TYPE"));
    }

    [Test]
    public void Of_no_remotes_are_a_line()
    {
        Variables.Clear();
        var result = Run("config", "show", "--config", "notfound");
        Assert.That(result, Is.EqualTo(new CliResult(0, "There are no remotes. cisync config create makes one.\n", "")));
    }

    [Test]
    public void Come_from_the_file_that_is_asked_for()
    {
        var path = Home.Write("my.conf", "[mine]\ntype = s3\nregion = r\n");
        Variables["RCLONE_CONFIG"] = Home.Of("another.conf");
        Assert.That(Run("config", "show", "mine", "--config", "my.conf").Rows, Does.Contain($"region | r | [mine] in {path}"));
    }

    [TestCase("mine", "CIS1011")]
    [TestCase("disk:", "CIS1012")]
    [TestCase("a/b", "CIS1003")]
    [TestCase("site,chunk_size=1M:", "CIS1001")]
    public void Of_what_there_is_not_are_an_error(string remote, string code)
    {
        var result = Run("config", "show", remote);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.StartWith($"error {code}: ").And.EndWith($"docs/errors.md#{code.ToLowerInvariant()})\n"));
        });
    }

    [TestCase("RCLONE_ENCRYPT_V0:\nx\n", "CIS1013")]
    [TestCase("nonsense\n", "CIS1014")]
    public void Of_a_file_that_is_not_understood_are_an_error(string text, string code)
    {
        Home.Write(".config/rclone/rclone.conf", text);
        Assert.That(Run("config", "show", "site").Error, Does.StartWith($"error {code}: "));
        Assert.That(Run("config", "show").Error, Does.StartWith($"error {code}: "));
    }
}
