using CiSync.HeaderRules;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class Rules_of_one_line
{
    [Test]
    public void Have_the_names_of_requests()
    {
        var rule = HeaderRule.Parse(
            "/a b/**/*.{html,htm} => cache-control: no-cache;Content-Language: de ; x-amz-meta-Build: 42; X-Amz-Tagging: a=b&c+d=e%26f&g; x-amz-storage-class: standard_ia; x-amz-acl: private; content-encoding: gzip;",
            "--header-rule");
        Assert.That(
            (rule.Include, rule.CacheControl, rule.ContentLanguage, rule.StorageClass, rule.Acl, rule.ContentEncoding, rule.Origin),
            Is.EqualTo(("/a b/**/*.{html,htm}", "no-cache", "de", "STANDARD_IA", "private", "gzip", "--header-rule")));
        Assert.That(rule.Metadata, Is.EqualTo(new[] { Pair("build", "42") }));
        Assert.That(rule.Tags, Is.EqualTo(new[] { Pair("a", "b"), Pair("c d", "e&f"), Pair("g", "") }));
    }

    [TestCase("Content-Type: text/html; charset=utf-8; Cache-Control: no-cache", "text/html; charset=utf-8")]
    [TestCase("Content-Type: \"text/html; charset=utf-8\"; Cache-Control: no-cache", "text/html; charset=utf-8")]
    [TestCase("Content-Type: text/html;charset=utf-8;Cache-Control:no-cache", "text/html; charset=utf-8")]
    public void Parameters_of_a_type_belong_to_it(string headers, string expected)
    {
        var rule = HeaderRule.Parse($"* => {headers}", "the test");
        Assert.That((rule.ContentType, rule.CacheControl), Is.EqualTo((expected, "no-cache")));
    }

    [TestCase("Content-Disposition: attachment; filename=\"a;b.zip\"", "attachment; filename=\"a;b.zip\"")]
    [TestCase("Content-Disposition: attachment; filename=\"a\\\";b.zip\"", "attachment; filename=\"a\\\";b.zip\"")]
    public void A_semicolon_within_quotes_separates_nothing(string headers, string expected) =>
        Assert.That(HeaderRule.Parse($"* => {headers}", "the test").ContentDisposition, Is.EqualTo(expected));

    [TestCase("\"a; b\"", "a; b")]
    [TestCase("\"a \\\"b\\\" \\\\\"", "a \"b\" \\")]
    [TestCase("a => b", "a => b")]
    [TestCase("https://example.com/a:b", "https://example.com/a:b")]
    public void Quotes_around_a_value_are_no_part_of_it(string written, string expected) =>
        Assert.That(HeaderRule.Parse($"* => x-amz-meta-note: {written}", "the test").Metadata, Is.EqualTo(new[] { Pair("note", expected) }));

    [TestCase("*.html", "\"*.html\" is not of the form GLOB => Name: value")]
    [TestCase("*.html=>Cache-Control: no-cache", "\"*.html=>Cache-Control: no-cache\" is not of the form GLOB => Name: value")]
    [TestCase("*.html: Cache-Control: no-cache", "\"*.html: Cache-Control: no-cache\" is not of the form GLOB => Name: value")]
    [TestCase("* => ", "the rule sets no header")]
    [TestCase("* =>  ; ;", "the rule sets no header")]
    [TestCase("* => no-cache", "\"no-cache\" is not of the form Name: value")]
    [TestCase("* => Cache-Control: no-cache; private", "\"private\" is not of the form Name: value")]
    [TestCase("* => Cache-Control: a; cache-control: b", "cache-control is given twice")]
    [TestCase("* => CacheControl: no-cache", "\"CacheControl\" is no header that a rule can set; did you mean Cache-Control?")]
    [TestCase("* => x-amz-storageclass: GLACIER", "\"x-amz-storageclass\" is no header that a rule can set; did you mean x-amz-storage-class?")]
    [TestCase("* => x-amz-meta-: 1", "metadata: \"\" is not allowed: a name has only letters, digits and a few signs such as - and _")]
    [TestCase("* => x-amz-meta-mtime: 1", "metadata: \"mtime\" is not allowed: the name is reserved for what rclone keeps with an object")]
    [TestCase("* => x-amz-meta-note: \"a; b", "a quote is not closed")]
    [TestCase("* => x-amz-tagging: a=1&a=2", "tags: the tag \"a\" is given twice")]
    [TestCase(" => Cache-Control: no-cache", "the glob \"\" is not allowed: it is empty")]
    [TestCase("[a => Cache-Control: no-cache", "the glob \"[a\" is not allowed: mismatched '[' and ']'")]
    public void Are_refused(string line, string why) =>
        Assert.That(Refusal(() => HeaderRule.Parse(line, "--header-rule")), Is.EqualTo($"--header-rule: {why}{(why.EndsWith('?') ? "" : ".")}"));

    [Test]
    public void Name_what_they_can_set_where_nothing_is_near() =>
        Assert.That(
            Refusal(() => HeaderRule.Parse("* => Server: me", "x")),
            Is.EqualTo("x: \"Server\" is no header that a rule can set: these are Cache-Control, Content-Type, Content-Encoding, Content-Disposition, Content-Language, x-amz-storage-class, x-amz-acl, x-amz-tagging and x-amz-meta-…."));
}
