using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

public class IncrementalTests(S3TestServer server) : PublishingTests(server)
{
    [Test]
    public async Task A_first_publish_is_one_PUT_a_file_and_an_unchanged_one_is_one_LIST()
    {
        for (var i = 0; i < 40; i++)
        {
            Folder.WriteRandom($"dir{i % 3}/file{i}.bin", i * 97, i);
        }

        await SucceedsAsync(SyncAsync("some/prefix"));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST, 40 PUT"));
        await SucceedsAsync(SyncAsync("some/prefix"));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    [Test]
    public async Task A_fresh_checkout_with_new_times_uploads_nothing()
    {
        Folder.Write("a.html", "a");
        Folder.Write("b.css", "b");
        await SucceedsAsync(SyncAsync());
        File.SetLastWriteTimeUtc(Folder.Of("a.html"), DateTime.UtcNow.AddHours(1));
        await SucceedsAsync(SyncAsync());
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    [Test]
    public async Task An_unchanged_tree_of_more_than_a_page_is_one_LIST_a_page()
    {
        for (var i = 0; i < 1001; i++)
        {
            Folder.Write($"f{i:D4}", "same");
        }

        await SucceedsAsync(SyncAsync());
        var report = await SyncAsync();
        Assert.That(Wire.Counts, Is.EqualTo("2 LIST"));
        Assert.That(report.UnchangedCount, Is.EqualTo(1001));
    }

    [Test]
    public async Task Only_what_changed_is_written_and_only_what_is_gone_is_deleted()
    {
        for (var i = 0; i < 10; i++)
        {
            Folder.Write($"{i}.txt", $"file {i}");
        }

        await SucceedsAsync(SyncAsync("site"));
        Folder.Write("1.txt", "longer than before");
        Folder.Write("2.txt", "FILE 2");
        Folder.Write("new.txt", "new");
        File.Delete(Folder.Of("3.txt"));

        var report = await SyncAsync("site");

        Assert.That(report.Transferred.Select(o => (o.Key, o.Reason.ToString())), Is.EqualTo(new[]
        {
            ("site/1.txt", "SizeDiffers"), ("site/2.txt", "ContentDiffers"), ("site/new.txt", "New"),
        }));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "site/3.txt" }));
        Assert.That(report.InvalidationPaths, Is.EqualTo(new[] { "/site/1.txt", "/site/2.txt", "/site/3.txt" }));

        // What is deleted is listed again, and the first delete shows whether the store honors conditions. The HEAD asks whether a differing ETag of equal size is a matter of encryption.
        Assert.That(Wire.Counts, Is.EqualTo(HasConditionalDeletes ? "2 DELETE, 1 HEAD, 2 LIST, 3 PUT" : "1 DELETE, 1 HEAD, 2 LIST, 3 PUT"));
        Assert.That(Wire.Requests[^1].Kind, Is.EqualTo("DELETE"), "deletes come last");
        Assert.That(await KeysAsync(), Does.Not.Contain("site/3.txt").And.Contain("site/new.txt"));
        Assert.That((await GetAsync("site/2.txt")).Text, Is.EqualTo("FILE 2"));
    }

    private bool HasConditionalDeletes => Conformance.KnownDifferences.HasConditionalDeletes(Server);

    [Test]
    public async Task More_than_1000_deletes_are_a_request_for_each_1000()
    {
        for (var i = 0; i < 1001; i++)
        {
            Folder.Write($"f{i:D4}", "x");
        }

        Folder.Write("stays", "x");
        await SucceedsAsync(SyncAsync());
        foreach (var file in Directory.EnumerateFiles(Folder.Path, "f*"))
        {
            File.Delete(file);
        }

        Variables["RCLONE_MAX_DELETE"] = "off";
        await SucceedsAsync(SyncAsync());
        Assert.That(Wire.Counts, Is.EqualTo(HasConditionalDeletes ? "3 DELETE, 3 LIST" : "2 DELETE, 4 LIST"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "stays" }));
    }

    [Test]
    public async Task A_prefix_does_not_reach_its_neighbours()
    {
        await PutAsync("site", "a file of that name");
        await PutAsync("site-old/a.txt", "x");
        await PutAsync("site.txt", "x");
        Folder.Write("a.txt", "new");
        await SucceedsAsync(SyncAsync("site"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "site", "site-old/a.txt", "site.txt", "site/a.txt" }));
    }

    [Test]
    public async Task Folder_markers_of_other_tools_stay()
    {
        await PutAsync("site/", "");
        await PutAsync("site/empty/", "");
        Folder.Write("a.txt", "x");
        await SucceedsAsync(SyncAsync("site"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "site/", "site/a.txt", "site/empty/" }));
    }
}
