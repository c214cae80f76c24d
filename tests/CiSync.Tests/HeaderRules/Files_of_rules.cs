using CiSync.HeaderRules;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class Files_of_rules
{
    [Test]
    public void Hold_rules_and_presets()
    {
        var file = HeaderRulesFile.Parse(
            """
            # ours
            preset: static-site
            rules:
              - include: "**/*.html"
                cache-control: no-cache
                content-type: text/html; charset=utf-8
                content-encoding: gzip
                content-disposition: inline
                content-language: no
                storage-class: standard_ia
                acl: Private
                tags: { project: site, stage: live }
                metadata: { Build: 007, empty: ~ }
              - include: ["*.zip", /b/**]
                cache-control: max-age=1
            """,
            "cisync.yml");
        var rule = file.Rules[0];
        Assert.That(file.Presets.Select(preset => preset.Name), Is.EqualTo(new[] { "static-site" }));
        Assert.That(file.Rules.Select(each => (each.Include, each.Origin)), Is.EqualTo(new[] { ("**/*.html", "cisync.yml line 4"), ("*.zip", "cisync.yml line 14"), ("/b/**", "cisync.yml line 14") }));
        Assert.That(
            (rule.CacheControl, rule.ContentType, rule.ContentEncoding, rule.ContentDisposition, rule.ContentLanguage, rule.StorageClass, rule.Acl),
            Is.EqualTo(("no-cache", "text/html; charset=utf-8", "gzip", "inline", "no", "STANDARD_IA", "private")));
        Assert.That(rule.Tags, Is.EqualTo(new[] { Pair("project", "site"), Pair("stage", "live") }));
        Assert.That(rule.Metadata, Is.EqualTo(new[] { Pair("build", "007") }));
    }

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("---\n")]
    [TestCase("---\n...\n")]
    [TestCase("\ufeff")]
    [TestCase("rules:\npreset:\n")]
    [TestCase("rules: []\npreset: []\n")]
    [TestCase("rules: ~\npreset: null\n")]
    public void Can_be_without_rules(string text)
    {
        var file = HeaderRulesFile.Parse(text, "cisync.yml");
        Assert.That((file.Rules.Count, file.Presets.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Can_name_several_presets_and_have_any_line_ends() =>
        Assert.That(
            HeaderRulesFile.Parse("preset:\r\n  - Release-Assets\r\n  - static-site\r\n", "cisync.yml").Presets.Select(preset => preset.Name),
            Is.EqualTo(new[] { "release-assets", "static-site" }));

    // What is set by a variable that is empty is unset, as everywhere.
    [Test]
    public void A_rule_may_come_to_nothing()
    {
        var rule = HeaderRulesFile.Parse("rules: [{include: a, cache-control: '', tags: , metadata: ~}]", "cisync.yml").Rules.Single();
        Assert.That((rule.CacheControl, rule.Tags.Count, rule.Metadata.Count), Is.EqualTo((default(string), 0, 0)));
    }

    [TestCase("rule: []", 1, 1, "\"rule\" is no name that the file can have; did you mean rules?")]
    [TestCase("presets: []", 1, 1, "\"presets\" is no name that the file can have; did you mean preset?")]
    [TestCase("version: 1", 1, 1, "\"version\" is no name that the file can have (it can be preset, rules)")]
    [TestCase("rules:\n  - include: a\n    cacheControl: b", 3, 5, "\"cacheControl\" is no name that a rule can have; did you mean cache-control?")]
    [TestCase("rules:\n  - include: a\n    Cache-Control: b", 3, 5, "\"Cache-Control\" is no name that a rule can have; did you mean cache-control?")]
    [TestCase("rules:\n  - include: a\n    cache_control: b", 3, 5, "\"cache_control\" is no name that a rule can have; did you mean cache-control?")]
    [TestCase("rules:\n  - include: a\n    cache-controll: b", 3, 5, "\"cache-controll\" is no name that a rule can have; did you mean cache-control?")]
    [TestCase("rules:\n  - cache-control: b", 2, 5, "the rule has no include")]
    [TestCase("rules:\n  - include: ''\n    acl: private", 2, 5, "the rule has no include")]
    [TestCase("rules:\n  - include: a", 2, 5, "the rule sets no header")]
    [TestCase("rules:\n  - a", 2, 5, "a rule must be a map of names and values")]
    [TestCase("rules:\n  include: a", 2, 3, "rules must be a list")]
    [TestCase("- include: a", 1, 1, "the file must be a map of names and values")]
    [TestCase("rules", 1, 1, "the file must be a map of names and values")]
    [TestCase("preset: { a: b }", 1, 9, "preset must be a list")]
    [TestCase("preset: static-sit", 1, 9, "\"static-sit\" is no preset; did you mean static-site?")]
    [TestCase("preset: [static-site, blog]", 1, 23, "\"blog\" is no preset (it can be static-site, release-assets)")]
    [TestCase("rules:\n  - include: '[a'\n    acl: private", 2, 14, "include \"[a\" is not allowed: mismatched '[' and ']'")]
    [TestCase("rules:\n  - include: [a, [b]]\n    acl: private", 2, 18, "include must be a text")]
    [TestCase("rules:\n  - include: a\n    cache-control: [a]", 3, 20, "cache-control must be a text")]
    [TestCase("rules:\n  - include: a\n    content-type: html", 3, 19, "content-type \"html\" is not allowed: it is not of the form type/subtype")]
    [TestCase("rules:\n  - include: a\n    tags: a=b", 3, 11, "tags must be a map of names and values")]
    [TestCase("rules:\n  - include: a\n    tags: { a: [b] }", 3, 16, "tags \"a\" must be a text")]
    [TestCase("rules:\n  - include: a\n    metadata: { mtime: 1 }", 3, 15, "metadata: \"mtime\" is not allowed: the name is reserved for what rclone keeps with an object")]
    [TestCase("rules:\n  - include: &a b\n    acl: private", 2, 14, "anchors and aliases are not read; write the value out")]
    [TestCase("rules:\n  - include: !!str a", 2, 14, "tags are not read; write the value alone, in quotes where it needs them")]
    [TestCase("preset: static-site\n---\nrules: []", 2, 1, "a second document begins here, and only one is read")]
    [TestCase("[[[[[[[[[[[[[[[[[", 1, 17, "this is nested too deep")]
    [TestCase("? [a]\n: b", 1, 3, "the file has a name that is no text")]
    public void Are_refused_by_line_and_column(string text, int line, int column, string why) =>
        Assert.That(Refusal(() => HeaderRulesFile.Parse(text, "site/cisync.yml")), Is.EqualTo($"site/cisync.yml line {line}, column {column}: {why}{(why.EndsWith('?') ? "" : ".")}"));

    [TestCase("rules: []\nrules: []", 2)]
    [TestCase("rules:\n  - include: a\n    acl: private\n    acl: private", 4)]
    [TestCase("rules:\n  - include: a\n    tags: { a: b, a: c }", 3)]
    public void A_name_stands_once(string text, int line) =>
        Assert.That(Refusal(() => HeaderRulesFile.Parse(text, "cisync.yml")), Does.StartWith($"cisync.yml line {line}, column ").And.Contain("Duplicate key"));

    [TestCase("rules: [", "line 2, column 1: this can't be read as YAML: While parsing a node, did not find expected node content")]
    [TestCase("rules:\n  - include: \"a", "line 2, column 14: this can't be read as YAML: While scanning a quoted scalar, found unexpected end of stream")]
    [TestCase("rules:\n\t- include: a", "line 2: a tab stands where the line is indented; YAML takes blanks only")]
    [TestCase("rules:\n  - include: *.html\n    acl: private", "line 2, column 14: what begins with * stands in quotes, as in \"*.html\"")]
    [TestCase("rules:\n  - include: **/*.html\n    acl: private", "line 2, column 14: what begins with * stands in quotes, as in \"*.html\"")]
    [TestCase("rules:\n  - include: *\n    acl: private", "line 2, column 14: what begins with * stands in quotes, as in \"*.html\"")]
    public void What_is_no_YAML_is_refused_with_its_line(string text, string message) =>
        Assert.That(Refusal(() => HeaderRulesFile.Parse(text, "cisync.yml")), Is.EqualTo($"cisync.yml {message}."));

    [Test]
    public void Cannot_overrun_the_stack() =>
        Assert.That(Refusal(() => HeaderRulesFile.Parse(new string('[', 1_000_000), "cisync.yml")), Does.EndWith("this is nested too deep."));
}
