using Amazon.S3.Model;
using CiSync.HeaderRules;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>What copies keep of their source, and what must be said again of what went in parts.</summary>
public class KeptAttributesTests : EngineTests
{
    [Test]
    public async Task Grants_are_sent_with_a_copy_whose_headers_and_tags_the_store_keeps()
    {
        await PutAsync("from/a.txt");
        Variables["RCLONE_KEEP_ACL"] = "true";

        Succeeds(await AcrossAsync());
        var copy = Server.Log.Requests.Single(request => request.Operation == "CopyObject");
        Assert.That(copy.Headers["x-amz-metadata-directive"], Is.EqualTo("COPY"));
        Assert.That(copy.Headers["x-amz-grant-full-control"], Does.StartWith("id=\""));
        Assert.That((Count("GetObjectAcl"), Count("HeadObject"), Count("GetObjectTagging")), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public async Task Tags_are_sent_again_when_a_copy_in_parts_is_complete()
    {
        using (var client = Client())
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "from/a.bin", InputStream = new MemoryStream(new byte[6 << 20]), TagSet = [new Tag { Key = "a", Value = "b c" }] });
        }

        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Succeeds(await AcrossAsync());
        IsTaggedAfterwards("to/a.bin");
    }

    [Test]
    public async Task Tags_are_sent_again_when_an_upload_in_parts_is_complete()
    {
        Folder.WriteRandom("a.bin", 6 << 20);
        Folder.Write("small.bin", "x");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Server.Log.Clear();
        Succeeds(await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", HeaderRules = [new HeaderRule("*.bin") { Tags = [new("a", "b c")] }] }, Events));
        IsTaggedAfterwards("a.bin");
    }

    private void IsTaggedAfterwards(string key)
    {
        Assert.That(Server.Log.Requests.Where(request => request.Operation is "CompleteMultipartUpload" or "PutObjectTagging").Select(request => (request.Operation, request.Key)),
            Is.EqualTo(new[] { ("CompleteMultipartUpload", key), ("PutObjectTagging", key) }));
    }

    private Task<SyncReport> AcrossAsync()
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = $"s3://{Bucket}/to/" }, Events);
    }
}
