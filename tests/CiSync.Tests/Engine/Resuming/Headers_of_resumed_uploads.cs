using Amazon.S3.Model;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Resuming;

/// <summary>The headers of an upload are fixed when it begins; the object has those of the run that completes it nevertheless.</summary>
public class Headers_of_resumed_uploads : ResumeTests
{
    [TestCase("RCLONE_HEADER_UPLOAD", "", "Cache-Control: max-age=60")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Cache-Control: max-age=60", "")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Cache-Control: max-age=60", "Cache-Control: max-age=61")]
    [TestCase("RCLONE_HEADER_UPLOAD", "Content-Type: text/plain", "Content-Type: text/html;charset=utf-8")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Content-Disposition: inline", "Content-Disposition: attachment")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Content-Encoding: gzip", "")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Content-Language: de", "Content-Language: en")]
    [WideCase("RCLONE_HEADER_UPLOAD", "Expires: 0", "")]
    [WideCase("RCLONE_HEADER_UPLOAD", "x-amz-website-redirect-location: /a", "x-amz-website-redirect-location: /b")]
    [TestCase("RCLONE_HEADER_UPLOAD", "x-amz-meta-a: 1", "x-amz-meta-a: 2")]
    [WideCase("RCLONE_HEADER_UPLOAD", "X-Amz-Meta-B: 1", "")]
    [WideCase("RCLONE_HEADER_UPLOAD", "x-amz-tagging: a=1", "")]
    [WideCase("RCLONE_HEADER_UPLOAD", "", "x-amz-tagging: a=1")]
    [WideCase("RCLONE_HEADER_UPLOAD", "x-amz-tagging: a=1", "x-amz-tagging: b=2")]
    [WideCase("RCLONE_S3_STORAGE_CLASS", "STANDARD_IA", "")]
    [TestCase("RCLONE_S3_STORAGE_CLASS", "", "STANDARD_IA")]
    [WideCase("RCLONE_S3_ACL", "public-read", "")]
    [WideCase("RCLONE_S3_ACL", "public-read", "private")]
    [TestCase("RCLONE_S3_ACL", "private", "public-read")]
    [WideCase("RCLONE_S3_ACL", "authenticated-read", "public-read-write")]
    [WideCase("RCLONE_S3_ACL", "", "bucket-owner-full-control")]
    [WideCase("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "", "AES256")]
    [WideCase("RCLONE_S3_DISABLE_CHECKSUM", "true", "")]
    [WideCase("RCLONE_S3_DISABLE_CHECKSUM", "", "true")]
    public async Task Are_those_of_a_fresh_upload(string variable, string before, string after)
    {
        Variables[variable] = before;
        await CancelAfterAsync(3);
        Variables[variable] = after;
        Assert.That(await ResumesAsync(), Is.EqualTo(1));
    }

    [TestCase("RCLONE_HEADER_UPLOAD", "Cache-Control: max-age=60,Content-Type: text/html;charset=utf-8,x-amz-meta-A: b,Expires: 0")]
    [WideCase("RCLONE_S3_STORAGE_CLASS", "STANDARD_IA")]
    [WideCase("RCLONE_S3_STORAGE_CLASS", "STANDARD")]
    [TestCase("RCLONE_S3_ACL", "public-read")]
    [WideCase("RCLONE_S3_ACL", "public-read-write")]
    [WideCase("RCLONE_S3_ACL", "authenticated-read")]
    [WideCase("RCLONE_S3_ACL", "private")]
    [WideCase("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "AES256")]
    public async Task That_are_right_already_cost_no_copy(string variable, string value)
    {
        Variables[variable] = value;
        await CancelAfterAsync(3);
        Assert.That(await ResumesAsync(), Is.Zero);
    }

    [Test]
    public async Task Have_the_time_of_the_file_as_a_new_checkout_has_it()
    {
        await CancelAfterAsync(3);
        File.SetLastWriteTimeUtc(Folder.Of("big"), new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        Assert.That(await ResumesAsync(), Is.EqualTo(1));
        using var client = Client();
        Assert.That((await client.GetObjectMetadataAsync(Bucket, "big")).Metadata["mtime"], Is.EqualTo("1772600767"));
    }

    [Test]
    public async Task Have_the_MD5_of_the_file_whose_missing_part_is_another_now()
    {
        await CancelAfterAsync(3);
        Change(4 * PartSize);
        Assert.That(await ResumesAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Have_the_tags_of_the_rules()
    {
        Folder.Write("cisync.yml", "rules:\n  - include: big\n    tags: { a: '1' }\n");
        Variables["RCLONE_HEADER_RULES"] = "cisync.yml";
        Variables["RCLONE_EXCLUDE"] = "cisync.yml";
        await CancelAfterAsync(3);
        Folder.Write("cisync.yml", "rules:\n  - include: big\n    tags: { b: '2', c: '3' }\n");
        await ResumesAsync();
        using var client = Client();
        var tags = (await client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "big" })).Tagging;
        Assert.That(tags.Select(tag => $"{tag.Key}={tag.Value}"), Is.EquivalentTo(new[] { "b=2", "c=3" }));
    }

    /// <summary>The upload goes on, and the object has what a fresh upload of the file by the same options has.</summary>
    /// <returns>How many copies that took.</returns>
    private async Task<int> ResumesAsync()
    {
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((PartsSent(), report.Resumed.Count), Is.EqualTo((new[] { 4, 5 }, 1)));
        await IsCompleteAsync();
        var (copies, resumed) = (Count("CopyObject"), await StateAsync());
        using (var client = Client())
        {
            await client.DeleteObjectAsync(Bucket, "big");
        }

        Succeeds(await SyncAsync());
        Assert.That(Count("CreateMultipartUpload"), Is.EqualTo(1));
        Assert.That(resumed, Is.EqualTo(await StateAsync()));
        return copies;
    }

    /// <summary>All that the store tells of the object, but for what each upload has of its own.</summary>
    private async Task<string> StateAsync()
    {
        using var client = Client();
        var head = await client.GetObjectMetadataAsync(Bucket, "big");
        var acl = await client.GetObjectAclAsync(new GetObjectAclRequest { BucketName = Bucket, Key = "big" });
        var tags = await client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "big" });
        var headers = head.Headers.Keys.Where(name => name != "x-amz-id-2").Order(StringComparer.Ordinal).Select(name => $"{name}: {head.Headers[name]}");
        var metadata = head.Metadata.Keys.Order(StringComparer.Ordinal).Select(name => $"{name}: {head.Metadata[name]}");
        var grants = acl.Grants.Select(grant => $"{grant.Permission} {grant.Grantee.URI ?? grant.Grantee.CanonicalUser}").Order(StringComparer.Ordinal);
        return string.Join('\n', [.. headers, .. metadata, $"expires {head.ExpiresString}", $"class {head.StorageClass}", $"redirect {head.WebsiteRedirectLocation}", .. grants, .. (tags.Tagging ?? []).Select(tag => $"{tag.Key}={tag.Value}")]);
    }
}
