using CiSync.Planning.Filters;

namespace CiSync.Tests.Planning.Filters;

public class FilterRulesTests
{
    [TestCase("x")]
    [TestCase("-x")]
    [TestCase("+")]
    [TestCase("!x")]
    [TestCase("")]
    public void A_rule_has_a_sign_and_a_blank(string rule)
    {
        var wrong = Assert.Throws<RuleException>(() => RuleSet.Of("filter " + rule));
        Assert.That((wrong.Message, wrong.Rule.Text), Is.EqualTo(("malformed rule", rule)));
    }

    [Test]
    public void A_wrong_rule_is_found_behind_the_same_and_before_a_clear() =>
        Assert.That(() => RuleSet.Of("filter - a", "filter - a", "filter + {a/", "filter !"), Throws.TypeOf<RuleException>().With.Message.Contains("mismatched"));

    [Test]
    public void An_include_leaves_out_the_rest_even_behind_a_clear() =>
        Assert.That(new[] { "a", "b", "c" }.Where(RuleSet.Of("include a", "filter !", "filter + b").Take), Is.EqualTo(new[] { "b" }));

    [TestCase("d/", false, "exclude d/")]
    [TestCase("d/e/", false, "exclude d/")]
    [TestCase("e/", true, "exclude /d/**")]
    [TestCase("x/d/", true, "exclude /d/**")]
    [TestCase("d/", true, "exclude d/*")]
    [TestCase("d/", false, "exclude *")]
    [TestCase("d/", false, "include /*.jpg")]
    [TestCase("d/", true, "include *.jpg")]
    [TestCase("d/", false, "include /a/b/*.jpg")]
    [TestCase("a/", true, "include /a/b/*.jpg")]
    [TestCase("a/b/c/", false, "include /a/b/*.jpg")]
    [TestCase("a/b/c/d/", true, "include /a/b/**.jpg")]
    [TestCase("a/x/", true, "include /a/{{.*}}")]
    [TestCase("a/x/", true, "include /{a/x,b}/c")]
    [TestCase("x/", true, "include sub/*.jpg")]
    [TestCase("d/", true, "filter + *.jpg", "filter - d/")]
    [TestCase("d/", false, "filter + /*.jpg", "filter - d/")]
    public void A_folder_is_looked_into_where_something_may_be_taken(string folder, bool expected, params string[] rules) =>
        Assert.That(RuleSet.Of(rules).MayTakeBelow(folder), Is.EqualTo(expected));

    [Test]
    public void A_list_of_files_takes_them_alone_and_knows_their_folders()
    {
        var list = new FileList(["/a/b/c/", "d", "a/b/e"]);
        Assert.That(new[] { "a/b/c", "d", "a/b/e", "a/b", "c", "" }.Where(list.Take), Is.EqualTo(new[] { "a/b/c", "d", "a/b/e" }));
        Assert.That(new[] { "a/", "a/b/", "a/b/c/", "d/" }.Where(list.MayTakeBelow), Is.EqualTo(new[] { "a/", "a/b/" }));
    }

    [Test]
    public void Lines_of_a_list_that_match_nothing_say_what_is_wrong_with_them()
    {
        var list = new FileList(["./a.txt", "b/./c", "gone", "sub/", "dir", "/etc/x", @"C:\x", @"a\b", "../a.txt", "*.js"], ["./raw", "d e "]);
        foreach (var key in new[] { "a.txt", "b/c", "sub/", "sub/x", "dir/", "raw", "d e " })
        {
            list.See(key);
        }

        Assert.That(list.Unmatched.Select(line => line.ToString()), Is.EqualTo(new[]
        {
            "\"gone\"",
            "\"sub/\" (a folder can't be named, only the files in it)",
            "\"dir\" (a folder can't be named, only the files in it)",
            "\"/etc/x\" (/ is the root of the source, not of the disk)",
            "\"C:\\x\" (an absolute path; paths start at the root of the source)",
            "\"a\\b\" (folders are separated by /, not by \\)",
            "\"../a.txt\" (\"..\" is not resolved; paths start at the root of the source)",
            "\"*.js\" (a list has no globs; include_from takes them)",
            "\"./raw\"",
        }));
    }

    [Test]
    public void Depth_counts_names()
    {
        var filter = new TreeFilter { MaxDepth = 2 };
        Assert.That(new[] { "a", "a/b", "a/b/c" }.Where(filter.Take), Is.EqualTo(new[] { "a", "a/b" }));
        Assert.That(new[] { "a/", "a/b/" }.Where(filter.MayTakeBelow), Is.EqualTo(new[] { "a/" }));
    }
}
