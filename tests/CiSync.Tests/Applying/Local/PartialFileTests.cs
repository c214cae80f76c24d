using CiSync.Applying.Local;
using CiSync.Errors;

namespace CiSync.Tests.Applying.Local;

[TestFixture(false)]
[TestFixture(true)]
public class PartialFileTests(bool managed) : LocalTests(managed)
{
    [Test]
    public void A_committed_file_has_its_content_and_its_folders_and_nothing_else_is_left()
    {
        Write(Destination, "a/b/c.txt", "hello");
        Assert.That(File.ReadAllText(Folder.Of("site/a/b/c.txt")), Is.EqualTo("hello"));
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a", "site/a/b", "site/a/b/c.txt" }));
    }

    [Test]
    public void The_old_content_stays_until_the_new_one_is_complete()
    {
        var path = Folder.Write("site/a", "the old one, which is longer");
        using (var file = Destination.Create("a"))
        {
            file.Write("new"u8, 0);
            Assert.That(File.ReadAllText(path), Is.EqualTo("the old one, which is longer"));
            var part = Directory.GetFiles(Folder.Of("site")).Select(Path.GetFileName).Single(name => name != "a")!;
            Assert.That(PartialFile.IsName(part), part);
            file.Commit(0);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a" }));
    }

    [Test]
    public void What_is_not_committed_leaves_nothing_and_the_old_file_as_it_was()
    {
        var path = Folder.Write("site/a", "old");
        using (var file = Destination.Create("a"))
        {
            file.SetLength(1 << 20);
            file.Write(new byte[1 << 20], 0);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site", "site/a" }));
    }

    [Test]
    public void Twenty_writers_of_one_file_write_it_together_and_it_reads_back()
    {
        const int part = 100_003, parts = 200;
        var content = new byte[part * parts];
        new Random(1).NextBytes(content);
        using (var file = Destination.Create("big"))
        {
            file.SetLength(content.Length);
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = 20 }, i => file.Write(content.AsSpan(i * part, part), (long)i * part));
            var back = new byte[content.Length + 1];
            Assert.That(file.Read(back, 0), Is.EqualTo(content.Length));
            Assert.That(back.AsSpan(0, content.Length).SequenceEqual(content));
            Assert.That(file.Read(back.AsSpan(0, 10), content.Length - 3), Is.EqualTo(3));
            file.Commit(0);
        }

        Assert.That(File.ReadAllBytes(Folder.Of("site/big")).AsSpan().SequenceEqual(content));
    }

    [Test]
    public void Twenty_writers_of_files_in_the_same_new_folders_do_not_disturb_each_other()
    {
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 20 }, i => Write(Destination, $"a/{i % 7}/b/{i}", $"{i}"));
        for (var i = 0; i < 400; i++)
        {
            Assert.That(File.ReadAllText(Folder.Of($"site/a/{i % 7}/b/{i}")), Is.EqualTo($"{i}"));
        }

        Assert.That(Directory.GetFiles(Folder.Of("site"), "*", SearchOption.AllDirectories), Has.Length.EqualTo(400));
    }

    [TestCase(0)]
    [TestCase(1580515200_123456789)]
    [TestCase(-1)]
    [TestCase(-1_000_000_000)]
    [TestCase(-86400_000000001)]
    [TestCase(-2147483648_000000000)]
    [TestCase(4102444800_000000001)]
    public void Modification_times_are_those_given(long nanoseconds)
    {
        Write(Destination, "a", "x", nanoseconds);
        var exact = IsManaged ? nanoseconds - (nanoseconds % 100 + 100) % 100 : nanoseconds;
        Assert.That(ModifiedOf(Folder.Of("site/a")), Is.EqualTo(exact));
    }

    [Test]
    public void An_empty_file_is_a_file()
    {
        using (var file = Destination.Create("empty"))
        {
            file.SetLength(0);
            file.Commit(5_000_000_000);
        }

        Assert.That(new FileInfo(Folder.Of("site/empty")).Length, Is.Zero);
    }

    [Test]
    public void A_name_of_255_bytes_can_be_written()
    {
        var name = new string('é', 127) + "x";
        Write(Destination, name, "x");
        Assert.That(File.ReadAllText(Folder.Of("site/" + name)), Is.EqualTo("x"));
    }

    [Test, Platform("Linux")]
    public void A_longer_name_is_an_error_and_leaves_nothing()
    {
        var error = Fails(ErrorCodes.NameNotRepresentable, () => Write(Destination, "a/" + new string('x', 256), "x"));
        Assert.That(error.Message, Does.Contain("xxxx"));
        Assert.That(Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test, Platform("Linux")]
    public void A_path_that_nothing_could_open_is_an_error_before_its_folders_are_made()
    {
        Fails(ErrorCodes.NameNotRepresentable, () => Write(Destination, string.Concat(Enumerable.Repeat(new string('d', 200) + "/", 21)) + "x", "x"));
        Assert.That(Everything(), Is.EqualTo(new[] { "outside" }));
    }

    [TestCase(".cisync-0123456789abcdef.part", true)]
    [TestCase(".cisync-0123456789ABCDEF.part", false)]
    [TestCase(".cisync-0123456789abcde.part", false)]
    [TestCase("xcisync-0123456789abcdef.part", false)]
    [TestCase(".cisync-0123456789abcdef.park", false)]
    public void Leftovers_of_killed_runs_are_known_by_their_names(string name, bool known) => Assert.That(PartialFile.IsName(name), Is.EqualTo(known));
}
