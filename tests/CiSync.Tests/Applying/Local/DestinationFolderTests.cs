using CiSync.Applying.Local;
using CiSync.Errors;

namespace CiSync.Tests.Applying.Local;

[TestFixture(false)]
[TestFixture(true)]
public class DestinationFolderTests(bool managed) : LocalTests(managed)
{
    [TestCase("../outside/a")]
    [TestCase("a/../../outside/a")]
    [TestCase("..")]
    [TestCase(".")]
    [TestCase("a/./b")]
    [TestCase("")]
    [TestCase("/etc/a")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("a\0b")]
    public void A_path_that_is_none_below_the_root_is_refused_for_all_that_can_be_done(string path)
    {
        Fails(ErrorCodes.PathUnsafe, () => Destination.Create(path).Dispose());
        Fails(ErrorCodes.PathUnsafe, () => Destination.DeleteFile(path));
        Assert.That(Everything(), Is.EqualTo(new[] { "outside" }));
    }

    [TestCase("C:/a")]
    [TestCase("a/C:")]
    [TestCase("..\\outside")]
    [TestCase("a\\b")]
    [TestCase("a/file:stream")]
    [TestCase("nul")]
    [TestCase("a/COM1.txt")]
    [TestCase(".. /a")]
    [TestCase(".../a")]
    public void What_is_a_name_on_Linux_and_a_way_out_on_Windows_is_refused_there(string path)
    {
        Fails(ErrorCodes.PathUnsafe, () => RelativePath.Segments(path, windows: true));
        Assert.That(RelativePath.Segments(path, windows: false), Is.EqualTo(path.Split('/')));
    }

    [Test]
    public void The_root_is_made_when_the_first_file_is_with_the_folders_above_it()
    {
        using var deep = Opened("x/y/z");
        Assert.That(deep.DeleteFile("a/b"), Is.False);
        Assert.That(Directory.Exists(Folder.Of("x")), Is.False);
        Write(deep, "a", "1");
        Assert.That(File.ReadAllText(Folder.Of("x/y/z/a")), Is.EqualTo("1"));
    }

    [Test]
    public void The_root_may_be_a_link()
    {
        Directory.CreateSymbolicLink(Folder.Of("link"), Folder.Of("outside"));
        using var linked = Opened("link");
        Write(linked, "a/b", "1");
        Assert.That(File.ReadAllText(Folder.Of("outside/a/b")), Is.EqualTo("1"));
    }

    [Test]
    public void A_root_that_is_a_file_is_an_error()
    {
        Folder.Write("file", "x");
        using var wrong = Opened("file");
        Assert.That(Fails(ErrorCodes.PathConflict, () => wrong.Create("a").Dispose()).Message, Does.Contain("is not a folder"));
    }

    [Test]
    public void A_file_where_a_folder_is_needed_is_an_error_and_stays()
    {
        Folder.Write("site/a", "x");
        Fails(ErrorCodes.PathConflict, () => Destination.Create("a/b").Dispose());
        Assert.That(File.ReadAllText(Folder.Of("site/a")), Is.EqualTo("x"));
    }

    [Test]
    public void A_folder_where_a_file_is_to_be_written_is_an_error_and_stays()
    {
        Directory.CreateDirectory(Folder.Of("site/a"));
        Fails(ErrorCodes.PathConflict, () => Destination.Create("a").Dispose());
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a" }));
    }

    [Test]
    public void A_folder_that_is_made_there_meanwhile_is_an_error_and_no_part_is_left()
    {
        using (var file = Destination.Create("a"))
        {
            Directory.CreateDirectory(Folder.Of("site/a"));
            Fails(ErrorCodes.PathConflict, () => file.Commit(0));
        }

        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a" }));
    }

    [Test, Platform("Linux")]
    public void A_folder_that_may_not_be_written_is_an_error()
    {
        // Not even the superuser writes there.
        using var system = At("/proc");
        Assert.That(Fails(ErrorCodes.DestinationUnwritable, () => system.Create("cisync-test").Dispose()).Message, Does.Contain("/proc/cisync-test"));
        Fails(ErrorCodes.DestinationUnwritable, () => system.Create("cisync-test/a").Dispose());
    }

    [Test]
    public void A_file_is_deleted_and_one_that_is_gone_is_no_error()
    {
        Folder.Write("site/a/b", "x");
        Assert.That(Destination.DeleteFile("a/b"), Is.True);
        Assert.That(Destination.DeleteFile("a/b"), Is.False);
        Assert.That(Destination.DeleteFile("nothing/b"), Is.False);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a" }));
    }

    [TestCase(5, 0, true)]
    [TestCase(6, 0, false)]
    [TestCase(5, 100, false)]
    public void A_file_is_deleted_only_if_it_is_the_one_that_was_listed(long size, long later, bool deleted)
    {
        var path = Folder.Write("site/a", "hello");
        (long Size, long ModifiedNanoseconds) expected = (size, ModifiedOf(path) + later);
        if (IsManaged && later == 0)
        {
            expected.ModifiedNanoseconds -= expected.ModifiedNanoseconds % 100;
        }

        if (deleted)
        {
            Assert.That(Destination.DeleteFile("a", expected), Is.True);
        }
        else
        {
            Fails(ErrorCodes.FileChanged, () => Destination.DeleteFile("a", expected));
        }

        Assert.That(File.Exists(path), Is.Not.EqualTo(deleted));
    }

    [Test]
    public void Folders_that_became_empty_are_removed_and_no_others()
    {
        Folder.Write("site/a/b/c/1", "x");
        Folder.Write("site/a/b/2", "x");
        Folder.Write("site/d/e/3", "x");
        Folder.Write("site/d/keep", "x");
        Directory.CreateDirectory(Folder.Of("site/never-mine"));
        string[] deleted = ["a/b/2", "a/b/c/1", "d/e/3", "x/y/z"];
        foreach (var path in deleted)
        {
            Destination.DeleteFile(path);
        }

        Destination.RemoveEmptyFolders(deleted);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/d", "site/d/keep", "site/never-mine" }));
        Destination.DeleteFile("d/keep");
        Directory.Delete(Folder.Of("site/never-mine"));
        Destination.RemoveEmptyFolders(["d/keep", "top"]);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site" }));
    }
}
