using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.TestKit;
using CiSync.Trees;

namespace CiSync.Tests.Applying.Local;

/// <summary>What .NET's own calls can't do, and so holds on Linux alone: folders held open, names of any bytes, pipes told from files.</summary>
[Platform("Linux")]
public class Only_on_Linux() : LocalTests(managed: false)
{
    [Test]
    public void A_folder_swapped_for_a_link_between_two_steps_changes_nothing_outside()
    {
        var folder = Destination.FolderFor("a/file");
        Swap();
        using (var file = PartialFile.Create(folder, "file"))
        {
            file.Write("1"u8, 0);
            file.Commit(0);
        }

        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a", "site/moved", "site/moved/file" }));

        void Swap()
        {
            Directory.Move(Folder.Of("site/a"), Folder.Of("site/moved"));
            Directory.CreateSymbolicLink(Folder.Of("site/a"), Folder.Of("outside"));
        }
    }

    [Test]
    public void A_folder_swapped_for_a_link_again_and_again_changes_nothing_outside()
    {
        Directory.CreateDirectory(Folder.Of("site/a"));
        Directory.CreateSymbolicLink(Folder.Of("link"), Folder.Of("outside"));
        var (swaps, refused, written, tried, done) = (0, 0, 0, 0, false);
        var attacker = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                swaps += SwappedNames.Swap(Folder.Of("site/a"), Folder.Of("link")) ? 1 : 0;
            }
        });
        attacker.Start();
        try
        {
            // Until one got through as well: a busy machine may let the attacker win for long.
            for (; tried < 2_000 || (written == 0 && tried < 1_000_000); tried++)
            {
                try
                {
                    Write(Destination, $"a/{tried % 100}", "x");
                    written++;
                }
                catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.PathUnsafe || e.Diagnostic.Code == ErrorCodes.PathConflict)
                {
                    refused++;
                }
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
            attacker.Join();
        }

        Assert.That(Directory.EnumerateFileSystemEntries(Folder.Of("outside")), Is.Empty);
        Assert.That(written + refused, Is.EqualTo(tried));
        Assert.That((swaps > 0, written > 0), Is.EqualTo((true, true)));
    }

    [Test]
    public void Bytes_that_are_no_UTF8_are_written_as_they_are()
    {
        Write(Destination, "a\uDCFF/b\uDCFE\uDC80", "bytes");
        Write(Destination, "a\uDCFF/b\uDCFE\uDC80", "again", 1_000_000_001);
        var folder = LinuxNames.List(Folder.Of("site")).Single();
        Assert.That(folder, Is.EqualTo("a\uDCFF"));
        Assert.That(LinuxNames.List(Folder.Of("site/a\uDCFF")), Is.EqualTo(new[] { "b\uDCFE\uDC80" }));
        Assert.That(ModifiedOf(Folder.Of("site/a\uDCFF/b\uDCFE\uDC80")), Is.EqualTo(1_000_000_001));
        Assert.That(Destination.DeleteFile("a\uDCFF/b\uDCFE\uDC80"), Is.True);
        Destination.RemoveEmptyFolders(["a\uDCFF/b\uDCFE\uDC80"]);
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site" }));
    }

    [Test]
    public void A_pipe_is_not_replaced()
    {
        Directory.CreateDirectory(Folder.Of("site"));
        MakePipe(Folder.Of("site/a"));
        Assert.That(Fails(ErrorCodes.PathConflict, () => Destination.Create("a").Dispose()).Message, Does.Contain("no regular file"));
        Fails(ErrorCodes.PathConflict, () => Destination.DeleteFile("a"));
    }

    // Shared memory refuses at once to allocate more than it has, and needs no privilege.
    [Test]
    public void A_file_larger_than_its_disk_is_refused_before_it_is_written()
    {
        var folder = $"/dev/shm/cisync-test-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText($"{folder}/a", "old");
            var free = new DriveInfo(folder).TotalSize;
            using (var destination = At(folder))
            using (var file = destination.Create("a"))
            {
                var error = Fails(ErrorCodes.DiskFull, () => file.SetLength(free + (64 << 20)));
                Assert.That(error.Message, Does.Contain($"{folder}/a").And.Contain("No space left on device").And.Contain(ErrorCodes.DiskFull.Advice));
            }

            Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { $"{folder}/a" }));
            Assert.That(File.ReadAllText($"{folder}/a"), Is.EqualTo("old"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
