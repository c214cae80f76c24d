using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning.Filters;
using CiSync.Tests.Planning.Filters;
using CiSync.Trees;

namespace CiSync.Tests.Trees;

/// <summary>Links that lead to nothing that can be read are skipped, and keep their keys and all below them.</summary>
[Platform("Linux")]
public class SkippedLinkTests : TreeTests
{
    [SetUp]
    public void Fill() => Folder.Write("site/m.txt", "x");

    [TestCase("nowhere", "leads nowhere")]
    [TestCase("link", "leads back to itself")]
    [TestCase("..", "leads back to a folder above it")]
    [TestCase("300 x", "can't be read")]
    public void A_link_without_a_readable_target_is_skipped(string target, string why)
    {
        Directory.CreateDirectory(Folder.Of("site/sub"));
        // No name has 300 bytes, so that one can't be looked at.
        File.CreateSymbolicLink(Folder.Of("site/sub/link"), target == "300 x" ? new string('x', 300) : target);
        var tree = Tree();

        Assert.That(Keys(tree), Is.EqualTo(new[] { "m.txt" }));
        Assert.That(tree.Warning()?.Code, Is.EqualTo(ErrorCodes.LinksSkipped));
        Assert.That(tree.Warning()!.Message, Is.EqualTo($"1 symbolic link was skipped: \"sub/link\" {why}. Nothing was uploaded or deleted at their keys or below them."));
        Assert.That(new[] { "sub/link", "sub/link/a", "sub/link/b/c", "sub/linked", "sub", "sub/a", "link" }.Where(tree.IsKept), Is.EqualTo(new[] { "sub/link", "sub/link/a", "sub/link/b/c" }));
    }

    [Test]
    public void A_linked_folder_that_can_not_be_listed_is_skipped()
    {
        Folder.Write("elsewhere/x.txt", "1");
        Directory.CreateSymbolicLink(Folder.Of("site/z"), Folder.Of("elsewhere"));
        var tree = new FolderTree(Folder.Of("site"), [], Names) { Links = new LinkPolicy(LinkRule.All) };
        using var entries = tree.List(default).GetEnumerator();
        entries.MoveNext();
        Directory.Delete(Folder.Of("elsewhere"), recursive: true);

        Assert.That(entries.MoveNext(), Is.False);
        Assert.That(tree.Warning()!.Message, Does.Contain("\"z\" leads to a folder that can't be read"));
        Assert.That(tree.IsKept("z/x.txt"));
    }

    [Test]
    public void A_name_with_accents_is_kept_however_they_are_written()
    {
        File.CreateSymbolicLink(Folder.Of("site/e\u0301"), "nowhere");
        var tree = Tree();
        Keys(tree);
        Assert.That(new[] { "\u00E9", "\u00E9/a", "e\u0301/a" }, Has.All.Matches<string>(key => tree.IsKept(key!)));
    }

    [Test]
    public void A_link_that_a_filter_leaves_out_is_reported_only_where_it_keeps_something()
    {
        File.CreateSymbolicLink(Folder.Of("site/latest"), "nowhere");
        var tree = Tree(new TreeFilter { Rules = RuleSet.Of("exclude /latest") });
        Keys(tree);

        Assert.That(tree.Warning(), Is.Null);
        Assert.That(tree.IsKept("latest/app.js"));
        Assert.That(tree.Warning()!.Message, Does.Contain("\"latest\" leads nowhere"));
    }

    [Test]
    public void A_marker_that_leads_nowhere_still_leaves_out_its_folder()
    {
        Folder.Write("site/drafts/a", "x");
        File.CreateSymbolicLink(Folder.Of("site/drafts/.nopublish"), "nowhere");
        var tree = Tree(new TreeFilter { Markers = [".nopublish"] });
        Assert.That(Keys(tree), Is.EqualTo(new[] { "m.txt" }));
        Assert.That(tree.IsSetAside("drafts/a"));
    }

    [Test]
    public void Of_many_links_ten_are_named()
    {
        for (var i = 0; i < 12; i++)
        {
            File.CreateSymbolicLink(Folder.Of($"site/l{i:D2}"), "nowhere");
        }

        var tree = Tree();
        Keys(tree);
        Assert.That(tree.Warning()!.Message, Does.StartWith("12 symbolic links were skipped: \"l00\" ").And.Contain("\"l09\" leads nowhere and 2 more."));
    }

    [Test]
    public void In_a_destination_nobody_is_told_of_them()
    {
        File.CreateSymbolicLink(Folder.Of("site/link"), "nowhere");
        var tree = new FolderTree(Folder.Of("site"), [], Names) { IsDestination = true };
        Assert.That(Keys(tree), Is.EqualTo(new[] { "m.txt" }));
        Assert.That(tree.Warning(), Is.Null);
    }

    [Test]
    public void A_source_that_is_a_link_is_the_folder_that_it_leads_to()
    {
        Directory.CreateSymbolicLink(Folder.Of("rel"), "site");
        Directory.CreateSymbolicLink(Folder.Of("current"), "rel");
        var folder = NameBytes.ToShow(Folder.Of("site"));

        Assert.That(FileFacts.Resolve(Folder.Of("current")), Is.EqualTo(folder));
        Assert.That(FileFacts.Resolve(Folder.Of("current") + "/"), Is.EqualTo(folder));
        Assert.That(FileFacts.Resolve(Folder.Of("site")), Is.EqualTo(Folder.Of("site")));
        Assert.That(FileFacts.Resolve(Folder.Of("nothing")), Is.EqualTo(Folder.Of("nothing")));
    }

    private FolderTree Tree(TreeFilter? filter = null) => new(Folder.Of("site"), [], Names, filter);

    private static string[] Keys(FolderTree tree) => [.. tree.List(default).Select(entry => entry.Key)];
}
