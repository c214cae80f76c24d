using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>A list of files that names a file wrongly deletes nothing, in every direction.</summary>
public class ListedFilesTests(S3TestServer server) : PublishingTests(server)
{
    [SetUp]
    public async Task FillAsync()
    {
        foreach (var key in new[] { "dest/a.txt", "dest/b.txt", "dest/sub/c.txt", "src/a.txt", "src/sub/c.txt" })
        {
            await PutAsync(key, "old");
        }

        Folder.Write("dist/a.txt", "new");
        Folder.Write("dist/sub/c.txt", "new");
        Variables["RCLONE_FILES_FROM"] = "list";
    }

    [TestCase("a.txt\nb.txt\n")]
    [TestCase("a.txt\nsub/\n")]
    [TestCase("a.txt\nA.TXT\n")]
    public async Task A_sync_with_a_line_that_matches_nothing_changes_no_object(string lines)
    {
        Folder.Write("list", lines);
        var before = await BucketStateAsync();
        foreach (var source in new SyncSource[] { new FolderSource("dist"), new StoreSource($"s3://{Bucket}/src/") })
        {
            var report = await RunAsync(new SyncRequest { Source = source, Destination = $"s3://{Bucket}/dest", Delete = true });
            Assert.That(report.Diagnostics.Select(told => told.Code), Is.EqualTo(new[] { ErrorCodes.ListedFilesMissing }), source.ToString());
            Assert.That((report.ExitCode, report.Outcome), Is.EqualTo((ExitCode.FileNotFound, Outcome.Refused)));
        }

        Assert.That(await BucketStateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Paths_with_dots_are_the_files_that_find_means()
    {
        Folder.Write("list", "./a.txt\n./sub/c.txt \n");
        await SucceedsAsync(RunAsync(new SyncRequest { Source = new FolderSource("dist"), Destination = $"s3://{Bucket}/dest", Delete = true }));
        Assert.That(((await GetAsync("dest/a.txt")).Text, (await GetAsync("dest/b.txt")).Text, (await GetAsync("dest/sub/c.txt")).Text), Is.EqualTo(("new", "old", "new")));
    }

    [Test]
    public async Task Ignore_deletes_as_rclone_does()
    {
        Folder.Write("list", "a.txt\nb.txt\n");
        Variables["RCLONE_FILES_FROM_MISSING"] = "ignore";
        await SucceedsAsync(RunAsync(new SyncRequest { Source = new FolderSource("dist"), Destination = $"s3://{Bucket}/dest", Delete = true }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "dest/a.txt", "dest/sub/c.txt", "src/a.txt", "src/sub/c.txt" }));
    }
}
