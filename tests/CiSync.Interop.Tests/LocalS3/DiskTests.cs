using System.Diagnostics;
using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

[NonParallelizable] // It measures the memory of this process.
public class DiskTests : LocalServerTests
{
    private const int PartSize = 8 * 1024 * 1024;
    private string _root = "";

    protected override LocalS3Options Options => new() { Root = _root = _root == "" ? Directory.CreateTempSubdirectory("cisync-disk-").FullName : _root };

    [TearDown]
    public async Task Delete()
    {
        // Derived teardowns run first, and the files are still open.
        await Server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
        _root = "";
    }

    [Test]
    public async Task Everything_is_there_after_a_restart()
    {
        (await Raw.SendAsync(For("PUT", "a/../ü").WithText("data").WithHeader("x-amz-meta-m", "1").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        var before = await Raw.SendAsync(For("HEAD", "a/../ü"));
        var upload = (await Raw.SendAsync(For("POST", "big") with { Query = [("uploads", null)] })).Element("UploadId")!;
        var etag = await PutPartAsync(upload, 1, [1, 2, 3]);

        await RestartAsync();
        var after = await Raw.SendAsync(For("GET", "a/../ü") with { Sign = false });
        Assert.That((after.Text, after.Header("ETag"), after.Header("Last-Modified"), after.Header("x-amz-meta-m")),
            Is.EqualTo(("data", before.Header("ETag"), before.Header("Last-Modified"), "1")));
        (await CompleteAsync(upload, etag)).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "big"))).Body, Is.EqualTo(new byte[] { 1, 2, 3 }));

        await RestartAsync();
        Assert.That((await Raw.SendAsync(For("GET", "big"))).Body, Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task What_is_said_about_buckets_and_objects_is_there_after_a_restart()
    {
        const string Encryption = "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";
        RawRequest Of(string method, string parameter) => new(method, $"/{Bucket}") { Query = [(parameter, null)] };
        await PutAsync("a", "data");
        (await Raw.SendAsync(For("PUT", "a").WithText("<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>") with { Query = [("tagging", null)] })).MustBe(200);
        (await Raw.SendAsync(For("PUT", "a").WithHeader("x-amz-acl", "public-read") with { Query = [("acl", null)] })).MustBe(200);
        (await Raw.SendAsync(Of("PUT", "acl").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        (await Raw.SendAsync(Of("PUT", "encryption").WithText(Encryption))).MustBe(200);
        (await Raw.SendAsync(For("PUT", "sum").WithText("123456789").WithHeader("x-amz-checksum-crc32", "y/Q5Jg=="))).MustBe(200);
        var before = (await Raw.SendAsync(For("HEAD", "sum"))).Header("ETag");

        await RestartAsync();
        Assert.That((await Raw.SendAsync(For("GET", "a") with { Query = [("tagging", null)] })).Element("Value"), Is.EqualTo("v"));
        Assert.That((await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustBe(200).Text, Is.EqualTo("data"));
        (await Raw.SendAsync(new("GET", $"/{Bucket}") { Sign = false })).MustBe(200);
        Assert.That((await Raw.SendAsync(Of("GET", "encryption"))).Element("SSEAlgorithm"), Is.EqualTo("aws:kms"));
        var sum = await Raw.SendAsync(For("HEAD", "sum").WithHeader("x-amz-checksum-mode", "ENABLED"));
        Assert.That((sum.Header("x-amz-checksum-crc32"), sum.Header("x-amz-server-side-encryption"), sum.Header("ETag")), Is.EqualTo(("y/Q5Jg==", "aws:kms", before)));
    }

    [Test]
    public async Task Nothing_is_left_of_what_was_replaced_deleted_or_refused()
    {
        await PutAsync("a", "one");
        await PutAsync("a", "two");
        await PutAsync("b");
        await Raw.SendAsync(For("DELETE", "b"));
        (await Raw.SendAsync(For("PUT", "c").WithText("x").WithHeader("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).MustAnswer("400 BadDigest");
        var upload = (await Raw.SendAsync(For("POST", "d") with { Query = [("uploads", null)] })).Element("UploadId")!;
        await PutPartAsync(upload, 1, [1]);
        (await Raw.SendAsync(For("DELETE", "d") with { Query = [("uploadId", upload)] })).MustBe(204);

        Assert.That(Directory.EnumerateFiles(_root, "*.blob", SearchOption.AllDirectories).Select(File.ReadAllText), Is.EqualTo(new[] { "two" }));
        Assert.That(Directory.EnumerateFiles(Path.Combine(_root, "new")), Is.Empty);
    }

    [Test]
    public async Task A_body_that_ends_early_stores_nothing()
    {
        await PutAsync("a", "old");
        var cut = For("PUT", "a").WithText("new") with
        {
            AfterSigning = m => m.Content = new ShortContent(),
        };
        Assert.That(async () => await Raw.SendAsync(cut), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("old"));
    }

    [Test]
    public async Task What_a_killed_server_left_is_cleared_away()
    {
        await PutAsync("a", "kept");
        await Server.DisposeAsync();
        var orphan = Path.Combine(_root, "blobs", "00", "00000000000000000000000000000000.blob");
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "orphan");
        await File.WriteAllTextAsync(Path.Combine(_root, "new", "half"), "half");

        await StartAsync();
        Assert.That((File.Exists(orphan), Directory.EnumerateFiles(Path.Combine(_root, "new")).Any()), Is.EqualTo((false, false)));
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("kept"));
    }

    [Test]
    public void Two_servers_do_not_share_a_root() =>
        Assert.That(async () => await LocalS3Server.StartAsync(Options), Throws.InstanceOf<IOException>());

    [Test]
    public async Task A_download_that_has_begun_ends_with_its_bytes_although_the_object_is_replaced()
    {
        await PutAsync("a", new string('o', 3_000_000));
        var begun = new TaskCompletionSource();
        var replaced = new TaskCompletionSource();
        Server.OnResponse = async (request, reply, _) =>
        {
            if (request.Operation == "GetObject")
            {
                begun.SetResult();
                await replaced.Task;
            }
            return reply;
        };
        var get = Raw.SendAsync(For("GET", "a"));
        await begun.Task;
        await PutAsync("a", "new");
        replaced.SetResult();
        Assert.That((await get).Text, Is.EqualTo(new string('o', 3_000_000)));
        Assert.That(Directory.EnumerateFiles(_root, "*.blob", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_quarter_gigabyte_in_parts_is_completed_in_no_time_and_kept_out_of_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var part = new byte[PartSize];
        Random.Shared.NextBytes(part);
        var upload = (await Raw.SendAsync(For("POST", "big") with { Query = [("uploads", null)] })).Element("UploadId")!;
        var etags = new List<string>();
        for (var number = 1; number <= 32; number++)
        {
            etags.Add(await PutPartAsync(upload, number, part));
        }
        var watch = Stopwatch.StartNew();
        (await CompleteAsync(upload, [.. etags])).MustBe(200);
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(1000));

        part = null;
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(100_000_000));
        var tail = await Raw.SendAsync(For("GET", "big").WithHeader("Range", "bytes=-10"));
        Assert.That(tail.Header("Content-Range"), Is.EqualTo($"bytes {32L * PartSize - 10}-{32L * PartSize - 1}/{32L * PartSize}"));
    }

    private async Task RestartAsync()
    {
        await Server.DisposeAsync();
        await StartAsync();
    }

    private async Task<string> PutPartAsync(string upload, int number, byte[] body) =>
        (await Raw.SendAsync(For("PUT", "big") with { Query = [("partNumber", $"{number}"), ("uploadId", upload)], Body = body })).Header("ETag") ?? "";

    private Task<RawReply> CompleteAsync(string upload, params string[] etags)
    {
        var parts = etags.Select((etag, i) => $"<Part><PartNumber>{i + 1}</PartNumber><ETag>{etag}</ETag></Part>");
        return Raw.SendAsync(For("POST", "big").WithText($"<CompleteMultipartUpload>{string.Concat(parts)}</CompleteMultipartUpload>") with { Query = [("uploadId", upload)] });
    }

    /// <summary>Announces three bytes and ends after one.</summary>
    private sealed class ShortContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(new byte[] { (byte)'n' });
            await stream.FlushAsync();
            throw new HttpRequestException("cut by the test");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 3;
            return true;
        }
    }
}
