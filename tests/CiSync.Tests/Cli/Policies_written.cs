using System.Text.Json;

namespace CiSync.Tests.Cli;

public class Policies_written : CliTest
{
    [Test]
    public void Are_for_the_destination_as_it_is_configured()
    {
        Home.Write(".config/rclone/rclone.conf", "[site]\ntype = s3\nregion = cn-north-1\nacl = private\n");
        var result = Run("config", "policy", "site:my-bucket/docs", "--delete", "--format", "json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var objects = json.RootElement.GetProperty("Statement")[2];
        Assert.Multiple(() =>
        {
            Assert.That(objects.GetProperty("Resource").GetString(), Is.EqualTo("arn:aws-cn:s3:::my-bucket/docs/*"));
            Assert.That(
                objects.GetProperty("Action").EnumerateArray().Select(action => action.GetString()),
                Is.EqualTo(new[] { "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:PutObjectAcl", "s3:DeleteObject" }));
        });
    }

    [Test]
    public void Name_the_prefix_as_the_store_writes_it()
    {
        Variables["RCLONE_S3_ENCODING"] = "Slash,Colon";
        Assert.That(Run("config", "policy", "s3://my-bucket/a:b").Output, Does.Contain("arn:aws:s3:::my-bucket/a：b/*").And.Contain("\"s3:prefix\": \"a：b/*\""));
    }

    [Test]
    public void Let_what_is_replaced_be_kept()
    {
        (Variables["RCLONE_S3_ENCODING"], Variables["RCLONE_BACKUP_DIR"]) = ("Slash,Colon", "s3://archive/old:1");
        Assert.That(Run("config", "policy", "s3://my-bucket/live").Output, Does.Contain("\"KeepObjects\"").And.Contain("arn:aws:s3:::archive/old：1/*"));
    }

    [Test]
    public void Are_for_reading_alone_where_asked() =>
        Assert.That(Run("config", "policy", "s3://b", "--read").Output, Does.Contain("\"s3:GetObject\"").And.Not.Contain("Put"));

    [Test]
    public void Warn_of_a_key_that_they_cannot_name()
    {
        (Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"], Variables["RCLONE_S3_SSE_KMS_KEY_ID"]) = ("aws:kms", "my-key");
        var result = Run("config", "policy", "s3://b");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.StartWith("warning CIS5007: sse_kms_key_id=my-key is not the ARN of a key"));
    }

    [TestCase("site:", "CIS1003")]
    [TestCase("site:bucket", "CIS1011")]
    [TestCase("s3://", "CIS1003")]
    public void Need_a_bucket_of_a_known_remote(string destination, string code)
    {
        var result = Run("config", "policy", destination);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith($"error {code}: "));
    }
}
