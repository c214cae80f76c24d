using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>What was uploaded in parts is recognised by the sizes that they can have, and the report says where a HEAD was needed and why.</summary>
public class HeadsWantedTests : EngineTests
{
    private const int MiB = 1 << 20;

    [TestCase(17 * MiB + 1, 5 * MiB, TestName = "rclone, Terraform and ours")]
    [TestCase(17 * MiB + 1, 8 * MiB, TestName = "aws cli and boto")]
    [TestCase(17 * MiB + 1, 15 * MiB, TestName = "s3cmd")]
    [TestCase(51 * MiB, 50 * MiB, TestName = "s5cmd")]
    [TestCase(40 * MiB, 7 * MiB, TestName = "whole MiB that no tool has by default")]
    [TestCase(6 * MiB, 6 * MiB, TestName = "one part")]
    public async Task Parts_of_likely_sizes_need_no_HEAD(int size, int part)
    {
        await PutPartsAsync("a.bin", size, part);
        foreach (var mode in new[] { "content", "checksum" })
        {
            Variables["RCLONE_COMPARE"] = mode;
            var report = await SyncAsync();
            Succeeds(report);
            Assert.That((report.UnchangedCount, Count("HeadObject"), report.Heads.Count), Is.EqualTo((1L, 0, 0)));
        }
    }

    [Test]
    public async Task Parts_of_other_sizes_are_asked_for_once()
    {
        await PutPartsAsync("a.bin", 13 * MiB, 5 * MiB + 77);
        var report = await SyncAsync();
        Assert.That(report.Transferred.Select(file => file.Reason), Is.EqualTo(new[] { ChangeReason.ContentUnknown }));
        Assert.That(report.Heads, Is.EqualTo(new[] { KeyValuePair.Create(HeadReason.PartsUnknown, 1L) }));
        Assert.That(ReportText.Heads(report.Heads), Is.EqualTo("1 by HEAD: 1 in parts of unknown sizes"));

        // Now it has an MD5 of its own.
        var again = await SyncAsync();
        Assert.That((again.UnchangedCount, Count("HeadObject")), Is.EqualTo((1L, 0)));
    }

    [Test]
    public async Task With_checksum_what_no_hash_tells_is_the_same_by_its_size_and_a_warning_says_so()
    {
        await PutPartsAsync("a.bin", 13 * MiB, 5 * MiB + 77);
        Variables["RCLONE_CHECKSUM"] = "true";
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.UnchangedCount, Count("HeadObject")), Is.EqualTo((Outcome.Succeeded, 1L, 1)));
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Message)), Is.EqualTo(new[]
        {
            (ErrorCodes.HashUnknown, "1 of 1 were taken for unchanged by their size alone: the store tells no MD5 of them."),
        }));
    }

    [Test]
    public async Task A_move_keeps_at_the_source_what_only_its_size_proves_to_have_arrived()
    {
        await PutPartsAsync("a.bin", 13 * MiB, 5 * MiB + 77);
        await PutAsync("b.txt", "content");
        Folder.Write("b.txt", "content");
        Variables["RCLONE_CHECKSUM"] = "true";
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", Move = true });
        Assert.That((report.Outcome, report.UnchangedCount, report.DeletedAtSource.Count), Is.EqualTo((Outcome.Succeeded, 2L, 1)));
        Assert.That((File.Exists(Folder.Of("a.bin")), File.Exists(Folder.Of("b.txt"))), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task By_time_a_composite_ETag_tells_nothing_as_in_rclone()
    {
        await PutPartsAsync("a.bin", 11 * MiB, 5 * MiB);
        Variables["RCLONE_COMPARE"] = "modtime";
        var report = await SyncAsync();
        Assert.That(report.Transferred.Select(file => file.Reason), Is.EqualTo(new[] { ChangeReason.ContentUnknown }));
        Assert.That(report.Heads, Is.EqualTo(new[] { KeyValuePair.Create(HeadReason.ModifiedTime, 1L) }));
    }

    [Test]
    public async Task A_check_tells_them_too_and_never_goes_by_times()
    {
        Folder.Write("a.txt", "content");
        Folder.Write("b.txt", "content");
        await PutAsync("a.txt", "content");
        await PutAsync("b.txt", "CONTENT");
        foreach (var (name, value) in new[] { ("COMPARE", "modtime"), ("CHECKSUM", "true"), ("UPDATE", "true"), ("IGNORE_EXISTING", "true"), ("IGNORE_TIMES", "true"), ("IMMUTABLE", "true") })
        {
            Server.Log.Clear();
            var report = await CheckAsync(name, value);
            Assert.That((report.MatchedCount, report.Differing), Is.EqualTo((1L, new[] { "b.txt" })), name);
            Assert.That(report.Heads, Is.EqualTo(new[] { KeyValuePair.Create(HeadReason.ETagDiffers, 1L) }), name);
            Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { ErrorCodes.PlacesDiffer }), name);
        }

        var bySize = await CheckAsync("SIZE_ONLY", "true");
        Assert.That((bySize.MatchedCount, bySize.Diagnostics.Count), Is.EqualTo((2L, 0)));
    }

    private Task<CheckReport> CheckAsync(string name, string value) =>
        new SyncEngine(new HostEnvironment(new Dictionary<string, string>(Variables) { ["RCLONE_" + name] = value }, Folder.Path)).CheckAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}" });

    private async Task PutPartsAsync(string key, int size, int partSize)
    {
        var content = await File.ReadAllBytesAsync(Folder.WriteRandom(key, size));
        using var client = Client();
        var upload = await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key });
        var parts = new List<PartETag>();
        for (var offset = 0; offset < size; offset += partSize)
        {
            var part = await client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = Bucket,
                Key = key,
                UploadId = upload.UploadId,
                PartNumber = parts.Count + 1,
                InputStream = new MemoryStream(content, offset, Math.Min(partSize, size - offset)),
                UseChunkEncoding = false,
            });
            parts.Add(new PartETag(parts.Count + 1, part.ETag));
        }

        await client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = Bucket, Key = key, UploadId = upload.UploadId, PartETags = parts });
    }
}
