using CiSync.Errors;

namespace CiSync.Tests.Applying.Local;

/// <summary>Symbolic links below the root, which lead out of it, whoever put them there and whenever.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class Links_in_the_destination(bool managed) : LocalTests(managed)
{
    [TestCase("link/a")]
    [TestCase("link/deeper/a")]
    [TestCase("x/link/a")]
    public void A_linked_folder_is_not_written_through(string path)
    {
        Directory.CreateDirectory(Folder.Of("site/x"));
        Directory.CreateSymbolicLink(Folder.Of("site/link"), Folder.Of("outside"));
        Directory.CreateSymbolicLink(Folder.Of("site/x/link"), "../../outside");
        var error = Fails(ErrorCodes.PathUnsafe, () => Destination.Create(path).Dispose());
        Assert.That(error.Message, Does.Contain("is a symbolic link"));
        Assert.That(Directory.EnumerateFileSystemEntries(Folder.Of("outside")), Is.Empty);
    }

    [Test]
    public void A_link_that_leads_nowhere_is_not_written_through()
    {
        Directory.CreateDirectory(Folder.Of("site"));
        Directory.CreateSymbolicLink(Folder.Of("site/link"), Folder.Of("outside/new"));
        Fails(ErrorCodes.PathUnsafe, () => Destination.Create("link/a").Dispose());
        Assert.That(Directory.EnumerateFileSystemEntries(Folder.Of("outside")), Is.Empty);
    }

    [Test]
    public void Nothing_is_deleted_behind_a_link()
    {
        Folder.Write("outside/a", "x");
        Directory.CreateDirectory(Folder.Of("outside/empty"));
        Directory.CreateDirectory(Folder.Of("site"));
        Directory.CreateSymbolicLink(Folder.Of("site/link"), Folder.Of("outside"));
        Fails(ErrorCodes.PathUnsafe, () => Destination.DeleteFile("link/a"));
        Destination.RemoveEmptyFolders(["link/empty/x", "link/a"]);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "outside/a", "outside/empty", "site", "site/link" }));
    }

    [Test]
    public void A_link_to_a_file_is_replaced_or_deleted_itself()
    {
        Folder.Write("outside/a", "outside");
        Directory.CreateDirectory(Folder.Of("site"));
        File.CreateSymbolicLink(Folder.Of("site/replaced"), Folder.Of("outside/a"));
        File.CreateSymbolicLink(Folder.Of("site/deleted"), Folder.Of("outside/a"));
        Directory.CreateSymbolicLink(Folder.Of("site/folder"), Folder.Of("outside"));
        Write(Destination, "replaced", "new");
        Assert.That(Destination.DeleteFile("deleted", (1, 1)), Is.True);
        Assert.That(Destination.DeleteFile("folder"), Is.True);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "outside/a", "site", "site/replaced" }));
        Assert.That(File.ReadAllText(Folder.Of("outside/a")), Is.EqualTo("outside"));
        Assert.That(new FileInfo(Folder.Of("site/replaced")).LinkTarget, Is.Null);
        Assert.That(File.ReadAllText(Folder.Of("site/replaced")), Is.EqualTo("new"));
    }
}
