using System.Text;
using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>track_renames: what the store has under another name isn't uploaded, and is as if it had been.</summary>
public class RenameTests : EngineTests
{
    private RawS3 Raw => new(Server.Endpoint, new S3TestUser(Server.AccessKey, Server.SecretKey));

    [SetUp]
    public void Ask() => Variables["RCLONE_TRACK_RENAMES"] = "true";

    [Test]
    public async Task What_was_renamed_is_copied_within_the_store_and_then_deleted()
    {
        await PutAsync("old/page.htm", "the page");
        await PutAsync("other", "xxx");
        Folder.Write("in/new/page.html", "the page");
        Folder.Write("in/unlike", "yyyy");
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new/page.html", "unlike" }));
        Assert.That((await GetAsync("new/page.html")).Text, Is.EqualTo("the page"));
        Assert.That((Count("CopyObject"), Count("PutObject"), Count("HeadObject"), Count("DeleteObjects")), Is.EqualTo((1, 1, 0, 2)));
        Assert.That(report.Transferred, Is.EqualTo(new[]
        {
            new TransferredEntry("new/page.html", Folder.Of("in/new/page.html"), 8, ChangeReason.Renamed), new TransferredEntry("unlike", Folder.Of("in/unlike"), 4, ChangeReason.New),
        }));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "old/page.htm", "other" }));
        Assert.That(report.InvalidationPaths, Is.EqualTo(new[] { "/old/page.htm", "/other" }));
        Assert.That(ReportText.Summary(report), Does.Contain("2 files uploaded (12 bytes), 1 of them renamed, 2 deleted"));
        Assert.That(Server.Log.Requests.Last(request => request.Operation is "CopyObject" or "PutObject" or "DeleteObjects").Operation, Is.EqualTo("DeleteObjects"));
    }

    [TestCase("<ETag>\"opaque\"</ETag>")]
    [TestCase("")]
    public async Task An_object_that_was_overwritten_since_it_was_read_is_not_taken_for_the_renamed_file(string listedETag)
    {
        Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
        Folder.Write("in/old.txt", "content");
        Succeeds(await RunAsync());
        File.Move(Folder.Of("in/old.txt"), Folder.Of("in/new.txt"));
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation.StartsWith("ListObjects", StringComparison.Ordinal))
            {
                reply.Body = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(reply.Body.Span), "<ETag>.*?</ETag>", listedETag));
            }

            return new(reply);
        };
        Events.On = told =>
        {
            if (told is PlanMade { Plan.Transfers: [{ Reason: ChangeReason.Renamed }] })
            {
                PutAsync("old.txt", "another").GetAwaiter().GetResult();
            }
        };
        _ = await RunAsync();
        Assert.That((await GetAsync("new.txt")).Text, Is.EqualTo("content"));
        Assert.That(Count("CopyObject"), Is.Zero);
    }

    [Test]
    public async Task The_copy_is_as_if_it_had_been_uploaded()
    {
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "old.txt").WithText("content").WithHeader("Content-Type", "text/x-old").WithHeader("Cache-Control", "max-age=7").WithHeader("Content-Language", "de")
            .WithHeader("x-amz-meta-build", "42").WithHeader("x-amz-tagging", "a=b").WithHeader("x-amz-storage-class", "STANDARD_IA"))).MustBe(200);
        Folder.Write("in/new.css", "content");
        FileTimes.Set(Folder.Of("in/new.css"), 1_500_000_000_000_000_001);
        Variables["RCLONE_HEADER_UPLOAD"] = "x-amz-meta-by: ci,\"Content-Language: en\"";
        Succeeds(await RunAsync());
        Assert.That(Count("CopyObject"), Is.EqualTo(1));
        var renamed = Described(await GetAsync("new.css"));

        using (var client = Client())
        {
            await client.DeleteObjectAsync(Bucket, "new.css");
        }

        Succeeds(await RunAsync());
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((0, 1)));
        Assert.That(renamed, Is.EqualTo(Described(await GetAsync("new.css"))).And.Some.StartsWith("Content-Type: text/css").And.Some.EqualTo("x-amz-meta-mtime: 1500000000.000000001"));
        Assert.That(renamed, Has.None.Contains("build").And.None.Contains("tagging").And.None.Contains("storage-class"));
    }

    [Test]
    public async Task Only_files_of_a_size_that_may_be_gone_are_hashed_and_only_opaque_objects_asked()
    {
        await PutAsync("gone.1", "12345");
        await PutInPartsAsync("gone.2", "678901");
        await PutInPartsAsync("gone.3", "9", md5: "9");
        await PutInPartsAsync("gone.4", "alone");
        Folder.Write("in/a", "9");
        Folder.Write("in/b", "678901");
        Folder.Write("in/c", "the only one of its size");
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(report.Transferred.Select(entry => (entry.Key, entry.Reason)), Is.EqualTo(new[] { ("a", ChangeReason.Renamed), ("b", ChangeReason.New), ("c", ChangeReason.New) }));
        Assert.That(report.Heads, Is.EqualTo(new Dictionary<HeadReason, long> { [HeadReason.PartsUnknown] = 2 }));
        Assert.That((await GetAsync("a")).Text, Is.EqualTo("9"));
    }

    [Test]
    public async Task With_leaf_the_name_must_stay()
    {
        Variables["RCLONE_TRACK_RENAMES_STRATEGY"] = "hash,leaf";
        await PutAsync("old/same.txt", "1111");
        await PutAsync("old/other.txt", "22222");
        Folder.Write("in/new/same.txt", "1111");
        Folder.Write("in/new/another.txt", "22222");
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(report.Transferred.Select(entry => (entry.Key, entry.Reason)), Is.EqualTo(new[] { ("new/another.txt", ChangeReason.New), ("new/same.txt", ChangeReason.Renamed) }));
    }

    [Test]
    public async Task What_is_gone_when_it_is_to_be_copied_is_uploaded()
    {
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        Spoil("CopyObject", _ => LocalS3Reply.Error(404, "NoSuchKey"));
        Succeeds(await RunAsync());
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((1, 1)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new" }));
    }

    [TestCase(404, "NoSuchKey")]
    [TestCase(403, "InvalidObjectState")]
    [TestCase(412, "PreconditionFailed")]
    public async Task What_was_uploaded_after_all_is_told_as_that(int status, string code)
    {
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        Spoil("CopyObject", _ => LocalS3Reply.Error(status, code));
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(report.Transferred, Is.EqualTo(new[] { new TransferredEntry("new", Folder.Of("in/new"), 7, ChangeReason.New) }));
        Assert.That(ReportText.Summary(report), Does.Not.Contain("renamed"));
        Assert.That(Events.Of<FileTransferred>().Single(), Is.EqualTo(new FileTransferred(ChangeKind.Upload, "new", 7, ChangeReason.New)));
        Assert.That(report.InvalidationPaths, Is.EqualTo(new[] { "/old" }));
    }

    [Test]
    public async Task What_changed_before_it_was_copied_is_not_lost()
    {
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/kept";
        await PutAsync("live/old", "content");
        Folder.Write("in/new", "content");
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                PutAsync("live/old", "another").GetAwaiter().GetResult();
            }
        };
        FailsWith(await RunAsync("s3://site/live"), Outcome.Failed, ErrorCodes.ObjectChanged, ErrorCodes.DeletesSkipped);
        Assert.That((await GetAsync("live/old")).Text, Is.EqualTo("another"));
        Assert.That((await GetAsync("live/new")).Text, Is.EqualTo("content"));
    }

    [Test]
    public async Task What_could_not_be_copied_is_kept_as_all_that_is_deleted()
    {
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/kept";
        await PutAsync("live/old", "content");
        Folder.Write("in/new", "content");
        Spoil("CopyObject", request => request.Key == "live/new" ? LocalS3Reply.Error(403, "InvalidObjectState") : null);
        var report = await RunAsync("s3://site/live");
        Succeeds(report);
        Server.OnRequest = null;
        Assert.That((await KeysAsync(), report.BackedUp), Is.EqualTo((new[] { "kept/old", "live/new" }, new[] { "kept/old" })));
    }

    [Test]
    public async Task Of_several_that_are_alike_one_is_copied_to_each_new_name_and_all_are_deleted()
    {
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/kept";
        await PutAsync("live/b1", "twice");
        await PutAsync("live/b2", "twice");
        await PutAsync("live/c", "");
        Folder.Write("in/n1", "twice");
        Folder.Write("in/n2", "twice");
        Folder.Write("in/n3", "");
        var report = await RunAsync("s3://site/live");
        Succeeds(report);
        Assert.That((await KeysAsync(), Count("PutObject"), report.BackedUp), Is.EqualTo((new[] { "kept/b2", "live/n1", "live/n2", "live/n3" }, 0, new[] { "kept/b2" })));
        Assert.That((await GetAsync("live/n2")).Text, Is.EqualTo("twice"));
    }

    [Test]
    public async Task Progress_is_that_of_uploads()
    {
        await PutAsync("old", "content");
        Folder.Write("in/a", "content");
        Folder.Write("in/b", "more");
        var time = new JumpingTime();
        Events.On = told =>
        {
            if (told is FileTransferred)
            {
                time.Advance(TimeSpan.FromSeconds(2));
            }
        };
        Succeeds(await new SyncEngine(new HostEnvironment(Variables, Folder.Path), time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Of("in")), Destination = "s3://site", Delete = true }, Events));
        Assert.That(Events.Of<TransferProgress>().Select(told => told.Kind), Is.Not.Empty.And.All.EqualTo(ChangeKind.Upload));
    }

    [Test]
    public async Task A_file_that_changed_since_it_was_compared_is_an_error()
    {
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                Folder.Write("in/new", "another content");
            }
        };
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.FileChanged, ErrorCodes.DeletesSkipped);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "old" }));
    }

    [Test]
    public async Task What_is_large_is_copied_in_parts_with_its_MD5()
    {
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        var text = new string('x', 6 << 20);
        await PutAsync("old", text);
        Folder.Write("in/new", text);
        Succeeds(await RunAsync());
        Assert.That((Count("UploadPartCopy"), Count("PutObject"), Count("UploadPart")), Is.EqualTo((2, 0, 0)));
        Assert.That((await GetAsync("new")).Text, Is.EqualTo(text));
        var again = await RunAsync();
        Assert.That((again.UnchangedCount, Count("UploadPartCopy")), Is.EqualTo((1L, 0)));
    }

    [Test]
    public async Task Renaming_all_is_no_mass_delete_but_max_delete_counts_it()
    {
        for (var i = 0; i < 30; i++)
        {
            await PutAsync($"old/{i:d2}", $"content {i}");
            Folder.Write($"in/new/{i:d2}", $"content {i}");
        }

        Variables["RCLONE_MAX_DELETE"] = "29";
        FailsWith(await RunAsync(), Outcome.Refused, ErrorCodes.MaxDeleteExceeded);
        Variables.Remove("RCLONE_MAX_DELETE");
        Succeeds(await RunAsync());
        Assert.That((Count("CopyObject"), Count("PutObject"), (await KeysAsync()).Length), Is.EqualTo((30, 0, 30)));
    }

    [Test]
    public async Task Nothing_is_kept_of_what_was_renamed()
    {
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/kept";
        await PutAsync("live/old", "content");
        await PutAsync("live/gone", "gone");
        Folder.Write("in/new", "content");
        var report = await RunAsync("s3://site/live");
        Succeeds(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "kept/gone", "live/new" }));
        Assert.That(report.BackedUp, Is.EqualTo(new[] { "kept/gone" }));
    }

    [Test]
    public async Task A_dry_run_tells_it()
    {
        Variables["RCLONE_DRY_RUN"] = "true";
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        Succeeds(await RunAsync());
        var change = Events.Of<PlanMade>().Single().Plan.Transfers.Single();
        Assert.That((ReportText.ToDo(change.Kind), change.Key, change.SourceKey, ReportText.InWords(change.Reason)), Is.EqualTo(("copy", "new", "old", "renamed")));
        Assert.That(Count("CopyObject"), Is.Zero);
    }

    [Test]
    public async Task Where_nothing_is_deleted_a_warning_tells_that_it_has_no_effect()
    {
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        var report = await RunAsync(delete: false);
        Assert.That((report.Outcome, report.Diagnostics.Single().Code, Count("PutObject"), Count("CopyObject")), Is.EqualTo((Outcome.Succeeded, ErrorCodes.RenamesNotTracked, 1, 0)));
    }

    [Test]
    public async Task So_does_one_for_a_download()
    {
        await PutAsync("new", "content");
        Folder.Write("out/old", "content");
        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/"), Destination = Folder.Of("out"), Delete = true });
        Assert.That((report.Outcome, report.Diagnostics.Single().Code, File.Exists(Folder.Of("out/new"))), Is.EqualTo((Outcome.Succeeded, ErrorCodes.RenamesNotTracked, true)));
    }

    [Test]
    public async Task Without_the_option_it_is_uploaded()
    {
        Variables.Remove("RCLONE_TRACK_RENAMES");
        await PutAsync("old", "content");
        Folder.Write("in/new", "content");
        Succeeds(await RunAsync());
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((0, 1)));
    }

    private Task<SyncReport> RunAsync(string destination = "s3://site", bool delete = true) =>
        RunAsync(new SyncRequest { Source = new FolderSource(Folder.Of("in")), Destination = destination, Delete = delete });

    private Task<SyncReport> RunAsync(SyncRequest request)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(request, Events);
    }

    private async Task<RawReply> GetAsync(string key) => (await Raw.SendAsync(RawRequest.For("GET", Bucket, key))).MustBe(200);

    private async Task PutInPartsAsync(string key, string text, string? md5 = null)
    {
        using var client = Client();
        var initiate = new Amazon.S3.Model.InitiateMultipartUploadRequest { BucketName = Bucket, Key = key };
        if (md5 is not null)
        {
            initiate.Metadata["md5chksum"] = Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(md5)));
        }

        var upload = (await client.InitiateMultipartUploadAsync(initiate)).UploadId;
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var part = await client.UploadPartAsync(new() { BucketName = Bucket, Key = key, UploadId = upload, PartNumber = 1, InputStream = body, UseChunkEncoding = false });
        await client.CompleteMultipartUploadAsync(new() { BucketName = Bucket, Key = key, UploadId = upload, PartETags = [new(1, part.ETag)] });
    }

    private static string[] Described(RawReply reply) =>
        [.. reply.Headers.Where(header => header.Key is not ("Last-Modified" or "Date" or "x-amz-request-id" or "x-amz-id-2")).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal)];
}
