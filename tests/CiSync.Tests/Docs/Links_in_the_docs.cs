using System.Text.RegularExpressions;

namespace CiSync.Tests.Docs;

public partial class Links_in_the_docs
{
    public static IEnumerable<string> Pages =>
        from page in new[] { "", "docs", "samples/workflows" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md"))
        orderby page
        select Path.GetRelativePath(Repository.Root, page);

    [TestCaseSource(nameof(Pages))]
    public void Lead_to_files_and_headings_that_exist(string page) => Assert.Multiple(() =>
    {
        foreach (Match link in Link().Matches(string.Join('\n', Repository.Lines(page))))
        {
            var (path, anchor) = (link.Groups["path"].Value, link.Groups["anchor"].Value);
            var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
            var full = Path.Combine(Repository.Root, target);
            Assert.That(File.Exists(full) || Directory.Exists(full), Is.True, link.Value);
            Assert.That(anchor.Length == 0 || Anchors(target).Contains(anchor), Is.True, link.Value);
        }
    });

    [Test]
    public void Are_looked_for_in_the_readme_at_least() => Assert.That(Pages, Does.Contain("README.md").And.Contain(Path.Combine("docs", "options.md")));

    // GitHub's rule: lower case, blanks to hyphens, other punctuation gone.
    private static IEnumerable<string> Anchors(string page) =>
        from line in Repository.Lines(page)
        where line.StartsWith('#')
        select NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]*)(#(?<anchor>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
