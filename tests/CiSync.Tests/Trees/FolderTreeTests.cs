using System.Diagnostics;
using System.Text;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Trees;

namespace CiSync.Tests.Trees;

public class FolderTreeTests : TreeTests
{
    [Test]
    public void Lists_in_the_order_of_S3()
    {
        string[] names = ["a/b", "a-b", "a.b", "a/b-c/d", "a/b/".TrimEnd('/') + "c", "z", "é", "\uFF5E", "\U0001F600", "0", "_", "A"];
        foreach (var name in names)
        {
            Folder.Write(name, "x");
        }

        var keys = Keys();
        Assert.That(keys, Is.EqualTo(names.OrderBy(name => Encoding.UTF8.GetBytes(name), Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))));
        Assert.That(keys, Is.Ordered.Using((IComparer<string>)KeyOrder.Instance));
    }

    [Test]
    public void Hidden_and_empty_files_are_listed_and_emptyFolders_are_not()
    {
        Folder.Write(".well-known/security.txt", "x");
        Folder.Write(".hidden", "");
        Directory.CreateDirectory(Folder.Of("empty"));
        Assert.That(Keys(), Is.EqualTo(new[] { ".hidden", ".well-known/security.txt" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void File_that_remembers_who_has_published_is_not_listed_wherever_it_is(bool isDestination)
    {
        Folder.Write(FolderSource.PublishersFile, "x");
        Folder.Write("b/" + FolderSource.PublishersFile, "x");
        Folder.Write("b/a", "x");

        Assert.That(new FolderTree(Folder.Path, [], Names) { IsDestination = isDestination }.List(default).Select(entry => entry.Key), Is.EqualTo(new[] { "b/a" }));
    }

    [Test]
    public void Excepted_files_are_not_listed()
    {
        Folder.Write("a", "x");
        Folder.Write("b/c", "x");
        Folder.Write("b/d", "x");
        Assert.That(new FolderTree(Folder.Path, ["b/c"], Names).List(default).Select(entry => entry.Key), Is.EqualTo(new[] { "a", "b/d" }));
    }

    [Test]
    public void Sizes_and_times_are_those_of_the_file()
    {
        var path = Folder.Write("a", "hello");
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1234567));
        var entry = new FolderTree(Folder.Path, [], Names).List(default).Single();
        Assert.That(entry.Size, Is.EqualTo(5));
        Assert.That(entry.ModifiedNanoseconds, Is.EqualTo(981173106_123456700));
    }

    [Test, Platform("Linux")]
    public void Times_have_nanoseconds_on_Linux()
    {
        var path = Folder.Write("a", "x");
        using var touch = Process.Start("touch", ["-d", "2001-02-03T04:05:06.123456789Z", path]);
        touch.WaitForExit();
        Assert.That(new FolderTree(Folder.Path, [], Names).List(default).Single().ModifiedNanoseconds, Is.EqualTo(981173106_123456789));
    }

    [Test]
    public void Times_before_1970_are_negative()
    {
        var path = Folder.Write("a", "x");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(-15));
        Assert.That(new FolderTree(Folder.Path, [], Names).List(default).Single().ModifiedNanoseconds, Is.EqualTo(-1500));
    }

    [Test]
    public void Links_to_files_andFolders_are_followed()
    {
        Folder.Write("elsewhere/x.txt", "12345");
        Folder.Write("site/a.txt", "1");
        File.CreateSymbolicLink(Folder.Of("site/b.txt"), Folder.Of("elsewhere/x.txt"));
        Directory.CreateSymbolicLink(Folder.Of("site/c"), Folder.Of("elsewhere"));
        var entries = new FolderTree(Folder.Of("site"), [], Names) { Links = new LinkPolicy(LinkRule.All) }.List(default).ToArray();
        Assert.That(entries.Select(entry => (entry.Key, entry.Size)), Is.EqualTo(new[] { ("a.txt", 1L), ("b.txt", 5L), ("c/x.txt", 5L) }));
    }

    [Test]
    public void OneFolder_reached_by_two_links_is_no_loop()
    {
        Folder.Write("elsewhere/x.txt", "1");
        Directory.CreateDirectory(Folder.Of("site"));
        Directory.CreateSymbolicLink(Folder.Of("site/a"), Folder.Of("elsewhere"));
        Directory.CreateSymbolicLink(Folder.Of("site/b"), Folder.Of("elsewhere"));
        Assert.That(new FolderTree(Folder.Of("site"), [], Names) { Links = new LinkPolicy(LinkRule.All) }.List(default).Select(entry => entry.Key), Is.EqualTo(new[] { "a/x.txt", "b/x.txt" }));
    }

    [Test, Platform("Linux")]
    public void A_pipe_is_an_error_and_is_not_waited_for()
    {
        using var mkfifo = Process.Start("mkfifo", [Folder.Of("pipe")]);
        mkfifo.WaitForExit();
        Fails(ErrorCodes.NotARegularFile, Folder.Of("pipe"));
    }

    [Test]
    public void A_missingFolder_is_an_error() => Assert.That(
        () => new FolderTree(Folder.Of("nothing"), [], Names).List(default),
        Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.SourceNotFound));

    [Test]
    public void A_file_in_place_of_theFolder_is_an_error()
    {
        var path = Folder.Write("a", "x");
        Assert.That(
            () => new FolderTree(path, [], Names).List(default),
            Throws.TypeOf<CiSyncException>().With.Message.Contains("is not a folder"));
    }

    [Test]
    public void Listing_is_lazy()
    {
        Folder.Write("a", "x");
        Folder.Write("b/c", "x");
        using var entries = new FolderTree(Folder.Path, [], Names).List(default).GetEnumerator();
        Assert.That(entries.MoveNext() ? entries.Current.Key : null, Is.EqualTo("a"));
        Folder.Write("b/b", "x");
        Assert.That(entries.MoveNext() ? entries.Current.Key : null, Is.EqualTo("b/b"));
    }

    [Test]
    public void AFolder_that_can_not_be_listed_is_an_error()
    {
        Folder.Write("a", "x");
        Folder.Write("b/c", "x");
        using var entries = new FolderTree(Folder.Path, [], Names).List(default).GetEnumerator();
        entries.MoveNext();
        Directory.Delete(Folder.Of("b"), recursive: true);
        Assert.That(() => entries.MoveNext(), Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.SourceUnreadable));
    }

    private string[] Keys() => [.. new FolderTree(Folder.Path, [], Names).List(default).Select(entry => entry.Key)];

    private void Fails(ErrorCode code, string about)
    {
        var error = Assert.Throws<CiSyncException>(() => Keys())!;
        Assert.That(error.Diagnostic.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain(about));
    }
}
