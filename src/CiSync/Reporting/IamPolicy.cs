using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Reporting;

/// <summary>The IAM policy with the least that a job needs, for a user or role whose keys do nothing else.</summary>
public static class IamPolicy
{
    /// <summary>Makes the policy as indented JSON, with line ends of <c>\n</c> and none at the end.</summary>
    /// <param name="place">The destination, or with <paramref name="read"/> what is read.</param>
    /// <param name="options">Its options, of which those count that need a permission of their own.</param>
    /// <param name="delete">Whether the job deletes objects.</param>
    /// <param name="read">Whether it only lists and downloads, in place of publishing; <paramref name="delete"/> then has no meaning.</param>
    /// <param name="warn">Takes a warning where a KMS key is needed that a policy can't name.</param>
    /// <param name="backups">The place of <c>backup_dir</c>, with its prefix as the store writes it; null for what the options say.</param>
    public static string For(Location place, ResolvedOptions options, bool delete = false, bool read = false, Action<Diagnostic>? warn = null, Location? backups = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var bucket = $"arn:{Partition(options.Get(OptionTable.Region))}:s3:::{place.Bucket}";
            var within = Literal(place.Prefix) + "*";
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            Statement(json, "ListObjects", ["s3:ListBucket"], bucket, prefix: place.Prefix.Length > 0 ? within : null);
            if (!read)
            {
                // S3 knows no condition on the prefix for this one.
                Statement(json, "FindUnfinishedUploads", ["s3:ListBucketMultipartUploads"], bucket);
            }

            Statement(json, read ? "ReadObjects" : "PublishObjects", read ? ["s3:GetObject"] : [.. Writing(options, delete)], $"{bucket}/{within}");
            if (!read && (backups ?? KeptAt(options)) is { } kept)
            {
                Statement(json, "KeepObjects", [.. Keeping(options)], $"arn:{Partition(options.Get(OptionTable.Region))}:s3:::{kept.Bucket}/{Literal(kept.Prefix)}*");
            }

            if (KeyArn(options, warn) is { } key)
            {
                Statement(json, "UseKey", read ? ["kms:Decrypt"] : ["kms:GenerateDataKey", "kms:Decrypt"], key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<string> Writing(ResolvedOptions options, bool delete)
    {
        // HEAD requests are judged as GetObject: comparing and verifying needs it.
        yield return "s3:GetObject";
        yield return "s3:PutObject";
        yield return "s3:AbortMultipartUpload";
        var resumes = options.Get(OptionTable.Resume);
        if (resumes)
        {
            yield return "s3:ListMultipartUploadParts";
        }

        // A new modification time is a copy of the object onto itself, with all that it has.
        var touches = options.Comparison == "modtime" && !options.Get(OptionTable.NoUpdateModtime);
        // So is what is kept before it is replaced or deleted, of its ACL only what is asked for.
        var keeps = Keeps(options);
        var keepsBesideItself = keeps && options.Get(OptionTable.BackupDir) is null;
        var keepsAcl = options.Get(OptionTable.KeepAcl);
        if (touches || resumes || (keeps && keepsAcl))
        {
            yield return "s3:GetObjectAcl";
        }

        if (touches || keeps)
        {
            yield return "s3:GetObjectTagging";
        }

        if (touches || (keepsBesideItself && keepsAcl) || SetsAcl(options))
        {
            yield return "s3:PutObjectAcl";
        }

        foreach (var (header, action) in new[]
        {
            ("x-amz-tagging", "s3:PutObjectTagging"),
            ("x-amz-object-lock-mode", "s3:PutObjectRetention"),
            ("x-amz-object-lock-legal-hold", "s3:PutObjectLegalHold"),
        })
        {
            if (((touches || keepsBesideItself) && action == "s3:PutObjectTagging") || (options.Get(OptionTable.HeaderUpload) ?? []).Any(set => set.Name.Equals(header, StringComparison.OrdinalIgnoreCase)))
            {
                yield return action;
            }
        }

        if (delete)
        {
            yield return "s3:DeleteObject";
        }
    }

    private static IEnumerable<string> Keeping(ResolvedOptions options)
    {
        yield return "s3:GetObject";
        yield return "s3:PutObject";
        yield return "s3:AbortMultipartUpload";
        if (options.Get(OptionTable.KeepAcl) || SetsAcl(options))
        {
            yield return "s3:PutObjectAcl";
        }

        yield return "s3:PutObjectTagging";
    }

    private static bool Keeps(ResolvedOptions options) => options.Get(OptionTable.BackupDir) is not null || options.Get(OptionTable.Suffix) is not null;

    private static bool SetsAcl(ResolvedOptions options) => options.Get(OptionTable.Acl) is { } acl && acl != "default";

    private static Location? KeptAt(ResolvedOptions options) =>
        options.Get(OptionTable.BackupDir) is { } text && Location.IsStore(text) ? Location.Parse(text) : null;

    private static void Statement(Utf8JsonWriter json, string id, string[] actions, string resource, string? prefix = null)
    {
        json.WriteStartObject();
        json.WriteString("Sid", id);
        json.WriteString("Effect", "Allow");
        json.WriteStartArray("Action");
        foreach (var action in actions)
        {
            json.WriteStringValue(action);
        }

        json.WriteEndArray();
        json.WriteString("Resource", resource);
        if (prefix is not null)
        {
            json.WriteStartObject("Condition");
            json.WriteStartObject("StringLike");
            json.WriteString("s3:prefix", prefix);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string? KeyArn(ResolvedOptions options, Action<Diagnostic>? warn)
    {
        // Without a key of one's own S3 uses the account's, whose policy lets everybody in who may use S3.
        if (options.Get(OptionTable.ServerSideEncryption)?.StartsWith("aws:kms", StringComparison.Ordinal) != true || options.Get(OptionTable.SseKmsKeyId) is not { } key)
        {
            return null;
        }

        if (key.StartsWith("arn:", StringComparison.Ordinal) && key.Contains(":key/", StringComparison.Ordinal))
        {
            return key;
        }

        warn?.Invoke(Diagnostic.Warning(ErrorCodes.KmsKeyNotInPolicy, $"sse_kms_key_id={key} is not the ARN of a key, so the policy says nothing about it."));
        return null;
    }

    private static string Partition(string? region) =>
        region?.StartsWith("cn-", StringComparison.Ordinal) == true ? "aws-cn"
        : region?.StartsWith("us-gov-", StringComparison.Ordinal) == true ? "aws-us-gov"
        : "aws";

    // In policies * and ? stand for other characters and $ starts a variable; these are the variables that stand for themselves.
    private static string Literal(string text) =>
        string.Concat(text.Select(c => c is '*' or '?' or '$' ? $"${{{c}}}" : c.ToString()));
}
