using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>A line of a list of files that matches nothing costs no object.</summary>
public class ListedFilesTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        Folder.Write("src/a.txt", "new");
        Folder.Write("src/sub/b.txt", "new");
        Folder.Write("src/c d.txt", "new");
        foreach (var key in new[] { "a.txt", "b.txt", "sub/b.txt", "kept.txt" })
        {
            await PutAsync(key);
        }

        Server.Log.Clear();
    }

    [TestCase("./a.txt \n././sub/b.txt\t\nsub/./b.txt\n\n# c\nc d.txt\r\n")]
    [TestCase("/a.txt\nsub/b.txt/\nc d.txt")]
    public async Task Dots_and_blanks_around_a_path_mean_nothing(string lines)
    {
        Succeeds(await SyncAsync(lines));
        Assert.That(await TextsAsync(), Is.EqualTo("a.txt=new b.txt=x c d.txt=new kept.txt=x sub/b.txt=new"));
    }

    [TestCase("a.txt\nb.txt", "1 of 2 paths in \"list\" matches nothing in the source: \"b.txt\". Nothing was changed.")]
    [TestCase("a.txt\n../src/a.txt", "1 of 2 paths in \"list\" matches nothing in the source: \"../src/a.txt\" (\"..\" is not resolved; paths start at the root of the source). Nothing was changed.")]
    [TestCase("sub\nsub/b.txt", "1 of 2 paths in \"list\" matches nothing in the source: \"sub\" (a folder can't be named, only the files in it). Nothing was changed.")]
    [TestCase("sub\\b.txt\na.txt", "1 of 2 paths in \"list\" matches nothing in the source: \"sub\\b.txt\" (folders are separated by /, not by \\). Nothing was changed.")]
    public async Task A_sync_with_deletes_changes_nothing_and_names_the_line(string lines, string message)
    {
        var report = await SyncAsync(lines);
        FailsWith(report, Outcome.Refused, ErrorCodes.ListedFilesMissing);
        Assert.That(report.Diagnostics.Single().Message, Is.EqualTo(message));
        Assert.That((Count("PutObject"), Count("DeleteObjects")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_copy_goes_on_with_a_warning_that_names_ten_lines()
    {
        var report = await SyncAsync("a.txt\n" + string.Join('\n', Enumerable.Range(0, 12).Select(i => $"gone{i:D2}")), delete: false);
        Assert.That((report.ExitCode, report.Transferred.Single().Key), Is.EqualTo((ExitCode.Success, "a.txt")));
        Assert.That((report.Diagnostics.Single().Code, report.Diagnostics.Single().Severity), Is.EqualTo((ErrorCodes.ListedFilesMissing, Severity.Warning)));
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("12 of 13 paths in \"list\" match nothing in the source: \"gone00\", ").And.EndsWith("\"gone09\" and 2 more."));
    }

    [Test]
    public async Task Ignore_deletes_the_object_of_such_a_line_as_rclone_does()
    {
        Variables["RCLONE_FILES_FROM_MISSING"] = "ignore";
        Succeeds(await SyncAsync("a.txt\nb.txt"));
        Assert.That(await TextsAsync(), Is.EqualTo("a.txt=new kept.txt=x sub/b.txt=x"));
    }

    [Test]
    public async Task Warn_goes_on_and_keeps_the_object()
    {
        Variables["RCLONE_FILES_FROM_MISSING"] = "warn";
        var report = await SyncAsync("a.txt\nb.txt");
        Assert.That((report.Outcome, report.Diagnostics.Single().Severity), Is.EqualTo((Outcome.Succeeded, Severity.Warning)));
        Assert.That(await TextsAsync(), Is.EqualTo("a.txt=new b.txt=x kept.txt=x sub/b.txt=x"));
    }

    [Test]
    public async Task Error_refuses_a_copy()
    {
        Variables["RCLONE_FILES_FROM_MISSING"] = "error";
        FailsWith(await SyncAsync("a.txt\nb.txt", delete: false), Outcome.Refused, ErrorCodes.ListedFilesMissing);
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task Raw_lines_are_paths_to_the_letter()
    {
        Folder.Write("src/#x", "new");
        Folder.Write("src/ y ", "new");
        var report = await SyncAsync("#x\n y \n./a.txt\n\n", raw: true);
        FailsWith(report, Outcome.Refused, ErrorCodes.ListedFilesMissing);
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("1 of 3 paths in \"list\" matches nothing in the source: \"./a.txt\""));
    }

    [TestCase(true, 4)]
    [TestCase(false, 0)]
    public async Task A_source_in_a_store_is_told_the_same_way(bool delete, int exitCode)
    {
        File.WriteAllText(Folder.Of("list"), "./sub/b.txt\nsub/\nkept\n");
        Variables["RCLONE_FILES_FROM"] = "list";
        Folder.Write("out/kept", "mine");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}/"), Destination = Folder.Of("out"), Delete = delete });
        Assert.That(((int)report.ExitCode, report.Diagnostics.Single().Code), Is.EqualTo((exitCode, ErrorCodes.ListedFilesMissing)));
        Assert.That(report.Diagnostics.Single().Message, Does.Contain("2 of 3 paths in \"list\" match nothing in the source: \"sub/\" (a folder can't be named, only the files in it), \"kept\"."));
        Assert.That((File.ReadAllText(Folder.Of("out/kept")), File.Exists(Folder.Of("out/sub/b.txt"))), Is.EqualTo(("mine", !delete)));
    }

    [Test]
    public async Task A_delete_warns_and_deletes_the_others()
    {
        File.WriteAllText(Folder.Of("list"), "b.txt\nb.text\n");
        Variables["RCLONE_FILES_FROM"] = "list";
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}/" });
        Assert.That((report.ExitCode, report.Diagnostics.Single().Code), Is.EqualTo((ExitCode.Success, ErrorCodes.ListedFilesMissing)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "kept.txt", "sub/b.txt" }));
    }

    [Test]
    public async Task A_check_still_finds_the_object_that_the_source_lacks()
    {
        File.WriteAllText(Folder.Of("list"), "a.txt\nb.txt\n");
        (Variables["RCLONE_FILES_FROM"], Variables["RCLONE_FILES_FROM_MISSING"]) = ("list", "warn");
        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).CheckAsync(
            new SyncRequest { Source = new FolderSource(Folder.Of("src")), Destination = $"s3://{Bucket}", Delete = true });
        Assert.That(report.OnlyAtDestination, Is.EqualTo(new[] { "b.txt" }));
        Assert.That(report.Diagnostics.Select(told => told.Code), Is.EqualTo(new[] { ErrorCodes.ListedFilesMissing, ErrorCodes.PlacesDiffer }));
    }

    private async Task<SyncReport> SyncAsync(string lines, bool delete = true, bool raw = false)
    {
        File.WriteAllText(Folder.Of("list"), lines);
        Variables[raw ? "RCLONE_FILES_FROM_RAW" : "RCLONE_FILES_FROM"] = "list";
        return await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Of("src")), Destination = $"s3://{Bucket}", Delete = delete });
    }

    private async Task<string> TextsAsync()
    {
        using var client = Client();
        var texts = new List<string>();
        foreach (var key in await KeysAsync())
        {
            using var reply = await client.GetObjectAsync(Bucket, key);
            texts.Add($"{key}={await new StreamReader(reply.ResponseStream).ReadToEndAsync()}");
        }

        return string.Join(' ', texts);
    }
}
