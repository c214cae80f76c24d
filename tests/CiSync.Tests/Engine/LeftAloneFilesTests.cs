using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

public class LeftAloneFilesTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        Folder.Write("a.txt", "a");
        Folder.Write("docs/caf\u00e9.txt", "here");
        Folder.Write("docs/new.txt", "here");
        using var client = Client();
        foreach (var key in new[] { "docs/cafe\u0301.txt", "docs/extra.txt", "docs/old.txt" })
        {
            await client.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = "there", UseChunkEncoding = false });
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Files_that_are_left_alone_are_neither_uploaded_nor_deleted_and_absent_ones_are_deleted(bool deleteExcluded)
    {
        Folder.Write("docs/old.txt", "here");
        Variables["RCLONE_DELETE_EXCLUDED"] = deleteExcluded ? "true" : "false";

        var report = await PublishAsync(new FolderSource(Folder.Path) { Except = ["docs/old.txt"], LeaveAlone = ["docs/caf\u00e9.txt", "docs/new.txt"] });

        Succeeds(report);
        Assert.That(report.Transferred.Select(file => file.Key), Is.EqualTo(new[] { "a.txt" }));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "docs/extra.txt", "docs/old.txt" }));
    }

    [Test]
    public async Task Files_that_are_left_alone_do_not_count_as_extra_objects()
    {
        var report = await PublishAsync(new FolderSource(Folder.Path) { LeaveAlone = ["docs/caf\u00e9.txt"] }, delete: false);

        Succeeds(report);
        Assert.That(report.ExtraCount, Is.EqualTo(2));
    }

    private Task<SyncReport> PublishAsync(FolderSource source, bool delete = true)
    {
        Variables["RCLONE_MAX_DELETE"] = "off";
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = source, Destination = $"s3://{Bucket}", Delete = delete });
    }
}
