using CiSync.LocalS3;

namespace CiSync.Tests.Engine;

/// <summary>A bucket that encrypts by KMS: its ETags look like MD5s and aren't, and nothing in a listing says so.</summary>
public class EncryptionTests : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { DefaultKms = true };

    [SetUp]
    public void Fill()
    {
        for (var i = 0; i < 5; i++)
        {
            Folder.Write($"f{i}", $"content {i}");
        }
    }

    [Test]
    public async Task An_unchanged_tree_uploads_nothing_and_costs_a_HEAD_a_file()
    {
        Succeeds(await SyncAsync());
        Assert.That((Count("PutObject"), Count("HeadObject")), Is.EqualTo((6, 5)), "the first is repeated with its MD5");
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("PutObject"), Count("HeadObject"), report.UnchangedCount), Is.EqualTo((0, 5, 5L)));
    }

    [Test]
    public async Task A_change_of_equal_size_is_found()
    {
        Succeeds(await SyncAsync());
        Folder.Write("f3", "CONTENT 3");
        var report = await SyncAsync();
        Assert.That(report.Transferred.Select(o => (o.Key, o.Reason.ToString())), Is.EqualTo(new[] { ("f3", "ContentDiffers") }));
    }

    [Test]
    public async Task Where_the_options_say_KMS_the_first_PUT_carries_its_MD5_at_once()
    {
        Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
        Variables["RCLONE_S3_SSE_KMS_KEY_ID"] = "key-1";
        Succeeds(await SyncAsync());
        Assert.That((Count("PutObject"), Count("HeadObject")), Is.EqualTo((5, 5)));
        var put = Server.Log.Requests.First(request => request.Operation == "PutObject");
        Assert.That(put.Headers["x-amz-server-side-encryption"], Is.EqualTo("aws:kms"));
        Assert.That(put.Headers["x-amz-server-side-encryption-aws-kms-key-id"], Is.EqualTo("key-1"));
    }

    [Test]
    public async Task Large_files_are_compared_by_their_stored_MD5()
    {
        Folder.WriteRandom("big", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Succeeds(await SyncAsync());
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("PutObject"), Count("CreateMultipartUpload"), report.UnchangedCount), Is.EqualTo((0, 0, 6L)));
    }
}
