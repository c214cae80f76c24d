using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Requests;

/// <summary>Large objects are read and copied in ranges, all of one version.</summary>
public class RangesTests(S3TestServer server) : PublishingTests(server)
{
    private const int MiB = 1 << 20, Size = 12 * MiB + 5;

    [Test]
    public async Task A_large_download_is_ranges_of_one_version()
    {
        var etag = await PutLargeAsync();
        Variables["RCLONE_MULTI_THREAD_CUTOFF"] = "4M";
        Variables["RCLONE_MULTI_THREAD_CHUNK_SIZE"] = "5M";
        await SucceedsAsync(RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = Folder.Of("down") }));
        Assert.That(Wire.Counts, Is.EqualTo("3 GET, 1 LIST"));
        var gets = Wire.Requests.Where(request => request.Kind == "GET").ToList();
        Assert.That(gets.Select(get => Header(get, "Range")).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "bytes=0-5242879", "bytes=10485760-12582916", "bytes=5242880-10485759" }));
        Assert.That(gets.Select(get => Header(get, "If-Match")).Distinct(), Is.EqualTo(new[] { etag }));
        Assert.That(File.ReadAllBytes(Folder.Of("down/large.bin")).AsSpan().SequenceEqual(Content()));
    }

    [Test]
    public async Task A_large_copy_is_ranges_as_rclone_s()
    {
        var etag = await PutLargeAsync();
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        await SucceedsAsync(RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = $"s3://{Bucket}/to/" }));
        var ours = Ranges();
        Assert.That(ours, Is.EqualTo(new[] { "1 bytes=0-5242879", "2 bytes=5242880-10485759", "3 bytes=10485760-12582916" }));
        Assert.That(Wire.Requests.Where(IsCopiedPart).Select(part => Header(part, "x-amz-copy-source-if-match")).Distinct(), Is.EqualTo(new[] { etag }));
        Assert.That((await GetAsync("to/large.bin")).Body.AsSpan().SequenceEqual(Content()));
        if (RcloneProgram.Path is null)
        {
            return;
        }

        Wire.Clear();
        await RcloneProgram.RunAsync(new RemoteOf(Server, Wire.Endpoint).Variables, "copyto", "--s3-copy-cutoff=5M", $"site:{Bucket}/from/large.bin", $"site:{Bucket}/theirs/large.bin");
        Assert.That(Ranges(), Is.EqualTo(ours));
        Assert.That((await HeadAsync("to/large.bin")).Header("ETag"), Is.EqualTo((await HeadAsync("theirs/large.bin")).Header("ETag")));
    }

    private string[] Ranges() => [.. Wire.Requests.Where(IsCopiedPart)
        .Select(request => $"{request.Target.Split("partNumber=")[1].Split('&')[0]} {Header(request, "x-amz-copy-source-range")}").Order(StringComparer.Ordinal)];

    private static bool IsCopiedPart(PassedRequest request) => request.Method == "PUT" && request.Target.Contains("partNumber=", StringComparison.Ordinal);

    private static string? Header(PassedRequest request, string name) =>
        request.Headers.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private async Task<string> PutLargeAsync() =>
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "from/large.bin") with { Body = Content() })).MustBe(200).Header("ETag") ?? throw new AssertionException("no ETag");

    private static byte[] Content()
    {
        var content = new byte[Size];
        new Random(5).NextBytes(content);
        return content;
    }
}
