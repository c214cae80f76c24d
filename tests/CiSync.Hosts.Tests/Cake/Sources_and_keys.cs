using Cake.CiSync;
using Cake.Core;
using Cake.Core.IO;
using CiSync.HeaderRules;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>What an alias can be given as a source, and the keys that come of it.</summary>
public class Sources_and_keys
{
    [Test]
    public async Task A_folder_as_text_or_path_goes_with_all_below_it_and_what_is_gone_is_deleted()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("a/old.txt", "old");
        await work.PutAsync("b/old.txt", "old");
        var context = new ScriptContext(work);

        context.S3Sync("dist", "s3://site/a");
        context.S3Sync(new DirectoryPath("./dist"), "s3://site/b");

        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "a/css/site.css", "a/index.html", "b/css/site.css", "b/index.html" }));
    }

    [Test]
    public async Task Files_go_under_their_names_and_nothing_is_deleted()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("a/old.txt", "old");
        var context = new ScriptContext(work);

        context.S3Sync([new FilePath("dist/index.html"), new FilePath(work.PathOf("dist/css/site.css"))], "s3://site/a");
        context.S3Sync(new FilePath("dist/index.html"), "s3://site/b");

        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "a/index.html", "a/old.txt", "a/site.css", "b/index.html" }));
    }

    [Test]
    public async Task Files_go_under_their_paths_below_the_base_directory_and_deletes_can_be_asked_for()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("a/old.txt", "old");

        new ScriptContext(work).S3Sync([new FilePath("dist/css/../css/site.css")], "s3://site/a", new S3SyncSettings { BaseDirectory = "./dist", Delete = true });

        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "a/css/site.css" }));
    }

    [Test]
    public async Task A_folder_can_be_synced_without_deletes()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("a/old.txt", "old");

        var result = new ScriptContext(work).S3Sync("dist", "s3://site/a", new S3SyncSettings { Delete = false });

        Assert.That(result.ExtraCount, Is.EqualTo(1));
        Assert.That(await work.KeysAsync(), Does.Contain("a/old.txt"));
    }

    [Test]
    public async Task Relative_paths_are_relative_to_Cakes_working_directory()
    {
        await using var work = await PrepareAsync();
        work.Write("below/dist/page.html", "page").Write("below/wanted.txt", "*.html\n");
        var context = new ScriptContext(work) { WorkingDirectory = work.PathOf("below") };

        context.S3Copy("dist", "s3://site/text", new S3CopySettings { IncludeFrom = ["wanted.txt"] });
        context.S3Copy(new DirectoryPath("dist"), "s3://site/path");
        context.S3Copy("s3://site/path", new DirectoryPath("out"));
        context.S3Copy("s3://site/path", "text-out");

        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "path/page.html", "text/page.html" }));
        Assert.That(File.ReadAllText(work.PathOf("below/out/page.html")), Is.EqualTo("page"));
        Assert.That(File.ReadAllText(work.PathOf("below/text-out/page.html")), Is.EqualTo("page"));
    }

    [Test]
    public async Task A_place_is_copied_within_the_store_and_moved_away()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("from/a.txt", "a");
        var context = new ScriptContext(work);
        work.Store.Log.Clear();

        context.S3Copy("s3://site/from", "s3://site/copy");
        var moved = context.S3Move("s3://site/from", "s3://site/to");

        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "copy/a.txt", "to/a.txt" }));
        Assert.That(moved.DeletedAtSource, Is.EqualTo(new[] { "from/a.txt" }));
        Assert.That(work.Store.Log.Counted(), Does.Contain("CopyObject 2").And.Not.Contain("PutObject"));
    }

    [Test]
    public async Task Rules_in_code_come_before_presets_and_reach_the_objects()
    {
        await using var work = await PrepareAsync();

        new ScriptContext(work).S3Copy("dist", "s3://site", new S3CopySettings
        {
            Rules = [new HeaderRule("*.html") { CacheControl = "max-age=7", Metadata = [new("build", "42")] }],
            HeaderPreset = ["static-site"],
        });

        using var page = await work.GetAsync("index.html");
        using var style = await work.GetAsync("css/site.css");
        Assert.That((page.Headers.CacheControl, page.Metadata["build"], style.Headers.CacheControl), Is.EqualTo(("max-age=7", "42", "no-cache")));
    }

    [TestCaseSource(nameof(Wrong))]
    public async Task What_cannot_be_meant_is_refused(Action<ScriptContext> call, string code, int exitCode, string message)
    {
        await using var work = await PrepareAsync();
        work.Write("dist/css/index.html", "another").Write("other.txt", "other").Write("open/.env", "secret");
        for (var i = 0; i < 21; i++)
        {
            await work.PutAsync($"many/{i}.txt", "old");
        }

        work.Store.Log.Clear();

        var error = Assert.Throws<CakeException>(() => call(new ScriptContext(work)))!;

        Assert.That(error.Message, Is.EqualTo($"{code}: {message.Replace("~", work.Folder, StringComparison.Ordinal)} (https://github.com/cisync/cisync/blob/main/docs/errors.md#{code.ToLowerInvariant()})"));
        Assert.That((error.ExitCode, error.Data["Code"]), Is.EqualTo((exitCode, code)));
        Assert.That(work.Store.Log.Requests.Where(request => !request.Operation.StartsWith("ListObjects", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        TestCaseData Case(string name, string code, int exitCode, string message, Action<ScriptContext> call) => new TestCaseData(call, code, exitCode, message).SetArgDisplayNames(name);

        yield return Case("two files of one name", "CIS2007", 2, "The key \"index.html\" was given for \"~/dist/index.html\" and \"~/dist/css/index.html\". Set BaseDirectory to the folder that their keys are to be relative to.",
            context => context.S3Copy([new FilePath("dist/index.html"), new FilePath("dist/css/index.html")], "s3://site"));
        yield return Case("a file beside the base directory", "CIS1001", 2, "S3Copy has the file ~/other.txt, which is not below its BaseDirectory ~/dist/. Set BaseDirectory to a folder that holds all files.",
            context => context.S3Copy(new FilePath("other.txt"), "s3://site", new S3CopySettings { BaseDirectory = "dist" }));
        yield return Case("a base directory of a folder", "CIS1001", 2, "S3Sync has a BaseDirectory, and a folder or a place as its source. Leave out BaseDirectory: it is for lists of files, and the paths below a folder are its keys already.",
            context => context.S3Sync("dist", "s3://site", new S3SyncSettings { BaseDirectory = "dist" }));
        yield return Case("rules for a copy within the store", "CIS1001", 2, "S3Move has both Rules and a source in a store. Leave out Rules: they are for uploads, and copies keep the headers of their objects.",
            context => context.S3Move("s3://site/a", "s3://site/b", new S3MoveSettings { Rules = [new HeaderRule("*") { Acl = "private" }] }));
        yield return Case("no files", "CIS2002", 7, "The source has no files, so nothing was published to s3://site. Check that the build wrote its output; set AllowEmptySource = true if a source without files is what you want.",
            context => context.S3Sync(Array.Empty<FilePath>(), "s3://site"));
        yield return Case("too many deletes", "CIS4001", 7, "21 objects at s3://site/many would be deleted and max_delete is 5. Nothing was changed. Would be deleted: \"0.txt\", \"1.txt\", \"10.txt\", \"11.txt\", \"12.txt\", \"13.txt\", \"14.txt\", \"15.txt\", \"16.txt\", \"17.txt\" and 11 more. Check that the source is complete; if it is, raise MaxDelete.",
            context => context.S3Sync("dist", "s3://site/many", new S3SyncSettings { MaxDelete = "5" }));
        yield return Case("most of the destination", "CIS4002", 7, "21 of 21 objects at s3://site/many would be deleted: more than 20 and more than half. Nothing was changed. Would be deleted: \"0.txt\", \"1.txt\", \"10.txt\", \"11.txt\", \"12.txt\", \"13.txt\", \"14.txt\", \"15.txt\", \"16.txt\", \"17.txt\" and 11 more. Check that source and destination belong together; if they do, set MaxDelete = \"off\" for this run.",
            context => context.S3Sync("dist", "s3://site/many"));
        yield return Case("a whole bucket", "CIS4002", 7, "All objects of s3://site would be deleted. Nothing was changed. The first of them: \"many/0.txt\", \"many/1.txt\", \"many/10.txt\", \"many/11.txt\", \"many/12.txt\", \"many/13.txt\", \"many/14.txt\", \"many/15.txt\", \"many/16.txt\", \"many/17.txt\". Name a prefix or a filter; if the whole bucket is meant, set max_delete, to off for no limit.",
            context => context.S3Delete("s3://site"));
        yield return Case("secret files for everybody", "CIS4006", 7, "The ACL makes everything at s3://site/open public, and the source holds files that are usually secret: \".env\". Nothing was changed. Leave them out of the source, or name in AllowSensitiveFiles those that are meant to be published: AllowSensitiveFiles = [\"keys/*.pem\"].",
            context => context.S3Sync("open", "s3://site/open", new S3SyncSettings { Acl = "public-read" }));
        yield return Case("a defect of ours", "CIS9002", 1, "System.NullReferenceException was not expected. Report it, with what you did and this message.",
            context => context.S3Sync("dist", "s3://site/new", new S3SyncSettings { Rules = [null!] }));
        yield return Case("no destination", "CIS5002", 2, "S3Copy has no destination. Give one, for example s3://bucket/prefix.", context => context.S3Copy("dist", " "));
        yield return Case("no source", "CIS5002", 2, "S3Check has no source. Give one, for example s3://bucket/prefix.", context => context.S3Check("", "s3://site"));
        yield return Case("no place", "CIS5002", 2, "S3List has no place. Give one, for example s3://bucket/prefix.", context => context.S3List(""));
        yield return Case("a wrong value", "CIS1001", 2, "setting Acl=\"everybody\" is not allowed: it is not one of the known names. Allowed: default, private, public-read, public-read-write, authenticated-read, bucket-owner-read, bucket-owner-full-control.",
            context => context.S3Sync("dist", "s3://site", new S3SyncSettings { Acl = "everybody" }));
        yield return Case("a place that is none", "CIS1003", 2, "The place \"site\" is not understood: it is neither s3://… nor remote:… nor :s3:…. Write it as s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix.",
            context => context.S3Delete("site"));
    }

    private static async Task<Workspace> PrepareAsync()
    {
        var work = await Workspace.CreateAsync();
        return work.Write("dist/index.html", "<h1>").Write("dist/css/site.css", "h1 {}");
    }
}
