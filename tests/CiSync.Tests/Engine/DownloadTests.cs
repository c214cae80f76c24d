using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.TestKit;

namespace CiSync.Tests.Engine;

/// <summary>Down from a bucket: what arrives, what is refused, and that a failure leaves the files as they were.</summary>
public class DownloadTests : EngineTests
{
    [Test]
    public async Task Objects_become_files_with_one_GET_each_and_a_second_run_lists_only()
    {
        await PutAsync("a.txt", "1");
        await PutAsync("dir/b.txt", "22");
        var report = await DownAsync();
        Succeeds(report);
        Assert.That((Read("a.txt"), Read("dir/b.txt")), Is.EqualTo(("1", "22")));
        Assert.That((Count("GetObject"), Count("HeadObject"), Server.Log.Requests.Count), Is.EqualTo((2, 0, 3)));
        Assert.That(report.Transferred.Select(entry => (entry.Key, entry.Bytes, entry.Reason)), Is.EqualTo(new[] { ("a.txt", 1L, ChangeReason.New), ("dir/b.txt", 2L, ChangeReason.New) }));
        Assert.That((report.Transfer, report.Transferred[1].Path, report.InvalidationPaths.Count), Is.EqualTo((ChangeKind.Download, Path.Combine(Target, "dir/b.txt"), 0)));

        var again = await DownAsync();
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Transferred.Count, Count("GetObject"), Count("HeadObject")), Is.EqualTo((2L, 0, 0, 0)));
    }

    [Test]
    public async Task What_differs_is_replaced_and_what_only_the_folder_has_is_deleted_with_its_folder()
    {
        await PutAsync("a.txt", "new");
        Folder.Write("out/a.txt", "old");
        Folder.Write("out/gone/deep/b.txt", "1");
        Folder.Write("out/kept/c.txt", "1");
        await PutAsync("kept/c.txt", "1");
        var report = await DownAsync();
        Succeeds(report);
        Assert.That((Read("a.txt"), Directory.Exists(Path.Combine(Target, "gone")), Read("kept/c.txt")), Is.EqualTo(("new", false, "1")));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { Path.Combine(Target, "gone/deep/b.txt") }));
    }

    [Test]
    public async Task A_copy_deletes_nothing()
    {
        await PutAsync("a.txt", "1");
        Folder.Write("out/b.txt", "1");
        var report = await DownAsync(delete: false);
        Succeeds(report);
        Assert.That((Read("b.txt"), report.ExtraCount), Is.EqualTo(("1", 1L)));
    }

    [Test]
    public async Task One_object_is_put_into_the_folder()
    {
        await PutAsync("dir/a.txt", "1");
        await PutAsync("dir/a.txt.map", "2");
        Folder.Write("out/b.txt", "1");
        Succeeds(await DownAsync("dir/a.txt"));
        Assert.That(Names(), Is.EqualTo(new[] { "a.txt", "b.txt" }));
    }

    [Test]
    public async Task A_name_with_a_slash_behind_it_is_a_folder_even_where_an_object_has_it()
    {
        await PutAsync("dir", "object");
        await PutAsync("dir/a.txt", "1");
        Succeeds(await DownAsync("dir/"));
        Assert.That(Names(), Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public async Task The_time_of_the_file_that_was_uploaded_comes_back_to_the_nanosecond()
    {
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1234567);
        File.SetLastWriteTimeUtc(Folder.Write("in/a.txt", "1"), time);
        Succeeds(await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = new PathSource("in"), Destination = $"s3://{Bucket}" }));
        Succeeds(await DownAsync());
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Target, "a.txt")), Is.EqualTo(time));

        Directory.Delete(Target, true);
        Variables["RCLONE_USE_SERVER_MODTIME"] = "true";
        Succeeds(await DownAsync());
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Target, "a.txt")), Is.GreaterThan(time.AddYears(20)));
    }

    [Test]
    public async Task A_body_that_breaks_off_is_got_again()
    {
        await PutAsync("a.txt", new string('x', 100_000));
        var cut = 0;
        Server.OnResponse = (request, reply, _) =>
        {
            reply.CutAfter = request.Operation == "GetObject" && Interlocked.Increment(ref cut) == 1 ? 50_000 : null;
            return new(reply);
        };
        Succeeds(await DownAsync());
        Assert.That((Read("a.txt").Length, Count("GetObject")), Is.EqualTo((100_000, 2)));
    }

    [Test]
    public async Task Bytes_that_do_not_fit_the_hash_never_replace_a_file()
    {
        await PutAsync("a.txt", "right");
        Folder.Write("out/a.txt", "older");
        Folder.Write("out/extra.txt", "1");
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "GetObject")
            {
                reply.Body = "wrong"u8.ToArray();
            }

            return new(reply);
        };
        var report = await DownAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.DownloadCorrupted, ErrorCodes.DeletesSkipped);
        Assert.That((Read("a.txt"), Count("GetObject")), Is.EqualTo(("older", 3)));
        Assert.That(Names(), Is.EqualTo(new[] { "a.txt", "extra.txt" }));
    }

    [Test]
    public async Task An_object_that_is_replaced_after_it_was_listed_is_an_error()
    {
        await PutAsync("a.txt", "listed");
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation == "GetObject" && request.Headers.ContainsKey("If-Match"))
            {
                Server.OnRequest = null;
                await PutAsync("a.txt", "newer!");
            }

            return null;
        };
        FailsWith(await DownAsync(), Outcome.Failed, ErrorCodes.ObjectChanged);
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task Keys_that_are_no_paths_are_errors_of_their_own_and_nothing_is_deleted()
    {
        foreach (var key in new[] { "/lead", "a//b", "file", "file/below", "ok.txt", "x/../up", "x/./dot", "../out" })
        {
            await PutOddAsync(key);
        }

        Folder.Write("out/extra.txt", "1");
        var report = await DownAsync();
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code.Id, diagnostic.Key)), Is.EquivalentTo(new[]
        {
            ("CIS6004", "../out"), ("CIS6004", "/lead"), ("CIS6004", "a//b"), ("CIS6005", "file/below"), ("CIS6004", "x/../up"), ("CIS6004", "x/./dot"), ("CIS4003", null),
        }));
        Assert.That((report.Outcome, report.ExitCode), Is.EqualTo((Outcome.Failed, ExitCode.NoRetry)));
        Assert.That(Names(), Is.EqualTo(new[] { "extra.txt", "file", "ok.txt" }));
        Assert.That(Directory.GetFiles(Folder.Path), Is.Empty);
    }

    [TestCase("/lead")]
    [TestCase("//lead")]
    [TestCase("a//b")]
    [TestCase("x/../up")]
    [TestCase("x/./dot")]
    [TestCase("../out")]
    [TestCase("a/..")]
    [TestCase(".")]
    public async Task Keys_that_URLs_fold_are_written_and_read_as_they_are(string key)
    {
        await PutOddAsync(key);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { key }));
        using var store = await OpenAsync();
        byte[] read = new byte[1];
        await store.GetAsync(key, null, null, (_, body, token) => body.ReadExactlyAsync(read, token).AsTask(), default);
        Assert.That(read[0], Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_written_through_a_link_in_the_folder()
    {
        await PutAsync("dir/a.txt", "1");
        Directory.CreateDirectory(Target);
        var outside = Directory.CreateDirectory(Folder.Of("outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious.txt"), "1");
        Directory.CreateSymbolicLink(Path.Combine(Target, "dir"), outside);
        Directory.CreateSymbolicLink(Path.Combine(Target, "other"), outside);
        FailsWith(await DownAsync(), Outcome.Failed, ErrorCodes.PathUnsafe);
        Assert.That(Directory.GetFiles(outside).Select(Path.GetFileName), Is.EqualTo(new[] { "precious.txt" }));
    }

    [Test]
    public async Task Large_objects_come_in_ranges_of_one_version()
    {
        Variables["RCLONE_MULTI_THREAD_CUTOFF"] = "2M";
        Variables["RCLONE_MULTI_THREAD_CHUNK_SIZE"] = "1M";
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => (i % 1000).ToString("D7", System.Globalization.CultureInfo.InvariantCulture)));
        await PutAsync("big", text);
        var ranges = new List<string>();
        Server.OnRequest = (request, _) =>
        {
            if (request.Operation == "GetObject")
            {
                lock (ranges)
                {
                    ranges.Add($"{request.Headers["Range"]} {(request.Headers.ContainsKey("If-Match") ? "if" : "")}");
                }
            }

            return default;
        };
        Succeeds(await DownAsync());
        Assert.That(Read("big"), Is.EqualTo(text));
        Assert.That(ranges, Is.EquivalentTo(new[] { "bytes=0-1048575 if", "bytes=1048576-2097151 if", "bytes=2097152-2799999 if" }));
    }

    [Test]
    public async Task An_object_of_which_nothing_proves_the_bytes_is_told()
    {
        await PutAsync("a.txt", "1");
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "GetObject")
            {
                reply.Headers["ETag"] = "\"opaque\"";
            }

            if (request.Operation == "ListObjects")
            {
                reply.Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(reply.Body.Span).Replace("c4ca4238a0b923820dcc509a6f75849b", "opaque", StringComparison.Ordinal));
            }

            return new(reply);
        };
        var report = await DownAsync();
        Assert.That((report.Outcome, report.Diagnostics.Single().Code, Read("a.txt")), Is.EqualTo((Outcome.Succeeded, ErrorCodes.DownloadUnproven, "1")));
    }

    [Test]
    public async Task A_folder_that_is_left_out_by_a_file_in_it_is_not_downloaded_whatever_comes_before_that_file()
    {
        foreach (var key in new[] { "a/1.txt", "a/zz.skip", "a/sub/2.txt", "b/3.txt" })
        {
            await PutAsync(key);
        }

        Variables["RCLONE_EXCLUDE_IF_PRESENT"] = "zz.skip";
        Folder.Write("out/a/kept.txt", "1");
        Succeeds(await DownAsync());
        Assert.That(Names(), Is.EqualTo(new[] { "a/kept.txt", "b/3.txt" }));
    }

    [Test]
    public async Task A_dry_run_makes_nothing()
    {
        await PutAsync("dir/a.txt", "1");
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await DownAsync();
        Succeeds(report);
        Assert.That((report.Transferred.Count, Directory.Exists(Target), Count("GetObject")), Is.EqualTo((1, false, 0)));
    }

    [Test]
    public async Task A_cancelled_download_leaves_no_part()
    {
        await PutAsync("a.txt", new string('x', 1000));
        using var stop = new CancellationTokenSource();
        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation == "GetObject")
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }

            return null;
        };
        FailsWith(await DownAsync(cancellation: stop.Token), Outcome.Cancelled, ErrorCodes.Cancelled);
        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public async Task A_move_deletes_the_objects_once_all_have_arrived()
    {
        await PutAsync("a.txt", "1");
        await PutAsync("b.txt", "2");
        Folder.Write("out/a.txt", "1");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}"), Destination = "out", Move = true }, Events);
        Succeeds(report);
        Assert.That((report.DeletedAtSource, report.UnchangedCount), Is.EqualTo((new[] { "a.txt", "b.txt" }, 1L)));
        Assert.That((await KeysAsync(), Names()), Is.EqualTo((Array.Empty<string>(), new[] { "a.txt", "b.txt" })));
    }

    [Test]
    public async Task A_move_that_fails_in_part_deletes_nothing()
    {
        await PutAsync("a.txt", "1");
        await PutAsync("b.txt", "2");
        Spoil("GetObject", request => request.Key == "b.txt" ? LocalS3Reply.Error(400, "InvalidRequest") : null);
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}"), Destination = "out", Move = true }, Events);
        FailsWith(report, Outcome.Failed, ErrorCodes.StoreError, ErrorCodes.DeletesSkipped);
        Assert.That((await KeysAsync(), Names()), Is.EqualTo((new[] { "a.txt", "b.txt" }, new[] { "a.txt" })));
    }

    [Test]
    public async Task A_file_where_the_folder_is_to_be_is_an_error()
    {
        await PutAsync("a.txt", "1");
        Folder.Write("out", "file");
        var report = await DownAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.PathConflict);
        Assert.That((report.Diagnostics[0].Message, File.ReadAllText(Target)), Is.EqualTo(($"The destination \"{Target}\" is not a folder.", "file")));
    }

    [Test]
    public async Task Two_local_places_are_refused()
    {
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = SyncSource.Parse("in"), Destination = "out" }, Events);
        FailsWith(report, Outcome.Refused, ErrorCodes.DestinationInvalid);
    }

    // The SDK itself folds such keys.
    private async Task PutOddAsync(string key)
    {
        using var store = await OpenAsync();
        await store.PutAsync(key, new Body(() => new MemoryStream([1]), 1, null), new ObjectHeaders { ContentType = "text/plain" }, default);
    }

    private Task<S3Store> OpenAsync()
    {
        var (place, environment) = (Location.Parse($"s3://{Bucket}"), new HostEnvironment(Variables, Folder.Path));
        return S3Store.OpenAsync(place, OptionReader.Read(environment, place, []), environment, TimeProvider.System, new RequestCounts(), null, _ => { }, default);
    }

    private string Target => Folder.Of("out");

    private Task<SyncReport> DownAsync(string source = "", bool delete = true, CancellationToken cancellation = default)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}/{source}"), Destination = "out", Delete = delete }, Events, cancellation);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(Target, name), Encoding.UTF8);

    private string[] Names() => Directory.Exists(Target)
        ? [.. Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Target, path)).Order(StringComparer.Ordinal)]
        : [];
}
