using System.Globalization;
using System.Text;
using CiSync.Interop.Tests.PingPong;
using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Comparing;

/// <summary>What other tools upload, large files in parts of their own sizes, is recognised by a listing alone; and times that the one tool sets the other takes for right.</summary>
[TestFixtureSource(nameof(Local))]
public class ObjectsOfOtherToolsTests(S3TestServer server) : PublishingTests(server)
{
    private const int MiB = 1 << 20;

    public static IEnumerable<S3TestServer> Local => [S3TestServers.Local];

    private static IEnumerable<string> Tools => new[] { ("rclone", RcloneProgram.Path), ("aws", OtherTools.Aws), ("s3cmd", OtherTools.S3cmd) }.Where(tool => tool.Item2 is not null).Select(tool => tool.Item1);

    [TestCaseSource(nameof(Tools))]
    public async Task Are_unchanged_without_a_HEAD(string tool)
    {
        foreach (var (name, size) in new[] { ("empty", 0), ("small", 3000), ("a", 5 * MiB), ("b", 16 * MiB), ("c", 31 * MiB + 7), ("d", 64 * MiB) })
        {
            Folder.WriteRandom($"in/{name}", size, size);
        }

        await (tool switch
        {
            "rclone" => RcloneAsync("copy", "--s3-upload-cutoff=5M", Folder.Of("in"), $"site:{Bucket}/pub"),
            "aws" => OtherTools.AwsAsync(Server.Endpoint, Server, "s3", "cp", "--recursive", "--no-progress", Folder.Of("in"), $"s3://{Bucket}/pub"),
            _ => OtherTools.S3cmdAsync(Server.Endpoint, Server, "put", "--recursive", Folder.Of("in/"), $"s3://{Bucket}/pub/"),
        });
        Assert.That((await BucketStateAsync()).Count(line => line.Split('"')[1].Contains('-', StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(2), "some went in parts");
        await IsUnchangedAsync(6);
    }

    [TestCase(101 * MiB, 50 * MiB, TestName = "s5cmd")]
    [TestCase(13 * MiB, 5 * MiB, TestName = "Terraform, by the SDK's default")]
    [WideCase(130 * MiB, 64 * MiB)]
    [TestCase(24 * MiB, 12 * MiB, TestName = "a size that somebody set")]
    public async Task Parts_of_their_sizes_are_unchanged_without_a_HEAD(int size, int partSize)
    {
        var content = await File.ReadAllBytesAsync(Folder.WriteRandom("in/large", size));
        var id = (await Raw.SendAsync(RawRequest.For("POST", Bucket, "pub/large") with { Query = [("uploads", null)] })).MustBe(200).Element("UploadId");
        var parts = new StringBuilder();
        for (var (offset, number) = (0, 1); offset < size; offset += partSize, number++)
        {
            var part = await Raw.SendAsync(RawRequest.For("PUT", Bucket, "pub/large") with
            {
                Query = [("partNumber", number.ToString(CultureInfo.InvariantCulture)), ("uploadId", id)],
                Body = content.AsSpan(offset, Math.Min(partSize, size - offset)).ToArray(),
            });
            parts.Append(CultureInfo.InvariantCulture, $"<Part><PartNumber>{number}</PartNumber><ETag>{part.MustBe(200).Header("ETag")}</ETag></Part>");
        }

        (await Raw.SendAsync((RawRequest.For("POST", Bucket, "pub/large") with { Query = [("uploadId", id)] }).WithText($"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>"))).MustBe(200);
        await IsUnchangedAsync(1);
    }

    [Test]
    public async Task Times_that_CiSync_sets_are_right_to_rclone_and_the_other_way_round()
    {
        if (RcloneProgram.Path is null)
        {
            return;
        }

        for (var i = 0; i < 20; i++)
        {
            FileTimes.Set(Folder.Write($"in/{i}", $"content {i}"), 1_600_000_000_000_000_001 + i);
        }

        await RcloneAsync("copy", Folder.Of("in"), $"site:{Bucket}/pub");
        Variables["RCLONE_COMPARE"] = "modtime";
        Touch(1_610_000_000_123_456_789);
        var report = await SyncInAsync();
        Assert.That((report.Touched.Count, report.Transferred.Count, report.Diagnostics.Count), Is.EqualTo((20, 0, 0)));
        Assert.That(Wire.Requests.Count(IsCopy), Is.EqualTo(20));
        Assert.That(await RcloneAsync("sync", "-v", Folder.Of("in"), $"site:{Bucket}/pub"), Does.Contain("There was nothing to transfer").And.Not.Contain("Updated modification time"));

        Touch(1_620_000_000_000_000_099);
        Assert.That(await RcloneAsync("sync", "-v", Folder.Of("in"), $"site:{Bucket}/pub"), Does.Contain("Updated modification time in destination"));
        var after = await SyncInAsync();
        Assert.That((after.UnchangedCount, after.Touched.Count, after.Transferred.Count), Is.EqualTo((20L, 0, 0)));
        Assert.That(Wire.Counts, Is.EqualTo("20 HEAD, 1 LIST"));

        void Touch(long time)
        {
            for (var i = 0; i < 20; i++)
            {
                FileTimes.Set(Folder.Of($"in/{i}"), time + i);
            }
        }
    }

    private static bool IsCopy(PassedRequest request) =>
        request.Method == "PUT" && request.Headers.Any(line => line.StartsWith("x-amz-copy-source:", StringComparison.OrdinalIgnoreCase));

    private async Task IsUnchangedAsync(int count)
    {
        foreach (var mode in new[] { "content", "checksum" })
        {
            Variables["RCLONE_COMPARE"] = mode;
            var report = await SyncInAsync();
            Assert.That(report.Diagnostics, Is.Empty);
            Assert.That((report.UnchangedCount, report.Transferred.Count, report.Heads.Count, Wire.Counts), Is.EqualTo(((long)count, 0, 0, "1 LIST")), mode);
        }
    }

    private Task<SyncReport> SyncInAsync() => RunAsync(new SyncRequest { Source = new FolderSource(Folder.Of("in")), Destination = $"s3://{Bucket}/pub", Delete = true });

    private async Task<string> RcloneAsync(params string[] arguments)
    {
        var result = await RcloneProgram.TryRunAsync(new RemoteOf(Server).Variables, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput + result.StandardError;
    }
}
