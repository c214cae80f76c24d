using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>A delete is for the version that was listed. Once on a store with conditional deletes, once on one that ignores conditions.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class VersionedDeleteTests(bool conditional) : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { ConditionalDeletes = conditional };

    [Test]
    public async Task Sync_keeps_an_object_that_is_overwritten_while_it_runs()
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("new", "1");
        OverwriteAt("PutObject", "b");
        var report = await SyncAsync();
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "b", "new" }, new[] { "a" })));
        Assert.That(report.Diagnostics.Select(one => (one.Code, one.Key)), Is.EqualTo(new[] { (ErrorCodes.ChangedObjectKept, "b") }));
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public async Task Move_keeps_an_object_that_is_overwritten_after_it_was_read_and_fails()
    {
        await PutAsync("in/a");
        await PutAsync("in/b");
        OverwriteAt("GetObject", "in/b", skip: 1);
        Variables["RCLONE_TRANSFERS"] = "1";
        var report = await MoveAsync();
        Assert.That((await KeysAsync(), report.DeletedAtSource), Is.EqualTo((new[] { "in/b" }, new[] { "in/a" })));
        Assert.That(report.Diagnostics.Select(one => one.Code), Is.EqualTo(conditional
            ? new[] { ErrorCodes.ChangedObjectNotDeleted }
            : [ErrorCodes.ChangedObjectNotDeleted, ErrorCodes.DeletesNotConditional]));
        Assert.That((int)report.ExitCode, Is.EqualTo(5));
    }

    [Test]
    public async Task Delete_fails_for_an_object_that_is_overwritten_since_it_was_listed()
    {
        await PutAsync("in/a");
        await PutAsync("in/b");
        Server.OnResponse = async (request, reply, _) =>
        {
            if (request.Operation == "ListObjects")
            {
                Server.OnResponse = null;
                await PutAsync("in/b", "newer");
            }

            return reply;
        };
        var report = await DeleteAsync();
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "in/b" }, new[] { "in/a" })));
        FailsWith(report, Outcome.Failed, ErrorCodes.ChangedObjectNotDeleted);
    }

    [Test]
    public async Task Key_that_XML_cannot_hold_is_deleted_in_its_version_too()
    {
        await PutAsync("ctl\u0001.txt");
        await PutAsync("ctl\u0002.txt");
        Folder.Write("new", "1");
        OverwriteAt("PutObject", "ctl\u0002.txt");
        var report = await SyncAsync();
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "ctl\u0002.txt", "new" }, new[] { "ctl\u0001.txt" })));
    }

    [Test]
    public async Task A_404_that_does_not_name_the_key_deletes_nothing()
    {
        await PutAsync("ctl\u0001.txt");
        Folder.Write("new", "1");
        Server.OnRequest = (request, _) => new(request.Operation == "DeleteObject" ? new LocalS3Reply { Status = 404 }.With("Content-Type", "text/html") : null);
        var report = await SyncAsync();
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "ctl\u0001.txt", "new" }, Array.Empty<string>())));
        Assert.That(report.ExitCode, Is.Not.EqualTo(ExitCode.Success));
    }

    [TestCase("1", "ListObjects")]
    [TestCase("2", "ListObjectsV2")]
    public async Task Objects_that_stand_far_apart_take_no_more_requests_than_they_are(string version, string operation)
    {
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        await PutManyAsync(300);
        foreach (var i in Enumerable.Range(0, 300).Where(i => i % 20 != 0))
        {
            Folder.Write($"{i:d3}", "x");
        }

        Variables["RCLONE_S3_LIST_CHUNK"] = "10";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.DeletedKeys, Has.Count.EqualTo(15));
        Assert.That(Count(operation), conditional ? Is.EqualTo(30 + 1) : Is.InRange(30 + 2, 30 + 15 + 2));
    }

    [TestCase("1", "ListObjects")]
    [TestCase("2", "ListObjectsV2")]
    public async Task Objects_that_stand_together_are_listed_again_by_pages(string version, string operation)
    {
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        await PutManyAsync(300);
        Folder.Write("new", "x");
        Variables["RCLONE_MAX_DELETE"] = "off";
        Variables["RCLONE_S3_LIST_CHUNK"] = "100";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new" }));
        Assert.That(Count(operation), Is.InRange(3 + 1, 3 + 5));
    }

    private async Task PutManyAsync(int count)
    {
        using var client = Client();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (i, token) =>
            await client.PutObjectAsync(new() { BucketName = Bucket, Key = $"{i:d3}", ContentBody = "x", UseChunkEncoding = false }, token));
    }

    private void OverwriteAt(string operation, string key, int skip = 0)
    {
        var seen = 0;
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation == operation && Interlocked.Increment(ref seen) == skip + 1)
            {
                // The read that is under way is answered first.
                Server.OnRequest = null;
                if (operation == "GetObject")
                {
                    Server.OnResponse = async (_, reply, _) =>
                    {
                        Server.OnResponse = null;
                        await PutAsync(key, "newer");
                        return reply;
                    };
                }
                else
                {
                    await PutAsync(key, "newer");
                }
            }

            return null;
        };
    }

    private Task<SyncReport> MoveAsync() => new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
        new SyncRequest { Source = new StoreSource($"s3://{Bucket}/in/"), Destination = Folder.Of("out"), Move = true }, Events);

    private Task<SyncReport> DeleteAsync() => new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}/in/" }, Events);
}
