using Amazon.S3.Model;
using CiSync.LocalS3;

namespace CiSync.Tests.Engine;

/// <summary>What a killed build leaves open is aborted by the next one that publishes the same key.</summary>
public class StaleUploadTests : EngineTests
{
    [SetUp]
    public async Task LeaveOpenAsync()
    {
        Folder.WriteRandom("big", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        using var client = Client();
        foreach (var key in new[] { "big", "big", "bigger", "other" })
        {
            await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key });
        }
    }

    [Test]
    public async Task Uploads_of_the_same_key_are_aborted_and_others_are_not()
    {
        Succeeds(await SyncAsync());
        Assert.That((Count("ListMultipartUploads"), Count("AbortMultipartUpload")), Is.EqualTo((1, 2)));
        using var client = Client();
        var open = await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket });
        Assert.That(open.MultipartUploads.Select(upload => upload.Key), Is.EqualTo(new[] { "bigger", "other" }));
    }

    [Test]
    public async Task An_unchanged_file_asks_for_nothing()
    {
        Succeeds(await SyncAsync());
        Succeeds(await SyncAsync());
        Assert.That((Count("ListMultipartUploads"), Server.Log.Count()), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Wanted_parts_stay()
    {
        Variables["RCLONE_S3_LEAVE_PARTS_ON_ERROR"] = "true";
        Succeeds(await SyncAsync());
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(4));
    }

    [TestCase(403, "AccessDenied")]
    [TestCase(501, "NotImplemented")]
    public async Task A_store_that_does_not_tell_is_no_obstacle(int status, string code)
    {
        Spoil("ListMultipartUploads", _ => LocalS3Reply.Error(status, code), times: 1);
        Succeeds(await SyncAsync());
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(4));
    }
}
