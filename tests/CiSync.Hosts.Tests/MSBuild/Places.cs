using System.Globalization;
using CiSync.MSBuild;
using Microsoft.Build.Framework;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>What the tasks do with places in a store, and what their outputs say of it.</summary>
public class Places
{
    [Test]
    public async Task A_download_brings_files_and_says_which_and_a_sync_deletes_the_others()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("p/a;b%.txt", "one");
        await work.PutAsync("p/sub/same.txt", "same");
        work.Write("out/old.txt", "old").Write("out/sub/same.txt", "same");

        var copy = TaskRun.Of<S3Copy>(work, task => (task.Source, task.DestinationDirectory) = ("s3://site/p", "out"));
        Assert.That(copy.Succeeded, Is.True, copy.Told);
        Assert.That(copy.Task.DownloadedFiles.Select(Text), Is.EqualTo(new[] { $"{work.PathOf("out/a;b%.txt")} p/a;b%.txt 3 New" }));
        Assert.That((copy.Task.UnchangedCount, copy.Task.UploadedFiles.Length, copy.Task.CopiedKeys.Length, copy.Task.DeletedKeys.Length), Is.EqualTo((1, 0, 0, 0)));
        Assert.That(Files(work, "out"), Is.EqualTo(new[] { "a;b%.txt", "old.txt", "sub/same.txt" }));
        Assert.That(await File.ReadAllTextAsync(work.PathOf("out/a;b%.txt")), Is.EqualTo("one"));

        var sync = TaskRun.Of<S3Sync>(work, task => (task.Source, task.DestinationDirectory) = ("s3://site/p", "out"));
        Assert.That(sync.Succeeded, Is.True, sync.Told);
        Assert.That(sync.Task.DeletedKeys, Has.One.EndsWith("old.txt").And.Exactly(1).Items);
        Assert.That(Files(work, "out"), Is.EqualTo(new[] { "a;b%.txt", "sub/same.txt" }));
    }

    [Test]
    public async Task A_move_deletes_at_the_source_what_has_arrived()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("in/a.txt", "one");
        work.Write("dist/b.txt", "b").Write("dist/c.txt", "c");

        var across = TaskRun.Of<S3Move>(work, task => (task.Source, task.Destination) = ("s3://site/in", "s3://site/out"));
        Assert.That(across.Succeeded, Is.True, across.Told);
        Assert.That((string.Join(' ', across.Task.CopiedKeys), string.Join(' ', across.Task.DeletedAtSource)), Is.EqualTo(("out/a.txt", "in/a.txt")));
        Assert.That(across.Told, Does.Contain("deleted in/a.txt at the source"));

        var dry = TaskRun.Of<S3Move>(work, task => (task.SourceFiles, task.Destination, task.DryRun) = ([new TaskItem("dist/b.txt")], "s3://site/out", "true"));
        Assert.That(dry.Told, Does.Contain("would upload b.txt").And.Contain("would delete b.txt at the source"));
        Assert.That(Files(work, "dist"), Is.EqualTo(new[] { "b.txt", "c.txt" }));

        var up = TaskRun.Of<S3Move>(work, task => (task.SourceFiles, task.Destination) = ([new TaskItem("dist/b.txt")], "s3://site/out"));
        Assert.That(up.Succeeded, Is.True, up.Told);
        Assert.That(up.Task.UploadedFiles.Single().GetMetadata("Key"), Is.EqualTo("out/b.txt"));
        Assert.That(up.Task.DeletedAtSource, Has.One.EndsWith("b.txt").And.Exactly(1).Items);
        Assert.That(Files(work, "dist"), Is.EqualTo(new[] { "c.txt" }));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "out/a.txt", "out/b.txt" }));
    }

    [Test]
    public async Task A_sync_by_time_says_what_it_touched_and_what_it_skipped()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("p/a.txt", "one");
        work.Write("dist/a.txt", "one");
        var sync = TaskRun.Of<S3Sync>(work, task => (task.SourceDirectory, task.Destination, task.Compare) = ("dist", "s3://site/p", "modtime"));
        Assert.That(sync.Succeeded, Is.True, sync.Told);
        Assert.That((string.Join(' ', sync.Task.TouchedKeys), sync.Task.UploadedFiles.Length, sync.Task.UnchangedCount, sync.Task.SkippedCount), Is.EqualTo(("p/a.txt", 0, 0, 0)));
        Assert.That(sync.Told, Does.Contain("compared 1 by HEAD: 1 for their time").And.Contain("touched p/a.txt (3 bytes, time differs)").And.Contain("0 files uploaded (0 bytes), 1 touched, 0 deleted"));

        work.Write("dist/a.txt", "two");
        var skipping = TaskRun.Of<S3Sync>(work, task => (task.SourceDirectory, task.Destination, task.Options) = ("dist", "s3://site/p", "ignore_existing=true"));
        Assert.That((skipping.Task.SkippedCount, skipping.Task.UploadedFiles.Length), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_list_has_objects_and_folders_as_items()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("p/a;1.txt", "one", "text/x-one");
        await work.PutAsync("p/sub/b.txt", "b");
        work.Write("dist/c.txt", "c");
        File.SetLastWriteTimeUtc(work.PathOf("dist/c.txt"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.That(TaskRun.Of<S3Copy>(work, task => (task.SourceDirectory, task.Destination) = ("dist", "s3://site/p/sub")).Succeeded, Is.True);

        var all = TaskRun.Of<S3List>(work, task => task.Place = "s3://site/p");
        Assert.That(all.Succeeded, Is.True, all.Told);
        Assert.That(all.Task.Objects.Select(item => $"{item.ItemSpec} {item.GetMetadata("Key")} {item.GetMetadata("Bytes")}"), Is.EqualTo(new[] { "a;1.txt p/a;1.txt 3", "sub/b.txt p/sub/b.txt 1", "sub/c.txt p/sub/c.txt 1" }));
        Assert.That(all.Task.Folders, Is.Empty);
        var first = all.Task.Objects[0];
        Assert.That((first.GetMetadata("ETag"), first.GetMetadata("StorageClass"), first.GetMetadata("ContentType")), Is.EqualTo(("f97c5d29941bfb1b2fdab0874906ab82", "STANDARD", "")));
        Assert.That(DateTimeOffset.Parse(first.GetMetadata("LastModified"), CultureInfo.InvariantCulture), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromHours(1)));
        Assert.That(first.GetMetadata("LastModified"), Does.EndWith("Z"));

        var top = TaskRun.Of<S3List>(work, task => (task.Place, task.Recursive) = ("s3://site/p", false));
        Assert.That(top.Task.Objects.Select(item => item.ItemSpec), Is.EqualTo(new[] { "a;1.txt" }));
        Assert.That(top.Task.Folders.Select(item => $"{item.ItemSpec} {item.GetMetadata("Key")}"), Is.EqualTo(new[] { "sub p/sub/" }));

        var headers = TaskRun.Of<S3List>(work, task => (task.Place, task.ReadHeaders, task.Exclude) = ("s3://site/p", true, ["b.txt"]));
        Assert.That(headers.Task.Objects.Select(item => item.GetMetadata("ContentType")), Is.EqualTo(new[] { "text/x-one", "text/plain; charset=utf-8" }));
        Assert.That(headers.Task.Objects[1].GetMetadata("LastModified"), Is.EqualTo("2001-02-03T04:05:06Z"));
        Assert.That(headers.Told, Does.Contain("s3://site/p: 4 bytes in 2 objects listed"));
    }

    [Test]
    public async Task A_delete_takes_what_the_filters_take_and_a_bucket_only_when_told()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("p/a.txt", "a");
        await work.PutAsync("p/b.log", "b");
        await work.PutAsync("pq.log", "q");

        var bucket = TaskRun.Of<S3Delete>(work, task => task.Place = "s3://site");
        Assert.That((bucket.Succeeded, bucket.Log.Errors.Single().Code), Is.EqualTo((false, "CIS4002")));

        var dry = TaskRun.Of<S3Delete>(work, task => (task.Place, task.DryRun) = ("s3://site/p/", "true"));
        Assert.That(dry.Task.DeletedKeys, Is.EqualTo(new[] { "p/a.txt", "p/b.log" }));
        Assert.That(await work.KeysAsync(), Has.Exactly(3).Items);

        var logs = TaskRun.Of<S3Delete>(work, task => (task.Place, task.Include) = ("s3://site/p/", ["*.log"]));
        Assert.That(logs.Succeeded, Is.True, logs.Told);
        Assert.That(logs.Task.DeletedKeys, Is.EqualTo(new[] { "p/b.log" }));
        Assert.That(logs.Task.InvalidationPaths, Is.EqualTo(new[] { "/p/b.log" }));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "p/a.txt", "pq.log" }));
    }

    [Test]
    public async Task A_bucket_is_made_once_and_not_in_a_dry_run()
    {
        await using var work = await Workspace.CreateAsync();

        var dry = TaskRun.Of<S3MakeBucket>(work, task => (task.Place, task.DryRun) = ("s3://new", "true"));
        Assert.That(dry.Told, Does.Contain("s3://new would be made unless it is there"));
        Assert.That(await work.BucketsAsync(), Is.EqualTo(new[] { "site" }));

        foreach (var _ in new[] { 1, 2 })
        {
            var made = TaskRun.Of<S3MakeBucket>(work, task => task.Place = "s3://new");
            Assert.That(made.Succeeded, Is.True, made.Told);
        }

        Assert.That(await work.BucketsAsync(), Is.EqualTo(new[] { "new", "site" }));
    }

    [TestCase(true, false, "1 differ", "d.txt", "s.txt", "o.txt")]
    [TestCase(false, false, "1 differ", "d.txt", "s.txt", "o.txt")]
    [TestCase(true, true, "1 differ", "d.txt", "s.txt", "")]
    public async Task A_check_tells_the_differences_and_fails_by_them_unless_told(bool fails, bool oneWay, string says, string differing, string onlySource, string onlyDestination)
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("same.txt", "same");
        await work.PutAsync("d.txt", "one");
        await work.PutAsync("o.txt", "o");
        var before = await work.ObjectsAsync();
        work.Write("dist/same.txt", "same").Write("dist/d.txt", "two").Write("dist/s.txt", "s");

        var check = TaskRun.Of<S3Check>(work, task => (task.SourceDirectory, task.Destination, task.FailOnDifference, task.OneWay) = ("dist", "s3://site", fails, oneWay));

        Assert.That(check.Succeeded, Is.EqualTo(!fails));
        Assert.That(check.Log.Errors.Select(error => error.Code), Is.EqualTo(fails ? new[] { "CIS4007" } : []));
        Assert.That(check.Told, Does.Contain(says).And.Contain("differs: d.txt").And.Contain("only at the source: s.txt"));
        Assert.That((string.Join(' ', check.Task.Differing), string.Join(' ', check.Task.OnlyAtSource), string.Join(' ', check.Task.OnlyAtDestination), check.Task.MatchedCount), Is.EqualTo((differing, onlySource, onlyDestination, 1L)));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_check_that_compares_nothing_fails_whatever_it_was_told()
    {
        await using var work = await Workspace.CreateAsync();

        var check = TaskRun.Of<S3Check>(work, task => (task.SourceDirectory, task.Destination, task.FailOnDifference) = ("nowhere", "s3://site", false));

        Assert.That((check.Succeeded, check.Log.Errors.Single().Code), Is.EqualTo((false, "CIS2001")));
    }

    private static string Text(ITaskItem item) => $"{item.ItemSpec} {item.GetMetadata("Key")} {item.GetMetadata("Bytes")} {item.GetMetadata("Reason")}";

    private static IEnumerable<string> Files(Workspace work, string folder) =>
        Directory.EnumerateFiles(work.PathOf(folder), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(work.PathOf(folder), path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
