using System.Text.Json;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Reporting;

public class IamPolicyTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

    [Test]
    public void A_whole_bucket() => Assert.That(Statements("s3://my-bucket"), Is.EqualTo(new[]
    {
        "ListObjects: s3:ListBucket on arn:aws:s3:::my-bucket",
        "FindUnfinishedUploads: s3:ListBucketMultipartUploads on arn:aws:s3:::my-bucket",
        "PublishObjects: s3:GetObject s3:PutObject s3:AbortMultipartUpload on arn:aws:s3:::my-bucket/*",
    }));

    [Test]
    public void A_prefix() => Assert.That(Statements("s3://my-bucket/a/b"), Is.EqualTo(new[]
    {
        "ListObjects: s3:ListBucket on arn:aws:s3:::my-bucket where StringLike s3:prefix a/b/*",
        "FindUnfinishedUploads: s3:ListBucketMultipartUploads on arn:aws:s3:::my-bucket",
        "PublishObjects: s3:GetObject s3:PutObject s3:AbortMultipartUpload on arn:aws:s3:::my-bucket/a/b/*",
    }));

    [Test]
    public void Characters_that_policies_give_a_meaning_stand_for_themselves() =>
        Assert.That(Statements("s3://b/x*?$y"), Has.One.EndsWith("on arn:aws:s3:::b/x${*}${?}${$}y/*").And.One.EndsWith("s3:prefix x${*}${?}${$}y/*"));

    [Test]
    public void Deleting() => Assert.That(Actions("s3://b", delete: true), Does.Contain("s3:DeleteObject"));

    [Test]
    public void Reading_alone() => Assert.That(Statements("s3://b/a", read: true), Is.EqualTo(new[]
    {
        "ListObjects: s3:ListBucket on arn:aws:s3:::b where StringLike s3:prefix a/*",
        "ReadObjects: s3:GetObject on arn:aws:s3:::b/a/*",
    }));

    [TestCase("RCLONE_S3_ACL", "private", "s3:PutObjectAcl")]
    [TestCase("RCLONE_HEADER_UPLOAD", "X-Amz-Tagging: a=b", "s3:PutObjectTagging")]
    [TestCase("RCLONE_HEADER_UPLOAD", "x-amz-object-lock-mode: GOVERNANCE", "s3:PutObjectRetention")]
    [TestCase("RCLONE_HEADER_UPLOAD", "x-amz-object-lock-legal-hold: ON", "s3:PutObjectLegalHold")]
    public void An_option_adds_what_it_needs(string variable, string value, string action) => Assert.Multiple(() =>
    {
        Assert.That(Actions("s3://b", variables: (variable, value)), Does.Contain(action).And.Exactly(6).Items);
        Assert.That(Actions("s3://b"), Has.Exactly(5).Items);
    });

    [TestCase("RCLONE_COMPARE", "modtime", true)]
    [TestCase("RCLONE_UPDATE", "true", true)]
    [TestCase("RCLONE_COMPARE", "checksum", false)]
    public void Setting_times_needs_all_that_an_object_has(string variable, string value, bool touches)
    {
        string[] more = ["s3:GetObjectAcl", "s3:GetObjectTagging", "s3:PutObjectAcl", "s3:PutObjectTagging"];
        Assert.That(Actions("s3://b", variables: [(variable, value), ("RCLONE_S3_ACL", "default")]).Intersect(more), Is.EquivalentTo(touches ? more : []));
        Assert.That(Actions("s3://b", variables: [(variable, value), ("RCLONE_NO_UPDATE_MODTIME", "true")]).Intersect(more), Is.Empty);
    }

    [Test]
    public void Resuming_reads_parts_and_ACLs() => Assert.That(
        Actions("s3://b", variables: ("RCLONE_S3_RESUME", "true")),
        Is.EquivalentTo(Actions("s3://b").Append("s3:ListMultipartUploadParts").Append("s3:GetObjectAcl")));

    [TestCase("default", false, "")]
    [TestCase("private", false, "s3:PutObjectAcl ")]
    [TestCase("default", true, "s3:PutObjectAcl ")]
    public void What_is_kept_goes_to_backup_dir_with_its_tags_and_where_asked_for_its_ACL(string acl, bool keepAcl, string action)
    {
        (string, string)[] variables = [("RCLONE_BACKUP_DIR", "s3://archive/old*"), ("RCLONE_S3_ACL", acl), ("RCLONE_KEEP_ACL", keepAcl ? "true" : "false")];
        var statements = Statements("s3://b/a", delete: true, variables: variables);
        Assert.That(statements[^1], Is.EqualTo($"KeepObjects: s3:GetObject s3:PutObject s3:AbortMultipartUpload {action}s3:PutObjectTagging on arn:aws:s3:::archive/old${{*}}/*"));
        Assert.That(statements[^2].Split(" on ")[0].Split(' ').Intersect(["s3:GetObjectAcl", "s3:GetObjectTagging", "s3:PutObjectAcl", "s3:PutObjectTagging"]),
            Is.EqualTo((keepAcl ? ["s3:GetObjectAcl", "s3:GetObjectTagging"] : new[] { "s3:GetObjectTagging" }).Concat(acl == "private" ? ["s3:PutObjectAcl"] : [])));
        Assert.That(Statements("s3://b/a", read: true, variables: variables), Has.Exactly(2).Items);
    }

    [Test]
    public void What_is_kept_beside_itself_needs_its_tags() => Assert.That(
        Actions("s3://b", variables: ("RCLONE_SUFFIX", "-old")),
        Is.EquivalentTo(Actions("s3://b").Append("s3:GetObjectTagging").Append("s3:PutObjectTagging")));

    [Test]
    public void Copies_of_what_was_renamed_need_no_more() => Assert.That(Statements("s3://b", variables: ("RCLONE_TRACK_RENAMES", "true")), Is.EqualTo(Statements("s3://b")));

    [TestCase("RCLONE_S3_ACL", "default")]
    [TestCase("RCLONE_HEADER_UPLOAD", "Cache-Control: max-age=60")]
    [TestCase("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "AES256")]
    [TestCase("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "aws:kms")]
    [TestCase("RCLONE_S3_SSE_KMS_KEY_ID", Key)]
    public void An_option_that_needs_nothing_adds_nothing(string variable, string value) =>
        Assert.That(Statements("s3://b", variables: (variable, value)), Is.EqualTo(Statements("s3://b")));

    [TestCase("aws:kms", false, "kms:GenerateDataKey kms:Decrypt")]
    [TestCase("aws:kms:dsse", false, "kms:GenerateDataKey kms:Decrypt")]
    [TestCase("aws:kms", true, "kms:Decrypt")]
    public void A_KMS_key(string encryption, bool read, string actions) =>
        Assert.That(
            Statements("s3://b", read: read, variables: [("RCLONE_S3_SERVER_SIDE_ENCRYPTION", encryption), ("RCLONE_S3_SSE_KMS_KEY_ID", Key)])[^1],
            Is.EqualTo($"UseKey: {actions} on {Key}"));

    [TestCase("1234abcd")]
    [TestCase("arn:aws:kms:eu-west-1:111122223333:alias/mine")]
    public void A_KMS_key_by_another_name_is_left_out_with_a_warning(string key)
    {
        var warnings = new List<Diagnostic>();
        var statements = Statements("s3://b", warn: warnings.Add, variables: [("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "aws:kms"), ("RCLONE_S3_SSE_KMS_KEY_ID", key)]);
        Assert.That(statements, Is.EqualTo(Statements("s3://b")));
        Assert.That(warnings.Select(warning => warning.Code), Is.EqualTo(new[] { ErrorCodes.KmsKeyNotInPolicy }));
    }

    [TestCase("cn-north-1", "aws-cn")]
    [TestCase("us-gov-west-1", "aws-us-gov")]
    [TestCase("eu-west-1", "aws")]
    public void A_region_of_another_partition(string region, string partition) =>
        Assert.That(Statements("s3://b", variables: ("RCLONE_S3_REGION", region)), Has.All.Contains($" on arn:{partition}:s3:::b"));

    [Test]
    public void A_region_that_only_the_endpoint_names() =>
        Assert.That(Statements("s3://b", variables: [("RCLONE_S3_PROVIDER", "AWS"), ("RCLONE_S3_ENDPOINT", "s3.cn-north-1.amazonaws.com.cn")]), Has.All.Contains(" on arn:aws-cn:s3:::b"));

    [Test]
    public void The_text_is_whole() => Assert.That(Text("s3://b/a", read: true), Is.EqualTo(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ListObjects",
              "Effect": "Allow",
              "Action": [
                "s3:ListBucket"
              ],
              "Resource": "arn:aws:s3:::b",
              "Condition": {
                "StringLike": {
                  "s3:prefix": "a/*"
                }
              }
            },
            {
              "Sid": "ReadObjects",
              "Effect": "Allow",
              "Action": [
                "s3:GetObject"
              ],
              "Resource": "arn:aws:s3:::b/a/*"
            }
          ]
        }
        """.ReplaceLineEndings("\n")));

    private static string Text(string place, bool delete = false, bool read = false, Action<Diagnostic>? warn = null, params (string Name, string Value)[] variables)
    {
        var location = Location.Parse(place);
        var options = OptionReader.Read(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/"), location, []);
        return IamPolicy.For(location, options, delete, read, warn);
    }

    private static string[] Statements(string place, bool delete = false, bool read = false, Action<Diagnostic>? warn = null, params (string Name, string Value)[] variables)
    {
        using var json = JsonDocument.Parse(Text(place, delete, read, warn, variables));
        Assert.That(json.RootElement.GetProperty("Version").GetString(), Is.EqualTo("2012-10-17"));
        return
        [
            .. from statement in json.RootElement.GetProperty("Statement").EnumerateArray()
               let actions = string.Join(' ', statement.GetProperty("Action").EnumerateArray().Select(action => action.GetString()))
               let condition = statement.TryGetProperty("Condition", out var found) ? found.EnumerateObject().Single() : default(JsonProperty?)
               let limit = condition is { } test ? $" where {test.Name} {test.Value.EnumerateObject().Single().Name} {test.Value.EnumerateObject().Single().Value}" : ""
               select $"{statement.GetProperty("Sid")}: {actions} on {statement.GetProperty("Resource")}{limit}",
        ];
    }

    private static string[] Actions(string place, bool delete = false, params (string Name, string Value)[] variables) =>
        [.. Statements(place, delete, variables: variables).SelectMany(line => line.Split(": ")[1].Split(" on ")[0].Split(' '))];
}
