using CiSync.Naming;

namespace CiSync.Tests.Naming;

public class BackupNamesTests
{
    [TestCase("a.txt", "a.txt.bak")]
    [TestCase("dir.d/a", "dir.d/a.bak")]
    public void The_suffix_comes_last(string name, string kept) => Is(new BackupNames(".bak", false), name, kept);

    [TestCase("a.txt", "a-old.txt")]
    [TestCase("dir.d/a", "dir.d/a-old")]
    [TestCase("dir/a.b.txt", "dir/a.b-old.txt")]
    [TestCase(".hidden", "-old.hidden")]
    [TestCase("a.", "a-old.")]
    [TestCase("x.tar.gz", "x-old.tar.gz")]
    [TestCase("x-old.txt", "x-old-old.txt")]
    [TestCase("x.tar", "x-old.tar")]
    [TestCase("x-tar.gz", "x-tar-old.gz")]
    public void Or_before_the_extension(string name, string kept) => Is(new BackupNames("-old", true), name, kept);

    [TestCase("a", "a.bak")]
    [TestCase("a.txt", "a.bak.txt")]
    public void Which_it_may_look_like(string name, string kept) => Is(new BackupNames(".bak", true), name, kept);

    [TestCase(".bak", false, "a.txt")]
    [TestCase(".bak", false, ".bak")]
    [TestCase(".bak", false, "dir/.bak")]
    [TestCase(".bak", false, "dir.bak/a")]
    [TestCase(".bak", false, "a.bak.txt")]
    [TestCase("-old", true, "-old/a.txt")]
    [TestCase("-old", true, "a-older.txt")]
    [TestCase("-old", true, "-old")]
    [TestCase("", false, "a.txt")]
    public void Other_names_are_no_backups(string suffix, bool keepExtension, string name) =>
        Assert.That(new BackupNames(suffix, keepExtension).IsBackup(name), NUnit.Framework.Is.False);

    [Test]
    public void Without_a_suffix_names_stay() => Assert.That(new BackupNames("", true).Of("a/b.txt"), NUnit.Framework.Is.EqualTo("a/b.txt"));

    private static void Is(BackupNames names, string name, string kept) => Assert.Multiple(() =>
    {
        Assert.That(names.Of(name), NUnit.Framework.Is.EqualTo(kept));
        Assert.That(names.IsBackup(kept), NUnit.Framework.Is.True);
    });
}
