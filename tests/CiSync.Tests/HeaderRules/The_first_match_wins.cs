using CiSync.HeaderRules;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class The_first_match_wins
{
    [Test]
    public void For_each_header_by_itself()
    {
        var headers = new HeaderRuleSet(
        [
            new HeaderRule("/de/**") { ContentLanguage = "de" },
            new HeaderRule("*.html") { CacheControl = "no-cache", ContentLanguage = "en", ContentType = "text/html" },
            new HeaderRule("*") { CacheControl = "max-age=60", StorageClass = "STANDARD_IA", Acl = "private", ContentEncoding = "gzip", ContentDisposition = "inline" },
        ]).For("de/index.html");
        Assert.That(
            (headers.ContentLanguage, headers.CacheControl, headers.ContentType, headers.StorageClass, headers.Acl, headers.ContentEncoding, headers.ContentDisposition),
            Is.EqualTo(("de", "no-cache", "text/html", "STANDARD_IA", "private", "gzip", "inline")));
    }

    [Test]
    public void Whatever_matches_better_later()
    {
        var rules = new HeaderRuleSet([Cached("*", "max-age=1"), Cached("/index.html", "max-age=2")]);
        Assert.That(rules.For("index.html").CacheControl, Is.EqualTo("max-age=1"));
    }

    [Test]
    public void Tags_are_those_of_one_rule()
    {
        var rules = new HeaderRuleSet(
        [
            Cached("*"),
            new HeaderRule("*.html") { Tags = [Pair("a", "1")] },
            new HeaderRule("*") { Tags = [Pair("a", "2"), Pair("b", "2")] },
        ]);
        Assert.That(rules.For("x.html").Tags, Is.EqualTo(new[] { Pair("a", "1") }));
        Assert.That(rules.For("x.css").Tags, Is.EqualTo(new[] { Pair("a", "2"), Pair("b", "2") }));
    }

    [Test]
    public void Metadata_is_gathered_by_name_and_names_have_no_case()
    {
        var rules = new HeaderRuleSet(
        [
            new HeaderRule("*.html") { Metadata = [Pair("Build", "1")] },
            new HeaderRule("*") { Metadata = [Pair("build", "2"), Pair("commit", "2")] },
        ]);
        Assert.That(rules.For("x.html").Metadata, Is.EqualTo(new[] { Pair("build", "1"), Pair("commit", "2") }));
    }

    // A property of a build that nobody has set.
    [Test]
    public void An_empty_value_is_none()
    {
        var rules = new HeaderRuleSet([new HeaderRule("*") { CacheControl = " ", ContentType = "", Acl = "", Metadata = [Pair("build", "")] }, Cached("*", "max-age=1")]);
        var headers = rules.For("x");
        Assert.That((headers.CacheControl, headers.ContentType, headers.Acl, headers.Metadata.Count), Is.EqualTo(("max-age=1", default(string), default(string), 0)));
    }

    [Test]
    public void Without_a_match_nothing_is_set()
    {
        Assert.That(new HeaderRuleSet([Cached("*.html")]).For("x.css"), Is.EqualTo(RuleHeaders.None));
        Assert.That(HeaderRuleSet.None.For("x.css"), Is.EqualTo(RuleHeaders.None));
        Assert.That((HeaderRuleSet.None.IsEmpty, new HeaderRuleSet([Cached("*")]).IsEmpty), Is.EqualTo((true, false)));
    }
}
