using Cake.CiSync;
using Cake.Core;
using Cake.Core.IO;
using Path = System.IO.Path;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>What a script can do with what an alias returns.</summary>
public class Results_as_data
{
    [Test]
    public async Task Of_a_sync()
    {
        await using var work = await PrepareAsync();

        var result = new ScriptContext(work).S3Sync("dist", "s3://site/a");

        Assert.Multiple(() =>
        {
            Assert.That(result.HasChanges);
            Assert.That(result.Transferred.Select(file => $"{file.Key} {Path.GetFileName(file.Path)} {file.Bytes} {file.Reason}"), Is.EqualTo(new[] { "a/index.html index.html 5 SizeDiffers", "a/new.txt new.txt 3 New" }));
            Assert.That((result.Bytes, result.UnchangedCount, result.ExtraCount, result.DryRun), Is.EqualTo((8L, 1L, 0L, false)));
            Assert.That(result.DeletedKeys, Is.EqualTo(new[] { "a/old.txt" }));
            Assert.That(result.ChangedKeys, Is.EqualTo(new[] { "a/index.html", "a/new.txt", "a/old.txt" }));
            Assert.That(result.InvalidationPaths, Is.EqualTo(new[] { "/a/index.html", "/a/", "/a/old.txt" }));
            Assert.That(result.Diagnostics, Is.Empty);
            Assert.That(result.RequestCount, Is.EqualTo(work.Store.Log.Count()));
        });
    }

    [Test]
    public async Task Of_a_sync_that_finds_nothing_to_do()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work);
        context.S3Sync("dist", "s3://site/a");

        var result = context.S3Sync("dist", "s3://site/a");

        Assert.That((result.HasChanges, result.ChangedKeys.Count, result.UnchangedCount), Is.EqualTo((false, 0, 3L)));
    }

    [Test]
    public async Task Of_a_sync_that_only_sets_times()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work);
        context.S3Sync("dist", "s3://site/a");
        File.SetLastWriteTimeUtc(work.PathOf("dist/new.txt"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var result = context.S3Copy("dist", "s3://site/a", new S3CopySettings { Compare = "modtime", Include = ["new.txt"] });

        Assert.That((result.HasChanges, string.Join(' ', result.TouchedKeys), result.Transferred.Count, string.Join(' ', result.ChangedKeys)), Is.EqualTo((true, "a/new.txt", 0, "a/new.txt")));

        var skipping = context.S3Copy("dist", "s3://site/a", new S3CopySettings { Options = { ["ignore_existing"] = "true" }, Include = ["new.txt"] });
        Assert.That((skipping.SkippedCount, skipping.UnchangedCount), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task Of_a_download()
    {
        await using var work = await PrepareAsync();
        work.Write("out/gone.txt", "gone");

        var result = new ScriptContext(work).S3Sync("s3://site/a", "out");

        Assert.That(result.ChangedKeys.Select(path => Path.GetRelativePath(work.Folder, Path.Combine(work.PathOf("out"), path))), Is.EqualTo(new[] { "out/gone.txt", "out/index.html", "out/old.txt", "out/same.txt" }));
        Assert.That(result.Transferred.Select(file => file.Key), Is.EqualTo(new[] { "a/index.html", "a/old.txt", "a/same.txt" }));
    }

    [Test]
    public async Task Of_a_move()
    {
        await using var work = await PrepareAsync();

        var result = new ScriptContext(work).S3Move(new DirectoryPath("dist"), "s3://site/b");

        Assert.That(result.DeletedAtSource.Select(Path.GetFileName), Is.EqualTo(new[] { "index.html", "new.txt", "same.txt" }));
        Assert.That(Directory.GetFiles(work.PathOf("dist")), Is.Empty);
    }

    [Test]
    public async Task Of_a_delete()
    {
        await using var work = await PrepareAsync();

        var result = new ScriptContext(work).S3Delete("s3://site/a/", new S3DeleteSettings { Exclude = ["same.*"] });

        Assert.That((result.HasChanges, result.DryRun, string.Join(' ', result.DeletedKeys), string.Join(' ', result.InvalidationPaths)), Is.EqualTo((true, false, "a/index.html a/old.txt", "/a/index.html /a/ /a/old.txt")));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "a/same.txt" }));
    }

    [Test]
    public async Task Of_a_list()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work);

        var all = context.S3List("s3://site", new S3ListSettings { ReadHeaders = true, Include = ["*.html"] });
        var top = context.S3List("s3://site", new S3ListSettings { Recursive = false });

        Assert.That(all.Objects.Select(item => $"{item.Path} {item.Key} {item.Bytes} {item.ETag} {item.ContentType}"), Is.EqualTo(new[] { "a/index.html a/index.html 3 149603e6c03516362a8da23f624db945 text/html" }));
        Assert.That(all.Objects[0].LastModified, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromHours(1)));
        Assert.That((all.Bytes, all.Folders.Count), Is.EqualTo((3L, 0)));
        Assert.That((string.Join(' ', top.Folders), top.Objects.Count), Is.EqualTo(("a", 0)));
    }

    [Test]
    public async Task Of_a_check_that_only_tells()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work);

        var result = context.S3Check("dist", "s3://site/a", new S3CheckSettings { FailOnDifference = false });
        var oneWay = context.S3Check("dist", "s3://site/a", new S3CheckSettings { FailOnDifference = false, OneWay = true });

        Assert.That((string.Join(' ', result.Differing), string.Join(' ', result.OnlyAtSource), string.Join(' ', result.OnlyAtDestination), result.MatchedCount, result.IsSame), Is.EqualTo(("index.html", "new.txt", "old.txt", 1L, false)));
        Assert.That(oneWay.OnlyAtDestination, Is.Empty);
        Assert.That(context.Lines.Take(5), Is.EqualTo(new[]
        {
            "Information: S3Check: s3://site/a is not what the source is: 1 match, 1 differ, 1 are missing there, 1 are only there.", "Information:   differs: index.html", "Information:   only at the source: new.txt", "Information:   only at the destination: old.txt",
            "Information: S3Check: s3://site/a: 1 match, 1 differ, 1 only at the source, 1 only at the destination",
        }));
    }

    [Test]
    public async Task A_check_that_fails_says_so()
    {
        await using var work = await PrepareAsync();

        var error = Assert.Throws<CakeException>(() => new ScriptContext(work).S3Check("dist", "s3://site/a"))!;

        Assert.That((error.ExitCode, error.Data["Code"]), Is.EqualTo((1, "CIS4007")));
        Assert.That(error.Message, Does.Contain("Sync or copy, or look at the differences: the log lists them."));
    }

    [Test]
    public async Task A_bucket_is_made_once_and_not_in_a_dry_run()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work);

        context.S3MakeBucket("s3://dry", new S3MakeBucketSettings { DryRun = true });
        context.S3MakeBucket("s3://new");
        context.S3MakeBucket("s3://new");

        Assert.That(await work.BucketsAsync(), Is.EquivalentTo(new[] { "new", "site" }));
        Assert.That(context.Lines, Is.EqualTo(new[] { "Information: S3MakeBucket: s3://dry would be made unless it is there", "Information: S3MakeBucket: s3://new is there", "Information: S3MakeBucket: s3://new is there" }));
    }

    private static async Task<Workspace> PrepareAsync()
    {
        var work = await Workspace.CreateAsync();
        await work.PutAsync("a/index.html", "old", "text/html");
        await work.PutAsync("a/old.txt", "old");
        await work.PutAsync("a/same.txt", "same");
        work.Store.Log.Clear();
        return work.Write("dist/index.html", "<new>").Write("dist/new.txt", "new").Write("dist/same.txt", "same");
    }
}
