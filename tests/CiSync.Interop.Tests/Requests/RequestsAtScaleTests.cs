using System.Globalization;
using CiSync.Interop.Tests.Publishing;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Requests;

/// <summary>How many requests thousands of files take, counted on the wire: no more than there must be.</summary>
[TestFixtureSource(nameof(InMemory))]
public class RequestsAtScaleTests(S3TestServer server) : PublishingTests(server)
{
    // The counts don't depend on the server, and this one is the fastest.
    public static IEnumerable<S3TestServer> InMemory => [S3TestServers.Local];

    [Test]
    public async Task A_publish_of_2500_files_then_nothing_then_one_percent()
    {
        Fill(2500);
        await SucceedsAsync(SyncAsync("site"));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST, 2500 PUT"));

        await SucceedsAsync(SyncAsync("site"));
        Assert.That(Wire.Counts, Is.EqualTo("3 LIST"));

        for (var i = 0; i < 2500; i += 100)
        {
            Folder.Write(Name(i), "changed");
        }

        await SucceedsAsync(SyncAsync("site"));
        Assert.That(Wire.Counts, Is.EqualTo("3 LIST, 25 PUT"));
    }

    [Test]
    public async Task Five_thousand_deletes_are_five_requests_and_two_that_look_whether_the_store_honors_conditions()
    {
        await PutManyAsync("site/", 5000);
        Folder.Write("left.txt", "x");
        Variables["RCLONE_MAX_DELETE"] = "off";
        await SucceedsAsync(SyncAsync("site"));

        // One page is full to the last key, so that there is another, empty one only where the store says so.
        Assert.That(Wire.Counts, Is.EqualTo("6 DELETE, 6 LIST, 1 PUT"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "site/left.txt" }));
    }

    [Test]
    public async Task A_copy_within_the_store_of_1000_objects_reads_none_of_them()
    {
        await PutManyAsync("from/", 1000);
        await SucceedsAsync(RunAsync(Across()));
        Assert.That(Wire.Requests.Count(request => request.Headers.Any(line => line.StartsWith("x-amz-copy-source:", StringComparison.OrdinalIgnoreCase))), Is.EqualTo(1000));
        Assert.That(Wire.Counts, Is.EqualTo("2 LIST, 1000 PUT"));

        await SucceedsAsync(RunAsync(Across()));
        Assert.That(Wire.Counts, Is.EqualTo("2 LIST"));
    }

    [Test]
    public async Task A_download_of_1000_objects_is_a_GET_each_and_then_nothing()
    {
        await PutManyAsync("from/", 1000);
        var down = new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = Folder.Of("down"), Delete = true };
        await SucceedsAsync(RunAsync(down));
        Assert.That(Wire.Counts, Is.EqualTo("1000 GET, 1 LIST"));
        Assert.That(Directory.GetFiles(Folder.Of("down"), "*", SearchOption.AllDirectories), Has.Length.EqualTo(1000));

        await SucceedsAsync(RunAsync(down));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    private SyncRequest Across() => new() { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = $"s3://{Bucket}/to/", Delete = true };

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Folder.Write(Name(i), $"file {i}");
        }
    }

    private async Task PutManyAsync(string prefix, int count) => await Parallel.ForAsync(0, count, async (i, token) =>
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, prefix + Name(i)).WithText($"object {i}"), token)).MustBe(200));

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"dir{i % 7}/file{i:d5}.txt");
}
