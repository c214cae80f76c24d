using System.Security.Cryptography;
using CiSync.Interop.Tests.Publishing;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Comparing;

/// <summary>What gets another modification time keeps all else on each server, in one request and in parts.</summary>
public class TouchedObjectTests(S3TestServer server) : PublishingTests(server)
{
    private const long New = 1_600_000_000_123_456_789;

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "max-age=60, must-revalidate"), ("Content-Type", "text/x-odd; charset=latin1"), ("Content-Disposition", "attachment; filename=\"a b.txt\""),
        ("Content-Encoding", "br"), ("Content-Language", "de-CH"), ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"), ("x-amz-meta-build", "42 & more"), ("x-amz-storage-class", "STANDARD_IA"),
    ];

    [TestCase(100)]
    [TestCase(6 << 20)]
    public async Task Keeps_headers_metadata_tags_class_and_grants(int size)
    {
        var content = await File.ReadAllBytesAsync(Folder.WriteRandom("in/one.txt", size));
        FileTimes.Set(Folder.Of("in/one.txt"), New);
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "pub/one.txt") with
        {
            Body = content,
            Headers = [.. Headers, ("x-amz-meta-mtime", "1500000000.5"), ("x-amz-meta-md5chksum", Convert.ToBase64String(MD5.HashData(content))), ("x-amz-tagging", "a=b&c%20d=%26"), ("x-amz-acl", "public-read")],
        })).MustBe(200);
        var (tags, grants) = (await ElementsAsync("tagging", "Tag"), await ElementsAsync("acl", "Grant"));
        Assert.That((tags.Count, grants.Count), Is.EqualTo((2, 2)));

        Variables["RCLONE_COMPARE"] = "modtime";
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        var report = await RunAsync(Up());
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That((string.Join(' ', report.Touched), report.Transferred.Count), Is.EqualTo(("pub/one.txt", 0)));
        Assert.That(Wire.Requests.Count(request => request.Headers.Any(line => line.StartsWith("x-amz-copy-source:", StringComparison.OrdinalIgnoreCase))), Is.EqualTo(size > 5 << 20 ? 2 : 1));
        Assert.That(Wire.Requests.Count(request => request.Method == "PUT" && !request.Headers.Any(line => line.StartsWith("x-amz-copy-source:", StringComparison.OrdinalIgnoreCase))), Is.EqualTo(size > 5 << 20 || Server.Name == "ceph" ? 1 : 0), "the tags, which Ceph forgets");

        var after = await GetAsync("pub/one.txt");
        Assert.That(Headers.Append(("x-amz-meta-mtime", "1600000000.123456789")).Select(header => (header.Item1, after.Header(header.Item1))), Is.EqualTo(Headers.Append(("x-amz-meta-mtime", "1600000000.123456789"))));
        Assert.That(after.Body.AsSpan().SequenceEqual(content));
        Assert.That(await ElementsAsync("tagging", "Tag"), Is.EqualTo(tags));
        Assert.That(await ElementsAsync("acl", "Grant"), Is.EqualTo(grants));

        var again = await RunAsync(Up());
        Assert.That((again.UnchangedCount, again.Touched.Count, again.Transferred.Count), Is.EqualTo((1L, 0, 0)));
    }

    [TestCase("grün 世界")]
    [TestCase("=?UTF-8?Q?gr=C3=BCn?=")]
    public async Task Keeps_metadata_beyond_ASCII_as_it_came(string note)
    {
        FileTimes.Set(Folder.Write("in/one.txt", "content"), New);
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "pub/one.txt").WithText("content").WithHeader("x-amz-meta-note", note))).MustBe(200);
        var before = (await GetAsync("pub/one.txt")).Header("x-amz-meta-note");
        Variables["RCLONE_COMPARE"] = "modtime";
        var report = await RunAsync(Up());
        Assert.That((string.Join(' ', report.Touched), report.Diagnostics.Count), Is.EqualTo(("pub/one.txt", 0)));
        Assert.That((await GetAsync("pub/one.txt")).Header("x-amz-meta-note"), Is.EqualTo(before));
    }

    private SyncRequest Up() => new() { Source = new FolderSource(Folder.Of("in")), Destination = $"s3://{Bucket}/pub" };

    private async Task<IReadOnlyList<string>> ElementsAsync(string query, string name) =>
        [.. (await Raw.SendAsync(RawRequest.For("GET", Bucket, "pub/one.txt") with { Query = [(query, null)] })).MustBe(200).Elements(name)
            .Select(element => string.Join(' ', element.Descendants().Where(part => !part.HasElements && part.Name.LocalName != "DisplayName").Select(part => part.Value))).Order(StringComparer.Ordinal)];
}
