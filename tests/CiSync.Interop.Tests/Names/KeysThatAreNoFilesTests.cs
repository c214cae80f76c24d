using CiSync.Errors;
using CiSync.Interop.Tests.Publishing;
using CiSync.Reporting;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>Keys that no folder can hold: each is an error of its own, all others arrive, and nothing is deleted.</summary>
public class KeysThatAreNoFilesTests(S3TestServer server) : PublishingTests(server)
{
    [TestCase("two//slashes.txt")]
    [TestCase("/leading.txt")]
    [TestCase("a/./dot.txt")]
    [TestCase("a/../dots.txt")]
    [TestCase("..")]
    [TestCase("full/")]
    public async Task Are_told_and_left(string key)
    {
        await PutAsync($"site/{key}", "odd");
        await PutAsync("site/good.txt", "good");
        await PutAsync("site/z/last.txt", "last");
        await PutAsync("site/folder/", "");
        Folder.Write("down/extra.txt", "stays");
        Folder.Write("outside.txt", "outside");

        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/site/"), Destination = Folder.Of("down"), Delete = true });
        var errors = report.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        Assert.That(errors.Select(error => (error.Code, error.Key)), Is.EqualTo(new[] { (ErrorCodes.NameNotRepresentable, key) }));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ErrorCodes.DeletesSkipped));
        Assert.That((report.Outcome, report.DeletedKeys.Count), Is.EqualTo((Outcome.Failed, 0)));
        Assert.That(Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder.Path, path)).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "down/extra.txt", "down/good.txt", "down/z/last.txt", "outside.txt" }));
        Assert.That(File.ReadAllText(Folder.Of("down/good.txt")), Is.EqualTo("good"));
    }

    [Test]
    public async Task A_file_and_a_folder_of_one_name_are_one_error()
    {
        await PutAsync("site/a", "file");
        await PutAsync("site/a/b", "below");
        await PutAsync("site/c", "c");
        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/site/"), Destination = Folder.Of("down") });
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Key)), Is.EqualTo(new[] { (ErrorCodes.PathConflict, "a/b") }));
        Assert.That(Directory.GetFiles(Folder.Of("down")).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "a", "c" }));
    }

    [Test]
    public async Task Folder_markers_are_neither_files_nor_superfluous()
    {
        await PutAsync("site/folder/", "");
        Folder.Write("a.txt", "a");
        await SucceedsAsync(SyncAsync("site"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "site/a.txt", "site/folder/" }));
    }
}
