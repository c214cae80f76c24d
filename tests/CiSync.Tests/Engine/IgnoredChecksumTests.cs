using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>ignore_checksum: a size proves what a hash doesn't, and a warning says how often.</summary>
public class IgnoredChecksumTests : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { DefaultKms = true };

    [SetUp]
    public void Ignore() => Variables["RCLONE_IGNORE_CHECKSUM"] = "true";

    [Test]
    public async Task Uploads_under_KMS_go_once_and_without_an_MD5()
    {
        for (var i = 0; i < 3; i++)
        {
            Folder.Write($"f{i}", $"content {i}");
        }

        Folder.WriteRandom("big", 6 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.Transferred.Count, Count("PutObject"), Count("HeadObject"), Count("UploadPart")), Is.EqualTo((Outcome.Succeeded, 4, 3, 4, 2)));
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Message)), Is.EqualTo(new[]
        {
            (ErrorCodes.NotVerified, "4 uploads were accepted by their size: the store tells no hash that is theirs, and ignore_checksum is set."),
        }));
    }

    [Test]
    public async Task Another_size_is_still_an_error()
    {
        Folder.Write("a", "content");
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "HeadObject")
            {
                reply.Headers["Content-Length"] = "99";
            }

            return new(reply);
        };
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted);
        Assert.That(Count("PutObject"), Is.EqualTo(3));
    }

    [TestCase("true", Outcome.Succeeded, "XXXXXXX")]
    [TestCase("false", Outcome.Failed, null)]
    public async Task Downloads_that_are_not_what_their_hash_says_are_kept(string ignore, Outcome outcome, string? content)
    {
        Variables["RCLONE_IGNORE_CHECKSUM"] = ignore;
        using (var client = Client())
        {
            await client.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "content", UseChunkEncoding = false, Metadata = { ["md5chksum"] = "mgNkuembtIDdJeHwKEyFVQ==" } });
        }

        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "GetObject")
            {
                reply.Body = "XXXXXXX"u8.ToArray();
            }

            return new(reply);
        };
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}/"), Destination = Folder.Of("out") }, Events);
        Assert.That(report.Outcome, Is.EqualTo(outcome));
        Assert.That(File.Exists(Folder.Of("out/a")) ? File.ReadAllText(Folder.Of("out/a")) : null, Is.EqualTo(content));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { content is null ? ErrorCodes.DownloadCorrupted : ErrorCodes.DownloadUnproven }));
    }
}
