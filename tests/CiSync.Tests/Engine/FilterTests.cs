using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>Filters in whole runs: what they leave out isn't published, and survives.</summary>
public class FilterTests : EngineTests
{
    [Test]
    public async Task What_is_left_out_is_neither_published_nor_deleted()
    {
        await PutAsync("old.map");
        await PutAsync("old.html");
        await PutAsync("drafts/old.html");
        Folder.Write("new.html", "1");
        Folder.Write("new.map", "1");
        Folder.Write("drafts/new.html", "1");
        Variables["RCLONE_EXCLUDE"] = "\"*.{map,tmp}\",/drafts/";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "drafts/old.html", "new.html", "old.map" }));
        Assert.That((report.Transferred.Count, report.DeletedKeys, report.ExtraCount), Is.EqualTo((1, new[] { "old.html" }, 0L)));
    }

    [Test]
    public async Task What_is_left_out_is_deleted_where_that_is_asked()
    {
        await PutAsync("old.map");
        await PutAsync("new.map");
        Folder.Write("new.html", "1");
        Folder.Write("new.map", "x");
        Variables["RCLONE_EXCLUDE"] = "*.map";
        Variables["RCLONE_DELETE_EXCLUDED"] = "true";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new.html" }));
    }

    [Test]
    public async Task A_source_of_which_nothing_is_left_is_empty()
    {
        await PutAsync("a.html");
        Folder.Write("a.html", "1");
        Variables["RCLONE_INCLUDE"] = "*.htm";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.SourceEmpty);
        Assert.That(report.Diagnostics[0].Message, Does.Contain("that the filters let through"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.html" }));
    }

    [Test]
    public async Task A_file_that_is_too_large_or_too_old_keeps_its_object()
    {
        await PutAsync("grown");
        await PutAsync("old");
        await PutAsync("gone");
        Folder.Write("grown", "123456");
        File.SetLastWriteTimeUtc(Folder.Write("old", "123"), DateTime.UtcNow.AddDays(-2));
        Folder.Write("new", "123");
        (Variables["RCLONE_MAX_SIZE"], Variables["RCLONE_MAX_AGE"]) = ("5B", "1d");
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "grown", "new", "old" }));
    }

    [Test]
    public async Task A_marked_folder_is_left_alone_on_both_sides()
    {
        await PutAsync("a/old");
        await PutAsync("a-b");
        await PutAsync("z/old");
        Folder.Write("a/new", "1");
        Folder.Write("a/sub/new", "1");
        Folder.Write("a/.nopublish", "");
        Folder.Write("b", "1");
        Variables["RCLONE_EXCLUDE_IF_PRESENT"] = ".nopublish";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/old", "b" }));
    }

    [Test]
    public async Task Files_of_rules_are_relative_to_the_current_directory()
    {
        Folder.Write("rules/x.txt", "\uFEFF# comment\r\n  - *.map  \r\n\r\n;x\r\n- /rules/**\n");
        Folder.Write("a.map", "1");
        Folder.Write("a.html", "1");
        Variables["RCLONE_FILTER_FROM"] = "rules/x.txt";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.html" }));
    }

    [Test]
    public async Task A_list_of_files_is_all_that_takes_part()
    {
        await PutAsync("b/2");
        await PutAsync("c");
        Folder.Write("list", " /a/1 \n#b\nb/2\nnothing\n");
        Folder.Write("a/1", "1");
        Folder.Write("a/2", "1");
        Folder.Write("b/1", "1");
        Variables["RCLONE_FILES_FROM"] = "list";
        Variables["RCLONE_FILES_FROM_MISSING"] = "ignore";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a/1", "c" }));
    }

    [TestCase("RCLONE_FILTER", "x", "RCLONE_FILTER: filter: \"x\" is not allowed: malformed rule.")]
    [TestCase("RCLONE_EXCLUDE", "a,***", "RCLONE_EXCLUDE: exclude: \"***\" is not allowed: too many stars.")]
    [TestCase("RCLONE_EXCLUDE", "*.{a,b}", "RCLONE_EXCLUDE: exclude: \"*.{a\" is not allowed: mismatched '{' and '}'.")]
    [TestCase("RCLONE_INCLUDE_FROM", "bad", "RCLONE_INCLUDE_FROM: include_from \"bad\": \"[x\" is not allowed: mismatched '[' and ']'.")]
    [TestCase("RCLONE_EXCLUDE_FROM", "none", "RCLONE_EXCLUDE_FROM: exclude_from: \"none\" is not allowed: there is no such file.")]
    [TestCase("RCLONE_FILES_FROM", "-", "RCLONE_FILES_FROM: files_from: \"-\" is not allowed: standard input is not read.")]
    public async Task A_wrong_rule_is_named(string variable, string value, string message)
    {
        Folder.Write("bad", "a\n[x\n");
        Variables[variable] = value;
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.OptionInvalid);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo(message));
        Assert.That(Server.Log.Count("ListObjects"), Is.Zero);
    }

    [TestCase("RCLONE_MIN_AGE=2h", "RCLONE_MAX_AGE=1h")]
    [TestCase("RCLONE_FILES_FROM=list", "RCLONE_MIN_SIZE=1")]
    [TestCase("RCLONE_FILES_FROM_RAW=list", "RCLONE_EXCLUDE=a")]
    public async Task Filters_that_exclude_each_other_are_refused(params string[] variables)
    {
        Folder.Write("list", "a");
        foreach (var pair in variables)
        {
            Variables[pair.Split('=')[0]] = pair.Split('=')[1];
        }

        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.OptionsConflict);
    }

    [Test]
    public async Task A_list_of_the_caller_is_published_as_it_is()
    {
        Variables["RCLONE_EXCLUDE"] = "*";
        var source = new FilesSource([new SourceFile(Folder.Write("a", "1"), "a")]);
        Succeeds(await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(new SyncRequest { Source = source, Destination = $"s3://{Bucket}" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a" }));
    }

    [Test, Platform("Linux")]
    public async Task What_is_left_out_is_not_looked_at()
    {
        Folder.Write("a", "1");
        Folder.Write("node_modules/loop/x", "1");
        Directory.CreateSymbolicLink(Folder.Of("node_modules/loop/self"), Folder.Of("node_modules/loop"));
        File.CreateSymbolicLink(Folder.Of("broken.tmp"), Folder.Of("nothing"));
        Variables["RCLONE_EXCLUDE"] = "node_modules/,*.tmp";
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a" }));
    }
}
