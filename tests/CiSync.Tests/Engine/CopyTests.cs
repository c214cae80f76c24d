using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine;

/// <summary>Across: between places of one store and of two.</summary>
public class CopyTests : EngineTests
{
    private const int MiB = 1 << 20;

    private LocalS3Server _other = null!;

    [SetUp]
    public async Task StartOtherAsync()
    {
        _other = await LocalS3Server.StartAsync(new LocalS3Options());
        using var client = OtherClient();
        await client.PutBucketAsync("far");
        foreach (var (name, server) in new[] { ("NEAR", Server), ("FAR", _other) })
        {
            Variables[$"RCLONE_CONFIG_{name}_TYPE"] = "s3";
            Variables[$"RCLONE_CONFIG_{name}_PROVIDER"] = "Other";
            Variables[$"RCLONE_CONFIG_{name}_ENDPOINT"] = server.Endpoint.ToString();
            Variables[$"RCLONE_CONFIG_{name}_ACCESS_KEY_ID"] = server.AccessKey;
            Variables[$"RCLONE_CONFIG_{name}_SECRET_ACCESS_KEY"] = server.SecretKey;
        }
    }

    [TearDown]
    public async Task StopOtherAsync() => await _other.DisposeAsync();

    [TestCase("near:site/a", "near:site/a/b")]
    [TestCase("near:site/a/b", "near:site/a")]
    [TestCase("near:site/a", "near:site/a")]
    [TestCase("s3://site/a", "near:site")]
    public async Task What_overlaps_is_neither_synced_nor_moved(string source, string destination)
    {
        await PutAsync("a/b/c", "1");
        FailsWith(await RunAsync(source, destination, delete: true), Outcome.Refused, ErrorCodes.PlacesOverlap);
        FailsWith(await RunAsync(source, destination, move: true), Outcome.Refused, ErrorCodes.PlacesOverlap);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/b/c" }));
    }

    [Test]
    public async Task One_object_is_not_moved_onto_itself()
    {
        await PutAsync("a/b", "1");
        FailsWith(await RunAsync("near:site/a/b", "near:site/a", move: true), Outcome.Refused, ErrorCodes.PlacesOverlap);
        Succeeds(await RunAsync("near:site/a/b", "near:site/a/sub", move: true));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/sub/b" }));
    }

    [Test]
    public async Task A_copy_into_a_folder_of_the_source_ends()
    {
        await PutAsync("a/b", "1");
        Succeeds(await RunAsync("near:site/a", "near:site/a/again"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/again/b", "a/b" }));
    }

    [Test]
    public async Task The_store_copies_what_is_its_own_and_nothing_is_read()
    {
        await PutAsync("a/1", "1");
        await PutAsync("a/2", "22");
        await PutAsync("b/2", "22");
        await PutAsync("b/extra", "x");
        var report = await RunAsync("near:site/a", "near:site/b", delete: true);
        Succeeds(report);
        Assert.That((Count("CopyObject"), Count("GetObject"), Count("HeadObject"), Count("DeleteObjects")), Is.EqualTo((1, 0, 0, 2)));
        Assert.That((report.Transfer, report.UnchangedCount, report.Transferred.Single()), Is.EqualTo((ChangeKind.Copy, 1L, new TransferredEntry("b/1", "a/1", 1, ChangeReason.New))));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/1", "a/2", "b/1", "b/2" }));
    }

    [Test]
    public async Task Another_store_gets_the_bytes_and_the_headers_through_memory()
    {
        Variables["RCLONE_S3_CHUNK_SIZE"] = "5M";
        var large = new string('x', 11 * MiB);
        await PutAsync("a/small", "1");
        using (var client = Client())
        {
            var request = new PutObjectRequest { BucketName = Bucket, Key = "a/large", ContentBody = large, ContentType = "text/x-large", UseChunkEncoding = false };
            request.Headers.CacheControl = "no-store";
            request.Metadata["build"] = "42";
            await client.PutObjectAsync(request);
        }

        Succeeds(await RunAsync("near:site/a", "far:far/b"));
        using var far = OtherClient();
        var copy = await far.GetObjectAsync("far", "b/large");
        using var reader = new StreamReader(copy.ResponseStream);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(large));
        Assert.That((copy.Headers.ContentType, copy.Headers.CacheControl, copy.Metadata["build"], copy.ETag.EndsWith("-3\"", StringComparison.Ordinal)), Is.EqualTo(("text/x-large", "no-store", "42", true)));

        // The MD5 that went along proves it without reading anything again.
        Server.Log.Clear();
        var again = await RunAsync("near:site/a", "far:far/b");
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Transferred.Count, Count("GetObject")), Is.EqualTo((2L, 0, 0)));
    }

    [TestCase(10)]
    [TestCase(6 * MiB)]
    public async Task What_does_not_arrive_as_its_hash_says_is_not_passed_on(int size)
    {
        await PutAsync("a/1", new string('x', size));
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "GetObject")
            {
                var length = reply.Headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : size;
                reply.Body = Enumerable.Repeat((byte)'y', length).ToArray();
            }

            return new(reply);
        };
        var report = await RunAsync("near:site/a", "far:far/b", move: true);
        FailsWith(report, Outcome.Failed, ErrorCodes.DownloadCorrupted, ErrorCodes.DeletesSkipped);
        using var far = OtherClient();
        Assert.That(((await far.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "far" })).S3Objects ?? []).Count, Is.Zero);
        Assert.That((await far.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = "far" })).MultipartUploads ?? [], Is.Empty);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/1" }));
    }

    [Test]
    public async Task Names_are_written_as_each_store_writes_them()
    {
        Variables["RCLONE_CONFIG_FAR_ENCODING"] = "Slash,Colon";
        await PutAsync("a/x:1", "1");
        await PutAsync("a/x;2", "2");
        Succeeds(await RunAsync("near:site/a", "far:far", delete: true));
        using var far = OtherClient();
        var keys = (await far.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "far" })).S3Objects.Select(o => o.Key);
        Assert.That(keys, Is.EqualTo(new[] { "x;2", "x：1" }));
        var again = await RunAsync("near:site/a", "far:far", delete: true);
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Transferred.Count, again.DeletedKeys.Count), Is.EqualTo((2L, 0, 0)));
    }

    private Task<SyncReport> RunAsync(string source, string destination, bool delete = false, bool move = false)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = new StoreSource(source), Destination = destination, Delete = delete, Move = move }, Events);
    }

    private AmazonS3Client OtherClient() => new(
        new BasicAWSCredentials(_other.AccessKey, _other.SecretKey),
        new AmazonS3Config { ServiceURL = _other.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
}
