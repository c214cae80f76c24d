using CiSync.Applying.Local;
using CiSync.Tests.Trees;

namespace CiSync.Tests.Applying.Local;

[Platform("Linux")]
public class CaseSensitivityTests : TreeTests
{
    [Test]
    public void Names_are_told_apart_where_only_one_of_them_is_there()
    {
        Folder.Write("site/README", "x");
        Assert.That(CaseSensitivity.IsIgnored(Folder.Of("site")), Is.False);
        Assert.That(Directory.GetFiles(Folder.Of("site")), Has.Length.EqualTo(1), "nothing is written");
    }

    [Test]
    public void Names_are_told_apart_where_both_are_there_as_two()
    {
        Folder.Write("site/a", "1");
        Folder.Write("site/A", "2");
        Assert.That(CaseSensitivity.IsIgnored(Folder.Of("site")), Is.False);
    }

    // As on macOS and Windows: what is looked up in any case is found.
    [TestCase("1,readme", "readme", true)]
    [TestCase("1,readme", "", false)]
    [TestCase("readme,README", "readme,README", false)]
    [TestCase("1,_,é", "1,_,é", null)]
    [TestCase("", "", null)]
    [TestCase("a\uFFFD,b", "b", true)]
    public void Names_are_one_where_the_other_is_found_and_not_listed(string names, string found, bool? ignored) =>
        Assert.That(
            CaseSensitivity.Told(names.Split(',', StringSplitOptions.RemoveEmptyEntries), name => found.Split(',').Contains(name, StringComparer.OrdinalIgnoreCase)),
            Is.EqualTo(ignored));

    [Test]
    public void An_empty_or_missing_folder_is_told_by_its_file_system()
    {
        Directory.CreateDirectory(Folder.Of("empty"));
        Assert.That(CaseSensitivity.IsIgnored(Folder.Of("empty")), Is.False);
        Assert.That(CaseSensitivity.IsIgnored(Folder.Of("nothing/at/all")), Is.False);
        Assert.That(Directory.Exists(Folder.Of("nothing")), Is.False);
    }
}
