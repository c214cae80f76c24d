using CiSync.HeaderRules;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class Globs_of_rules
{
    [TestCase("**/*.html", "index.html", true)]
    [TestCase("**/*.html", "a/b/index.html", true)]
    [TestCase("/**/*.html", "index.html", true)]
    [TestCase("/**/*.html", "a/index.html", true)]
    [TestCase("**/a/*.html", "xa/i.html", false)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/x/y/b", true)]
    [TestCase("a/**/b", "ab", false)]
    [TestCase("a/**/b", "a/xb", false)]
    [TestCase("/a/**/**/b", "a/b", true)]
    [TestCase("/a/**", "a/x/y", true)]
    [TestCase("/a/**", "a", false)]
    [TestCase("/a/", "a/x/y", true)]
    [TestCase("/a/", "b/a/x", false)]
    [TestCase("{**/*.html,**/*.css}", "x.css", true)]
    [TestCase("/{a,b/**/c}/d", "b/c/d", true)]
    [TestCase("*.html", "a/b.html", true)]
    [TestCase("/*.html", "b.html", true)]
    [TestCase("/*.html", "a/b.html", false)]
    [TestCase("docs/*.html", "x/docs/b.html", true)]
    [TestCase("/docs/*.html", "x/docs/b.html", false)]
    [TestCase("*.HTML", "a.html", false)]

    // Where the two stars are no whole folder, or no stars, they mean what they mean to rclone.
    [TestCase("/a**/b", "a/b", true)]
    [TestCase("/a**/b", "b", false)]
    [TestCase("/{x,**/a}", "b/a", true)]
    [TestCase("/x,**/a", "x,a", false)]
    [TestCase("/\\**/b", "*x/b", true)]
    [TestCase("/\\**/b", "b", false)]
    [TestCase("/[**/]b", "*b", true)]
    [TestCase("/{{[*]*}}**/b", "b", false)]
    public void Match(string glob, string path, bool expected) =>
        Assert.That(new HeaderRuleSet([Cached(glob)]).For(path).CacheControl, Is.EqualTo(expected ? "no-cache" : null));

    [Test]
    public void Match_in_any_case_where_the_run_does() =>
        Assert.That(new HeaderRuleSet([Cached("*.HTML")], ignoreCase: true).For("a.html").CacheControl, Is.EqualTo("no-cache"));

    [TestCase("", "it is empty")]
    [TestCase("a\nb", "it holds a control character")]
    [TestCase("***", "too many stars")]
    [TestCase("{a", "mismatched '{' and '}'")]
    [TestCase("[a", "mismatched '[' and ']'")]
    [TestCase("{{a", "mismatched '{{' and '}}'")]
    [TestCase("a}", "mismatched '{' and '}'")]
    [TestCase("a\\", "bad glob pattern: it ends in a backslash")]
    public void Are_refused_with_the_rules_origin(string glob, string why) =>
        Assert.That(
            Refusal(() => _ = new HeaderRuleSet([Cached("*"), Cached(glob) with { Origin = "S3SyncRule item" }])),
            Is.EqualTo($"S3SyncRule item: the glob \"{glob.Replace("\n", "\\u000a", StringComparison.Ordinal)}\" is not allowed: {why}."));
}
