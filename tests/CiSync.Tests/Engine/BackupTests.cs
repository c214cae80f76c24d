using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>backup_dir and suffix at a store: what is replaced or deleted is kept, by copies that are made first.</summary>
public class BackupTests : EngineTests
{
    private RawS3 Raw => new(Server.Endpoint, new S3TestUser(Server.AccessKey, Server.SecretKey));

    private string Source => Folder.Of("in");

    [SetUp]
    public async Task FillAsync()
    {
        Folder.Write("in/same.txt", "same");
        Folder.Write("in/changed.txt", "new text");
        Folder.Write("in/dir/new.txt", "new");
        await PutAsync("live/same.txt", "same");
        await PutAsync("live/changed.txt", "old");
        await PutAsync("live/gone.txt", "gone");
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/kept/today";
    }

    [Test]
    public async Task What_is_replaced_or_deleted_is_kept_and_what_stays_costs_nothing()
    {
        var report = await RunAsync();
        Succeeds(report);
        Assert.That((Count("CopyObject"), Count("PutObject"), Count("DeleteObjects"), Count("HeadObject"), Count("GetObject")), Is.EqualTo((2, 2, 2, 0, 0)));
        Assert.That(await TextsAsync(), Is.EqualTo(new[]
        {
            "kept/today/changed.txt=old", "kept/today/gone.txt=gone", "live/changed.txt=new text", "live/dir/new.txt=new", "live/same.txt=same",
        }));
        Assert.That(report.BackedUp, Is.EqualTo(new[] { "kept/today/changed.txt", "kept/today/gone.txt" }));
        Assert.That(ReportText.Summary(report), Does.Contain("2 files uploaded (11 bytes), 2 backed up, 1 deleted, 1 unchanged"));
        Assert.That(report.InvalidationPaths, Is.EqualTo(new[] { "/live/changed.txt", "/live/gone.txt" }));

        var again = await RunAsync();
        Succeeds(again);
        Assert.That((again.BackedUp.Count, Count("CopyObject"), Server.Log.Requests.Count), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public async Task A_copy_is_made_before_its_key_is_written_or_deleted()
    {
        Succeeds(await RunAsync());
        var order = Server.Log.Requests.Where(request => request.Operation is "CopyObject" or "PutObject" or "DeleteObjects").Select(request => $"{request.Operation} {request.Key}").ToList();
        Assert.That(order.IndexOf("CopyObject kept/today/changed.txt"), Is.LessThan(order.IndexOf("PutObject live/changed.txt")).And.GreaterThanOrEqualTo(0));
        Assert.That(order.FindIndex(one => one.StartsWith("DeleteObjects", StringComparison.Ordinal)), Is.EqualTo(order.IndexOf("CopyObject kept/today/gone.txt") + 1));
    }

    [Test]
    public async Task A_copy_has_the_headers_metadata_and_tags_of_what_it_keeps()
    {
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "live/changed.txt").WithText("old").WithHeader("Content-Type", "text/x-old").WithHeader("Cache-Control", "max-age=7")
            .WithHeader("x-amz-meta-build", "42").WithHeader("x-amz-tagging", "a=b"))).MustBe(200);
        Succeeds(await RunAsync());
        var kept = (await Raw.SendAsync(RawRequest.For("GET", Bucket, "kept/today/changed.txt"))).MustBe(200);
        Assert.That((kept.Text, kept.Headers["Content-Type"], kept.Headers["Cache-Control"], kept.Headers["x-amz-meta-build"], kept.Headers["x-amz-tagging-count"]), Is.EqualTo(("old", "text/x-old", "max-age=7", "42", "1")));
    }

    [Test]
    public async Task What_is_large_is_kept_in_parts()
    {
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        await PutAsync("live/changed.txt", new string('x', 6 << 20));
        Succeeds(await RunAsync());
        Assert.That((Count("UploadPartCopy"), Count("CompleteMultipartUpload")), Is.EqualTo((2, 1)));
        Assert.That((await Raw.SendAsync(RawRequest.For("GET", Bucket, "kept/today/changed.txt"))).MustBe(200).Text, Is.EqualTo(new string('x', 6 << 20)));
    }

    [Test]
    public async Task What_can_not_be_kept_is_not_replaced_and_nothing_is_deleted()
    {
        Folder.Write("in/other.txt", "new other");
        await PutAsync("live/other.txt", "other");
        Spoil("CopyObject", request => request.Key == "kept/today/changed.txt" ? LocalS3Reply.Error(404, "NoSuchKey") : null);
        var report = await RunAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.ObjectNotFound, ErrorCodes.DeletesSkipped);
        Server.OnRequest = null;
        Assert.That(await TextsAsync(), Is.EqualTo(new[]
        {
            "kept/today/other.txt=other", "live/changed.txt=old", "live/dir/new.txt=new", "live/gone.txt=gone", "live/other.txt=new other", "live/same.txt=same",
        }));
        Assert.That(report.BackedUp, Is.EqualTo(new[] { "kept/today/other.txt" }));
    }

    [Test]
    public async Task What_can_not_be_kept_is_not_deleted()
    {
        await PutAsync("live/gone2.txt", "gone");
        Spoil("CopyObject", request => request.Key == "kept/today/gone.txt" ? LocalS3Reply.Error(404, "NoSuchKey") : null);
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.ObjectNotFound, ErrorCodes.DeletesSkipped);
        Assert.That((Count("DeleteObjects"), Count("PutObject")), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task Where_nothing_may_be_written_to_the_backups_nothing_is_changed()
    {
        Spoil("CopyObject", _ => LocalS3Reply.Error(403, "AccessDenied"));
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.AccessDenied, ErrorCodes.DeletesSkipped);
        Assert.That((Count("PutObject"), Count("DeleteObjects")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_copy_that_the_store_holds_something_else_of_is_none()
    {
        Server.OnResponse = (request, reply, _) =>
        {
            if (request is { Operation: "HeadObject", Key: "kept/today/changed.txt" })
            {
                reply.Headers["Content-Length"] = "2";
            }

            return new(request is { Operation: "CopyObject", Key: "kept/today/changed.txt" } ? new LocalS3Reply { Body = "<CopyObjectResult><ETag>\"other\"</ETag></CopyObjectResult>"u8.ToArray() } : reply);
        };
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted, ErrorCodes.DeletesSkipped);
        Assert.That(Server.Log.Requests.Select(request => $"{request.Operation} {request.Key}"), Has.None.EqualTo("PutObject live/changed.txt"));
    }

    [Test]
    public async Task A_dry_run_tells_what_would_be_kept()
    {
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(report.BackedUp, Is.EqualTo(new[] { "kept/today/changed.txt", "kept/today/gone.txt" }));
        Assert.That(Events.Of<PlanMade>().Single().Plan.Backups.Select(change => $"{ReportText.ToDo(change.Kind)} {change.Key}: {ReportText.InWords(change.Reason)}"),
            Is.EqualTo(new[] { "back up changed.txt: size differs", "back up gone.txt: not in the source" }));
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((0, 0)));
        Assert.That(ReportText.Summary(report), Does.Contain("2 would be backed up, 1 would be deleted"));
    }

    [Test]
    public async Task A_copy_keeps_only_what_it_replaces()
    {
        var report = await RunAsync(delete: false);
        Succeeds(report);
        Assert.That((report.BackedUp, report.ExtraCount), Is.EqualTo((new[] { "kept/today/changed.txt" }, 1L)));
    }

    [Test]
    public async Task Deletes_count_for_max_delete_whether_they_are_kept_or_not()
    {
        Variables["RCLONE_MAX_DELETE"] = "0";
        FailsWith(await RunAsync(), Outcome.Refused, ErrorCodes.MaxDeleteExceeded);
        Assert.That(Count("CopyObject"), Is.Zero);
    }

    [Test]
    public async Task Copies_across_keep_what_they_replace_in_another_bucket()
    {
        using (var client = Client())
        {
            await client.PutBucketAsync("archive");
        }

        await PutAsync("next/changed.txt", "next");
        Variables["RCLONE_BACKUP_DIR"] = "s3://archive";
        Variables["RCLONE_SUFFIX"] = "-1";
        Succeeds(await RunAsync(new SyncRequest { Source = new StoreSource("s3://site/next/"), Destination = "s3://site/live", Delete = true }));
        foreach (var (key, text) in new[] { ("changed.txt-1", "old"), ("same.txt-1", "same"), ("gone.txt-1", "gone") })
        {
            Assert.That((await Raw.SendAsync(RawRequest.For("GET", "archive", key))).MustBe(200).Text, Is.EqualTo(text));
        }

        Assert.That(await TextsAsync(), Is.EqualTo(new[] { "live/changed.txt=next", "next/changed.txt=next" }));
    }

    [Test]
    public async Task With_a_suffix_alone_it_is_kept_beside_itself_and_stays()
    {
        Variables.Remove("RCLONE_BACKUP_DIR");
        Variables["RCLONE_SUFFIX"] = "-old";
        Variables["RCLONE_SUFFIX_KEEP_EXTENSION"] = "true";
        Succeeds(await RunAsync());
        string[] kept = ["live/changed-old.txt=old", "live/changed.txt=new text", "live/dir/new.txt=new", "live/gone-old.txt=gone", "live/same.txt=same"];
        Assert.That(await TextsAsync(), Is.EqualTo(kept));

        var again = await RunAsync();
        Succeeds(again);
        Assert.That((again.DeletedKeys.Count, again.ExtraCount), Is.EqualTo((0, 2L)));
        Assert.That(await TextsAsync(), Is.EqualTo(kept));
    }

    [Test]
    public async Task A_suffix_that_makes_the_name_of_a_file_of_the_source_is_refused()
    {
        Variables.Remove("RCLONE_BACKUP_DIR");
        Variables["RCLONE_SUFFIX"] = ".bak";
        Folder.Write("in/changed.txt.bak", "mine");
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Is.EqualTo("\"changed.txt\" would be kept as \"changed.txt.bak\", and the source has a file of that name."));
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task So_is_one_for_what_is_renamed_as_it_may_have_to_be_kept_in_the_end()
    {
        Variables.Remove("RCLONE_BACKUP_DIR");
        (Variables["RCLONE_SUFFIX"], Variables["RCLONE_TRACK_RENAMES"]) = (".bak", "true");
        Folder.Write("in/renamed.txt", "gone");
        Folder.Write("in/gone.txt.bak", "mine");
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Is.EqualTo("\"gone.txt\" would be kept as \"gone.txt.bak\", and the source has a file of that name."));
    }

    [Test]
    public async Task Two_that_would_be_kept_under_one_name_are_refused()
    {
        await PutAsync("live/x.tar.gz", "1");
        await PutAsync("live/xr.ta.gz", "2");
        (Variables["RCLONE_SUFFIX"], Variables["RCLONE_SUFFIX_KEEP_EXTENSION"]) = ("r", "true");
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Is.EqualTo("\"xr.ta.gz\" and another would both be kept as \"xr.tar.gz\"."));
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((0, 0)));
    }

    [TestCase("s3://site/live/kept", "overlap")]
    [TestCase("s3://site/live", "overlap")]
    [TestCase("s3://site", "overlap")]
    [TestCase(":s3:site/kept", "another remote")]
    [TestCase("kept", "is a local folder")]
    public async Task Elsewhere_it_can_not_be_kept(string place, string why)
    {
        Variables["RCLONE_BACKUP_DIR"] = place;
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Does.Contain(why));
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task Backups_do_not_go_into_the_source()
    {
        await PutAsync("next/a", "1");
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/next/old";
        var report = await RunAsync(new SyncRequest { Source = new StoreSource("s3://site/next/"), Destination = "s3://site/live" });
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Does.Contain("the source s3://site/next overlap"));
    }

    [Test]
    public async Task A_single_file_may_be_kept_below_its_folder_but_not_as_itself()
    {
        var request = new SyncRequest { Source = new PathSource(Folder.Of("in/changed.txt")), Destination = "s3://site/live" };
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/live";
        FailsWith(await RunAsync(request), Outcome.Refused, ErrorCodes.BackupImpossible);
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/live/old";
        Succeeds(await RunAsync(request));
        Assert.That(await TextsAsync(), Has.One.EqualTo("live/old/changed.txt=old").And.One.EqualTo("live/changed.txt=new text"));
    }

    [Test]
    public async Task A_key_too_long_where_it_is_kept_refuses_the_run()
    {
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/" + new string('k', 1020);
        FailsWith(await RunAsync(), Outcome.Refused, ErrorCodes.KeyTooLong);
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task A_secret_in_it_is_refused_and_not_shown()
    {
        Variables["RCLONE_BACKUP_DIR"] = ":s3,secret_access_key=tellnobody:site/kept";
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.SecretAsParameter);
        Assert.That(string.Join('\n', report.Diagnostics.Concat<object>(Events.All)), Does.Not.Contain("tellnobody"));
    }

    [TestCase("hard")]
    [TestCase("soft")]
    [TestCase("cautious")]
    public async Task What_is_kept_is_no_transfer_that_max_transfer_counts(string mode)
    {
        Variables["RCLONE_CUTOFF_MODE"] = mode;
        Variables["RCLONE_MAX_TRANSFER"] = "16B";
        await PutAsync("live/gone.txt", new string('g', 100));
        Succeeds(await RunAsync());
        Assert.That((await KeysAsync()).Where(key => key.StartsWith("kept", StringComparison.Ordinal)), Is.EqualTo(new[] { "kept/today/changed.txt", "kept/today/gone.txt" }));
        Assert.That((Count("PutObject"), Count("DeleteObjects")), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task What_could_not_be_kept_leaves_no_more_of_max_transfer_to_others()
    {
        Folder.Write("in/new2.txt", "more");
        (Variables["RCLONE_TRANSFERS"], Variables["RCLONE_CUTOFF_MODE"], Variables["RCLONE_MAX_TRANSFER"]) = ("1", "cautious", "6B");
        Spoil("CopyObject", _ => LocalS3Reply.Error(404, "NoSuchKey"));
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.ObjectNotFound, ErrorCodes.TransferLimitReached, ErrorCodes.DeletesSkipped);
        Assert.That(Count("PutObject"), Is.EqualTo(1));
    }

    [TestCase("hard")]
    [TestCase("soft")]
    public async Task Nothing_is_deleted_that_is_not_kept_whatever_ends_the_run(string mode)
    {
        Variables["RCLONE_CUTOFF_MODE"] = mode;
        Variables["RCLONE_MAX_TRANSFER"] = "11B";
        Succeeds(await RunAsync());
        Assert.That(await TextsAsync(), Has.One.EqualTo("kept/today/gone.txt=gone").And.None.StartsWith("live/gone"));
    }

    [Test]
    public async Task A_single_object_is_not_overwritten_by_what_it_replaces()
    {
        await PutAsync("next/changed.txt", "next");
        Variables["RCLONE_BACKUP_DIR"] = "s3://site/next";
        foreach (var move in new[] { false, true })
        {
            var report = await RunAsync(new SyncRequest { Source = new StoreSource("s3://site/next/changed.txt"), Destination = "s3://site/live", Move = move });
            Assert.That(await TextsAsync(), Has.One.EqualTo("next/changed.txt=next").And.One.EqualTo("live/changed.txt=old"));
            FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        }

        Variables["RCLONE_SUFFIX"] = "-old";
        Succeeds(await RunAsync(new SyncRequest { Source = new StoreSource("s3://site/next/changed.txt"), Destination = "s3://site/live" }));
        Assert.That(await TextsAsync(), Has.One.EqualTo("next/changed.txt-old=old").And.One.EqualTo("live/changed.txt=next"));
    }

    private Task<SyncReport> RunAsync(bool delete = true) => RunAsync(new SyncRequest { Source = new FolderSource(Source), Destination = "s3://site/live", Delete = delete });

    private Task<SyncReport> RunAsync(SyncRequest request)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(request, Events);
    }

    private async Task<string[]> TextsAsync()
    {
        var texts = new List<string>();
        foreach (var key in await KeysAsync())
        {
            texts.Add($"{key}={(await Raw.SendAsync(RawRequest.For("GET", Bucket, key))).MustBe(200).Text}");
        }

        return [.. texts];
    }
}
