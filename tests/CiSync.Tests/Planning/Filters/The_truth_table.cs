using CiSync.Planning.Filters;

namespace CiSync.Tests.Planning.Filters;

/// <summary>What rclone itself took of one tree.</summary>
public class The_truth_table
{
    private static readonly string[] Tree =
        ["a.jpg", "b.png", "file1.jpg", "dir/a.jpg", "dir/x.txt", "dir/sub/a.jpg", "keep/y.txt", "name{1}.txt", "sp ace.txt"];

    [TestCase("a.jpg file1.jpg dir/a.jpg dir/sub/a.jpg", "include *.jpg")]
    [TestCase("a.jpg file1.jpg", "include /*.jpg")]
    [TestCase("dir/a.jpg dir/x.txt", "filter - /dir/sub/**", "filter + /dir/**", "filter - *")]
    [TestCase("dir/a.jpg dir/x.txt", "include /dir/*")]
    [TestCase("name{1}.txt|sp ace.txt|dir/x.txt|keep/y.txt", "exclude *.{jpg,png}")]
    [TestCase("name{1}.txt|sp ace.txt|keep/y.txt|dir/x.txt", "include *.txt", "exclude dir/**")]
    [TestCase("a.jpg b.png dir/a.jpg dir/sub/a.jpg", "include [a-b].{jpg,png}")]
    [TestCase("", "include dir/")]
    public void Includes(string expected, params string[] rules) => Assert.That(Taken(RuleSet.Of(rules)), Is.EquivalentTo(Names(expected)));

    [TestCase("dir/a.jpg dir/x.txt dir/sub/a.jpg", "exclude dir/")]
    [TestCase("dir/a.jpg dir/x.txt dir/sub/a.jpg", "exclude /dir/**")]
    [TestCase("dir/a.jpg dir/x.txt", "exclude dir/*")]
    [TestCase("dir/sub/a.jpg", "exclude sub/**")]
    [TestCase("b.png", "filter - *.jpg", "filter !", "filter - *.png")]
    public void Removes(string expected, params string[] rules) => Assert.That(Taken(RuleSet.Of(rules)), Is.EquivalentTo(Tree.Except(Names(expected))));

    [Test]
    public void Has_no_case_where_it_is_ignored() =>
        Assert.That(Taken(RuleSet.Of(ignoreCase: true, "include *.JPG")), Is.EqualTo(Taken(RuleSet.Of("include *.jpg"))));

    private static string[] Names(string text) => text.Split(text.Contains('|', StringComparison.Ordinal) ? '|' : ' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Taken(FilterRules rules) => [.. Tree.Where(rules.Take)];
}
