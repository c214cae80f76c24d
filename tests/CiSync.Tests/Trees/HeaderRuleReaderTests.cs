using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Options;
using CiSync.Trees;

namespace CiSync.Tests.Trees;

public class HeaderRuleReaderTests : TreeTests
{
    private readonly Dictionary<string, string> _variables = [];

    [SetUp]
    public void Unset() => _variables.Clear();

    [Test]
    public void Without_anything_there_are_no_rules() => Assert.That(Read(), Is.SameAs(HeaderRuleSet.None));

    [Test]
    public void The_host_comes_before_files_and_files_before_presets()
    {
        Folder.Write("one.yml", "preset: release-assets\nrules:\n  - { include: '*.b', cache-control: one }\n  - { include: '*.a', cache-control: one }\n  - { include: '*.html', acl: private }");
        Folder.Write("sub/two.yml", "rules:\n  - { include: '*.{b,c}', cache-control: two }");
        (_variables["RCLONE_HEADER_RULES"], _variables["RCLONE_HEADER_PRESET"]) = ("one.yml,sub/two.yml", "static-site");
        var rules = Read(new HeaderRule("*.a") { CacheControl = "host" });
        Assert.That(
            new[] { "x.a", "x.b", "x.c", "x.html", "x.jpg", "latest.jpg" }.Select(path => rules.For(path).CacheControl),
            Is.EqualTo(new[] { "host", "one", "two", "no-cache", "public, max-age=3600", "public, max-age=3600" }));
        Assert.That(rules.For("x.html").Acl, Is.EqualTo("private"));
    }

    [Test]
    public void Where_no_file_is_named_cisync_yml_is_read()
    {
        Folder.Write("cisync.yml", "preset: release-assets\nrules:\n  - { include: 'a', cache-control: max-age=7 }");
        Assert.That((Read().For("a").CacheControl, Read().For("latest").CacheControl), Is.EqualTo(("max-age=7", "no-cache")));
    }

    [Test]
    public void Where_one_is_named_only_that()
    {
        Folder.Write("cisync.yml", "rules:\n  - { include: 'a', cache-control: max-age=7 }");
        Folder.Write("none.yml", "");
        _variables["RCLONE_HEADER_RULES"] = "none.yml";
        Assert.That(Read().For("a"), Is.EqualTo(RuleHeaders.None));
    }

    [Test]
    public void Letters_match_in_any_case_where_the_run_says_so()
    {
        _variables["RCLONE_IGNORE_CASE"] = "true";
        Assert.That(Read(new HeaderRule("*.A") { Acl = "private" }).For("x.a").Acl, Is.EqualTo("private"));
    }

    [Test]
    public void A_file_that_is_not_there_is_an_error()
    {
        _variables["RCLONE_HEADER_RULES"] = "gone.yml";
        Assert.That(Refusal(ErrorCodes.OptionInvalid), Is.EqualTo("RCLONE_HEADER_RULES: header_rules: \"gone.yml\" is not allowed: there is no such file."));
    }

    [Test]
    public void A_file_that_is_not_UTF_8_is_an_error()
    {
        File.WriteAllBytes(Folder.Write("cisync.yml", ""), [0x23, 0xFF, 0x0A]);
        Assert.That(Refusal(ErrorCodes.OptionInvalid), Is.EqualTo("header rules: \"cisync.yml\" is not allowed: the file is not UTF-8."));
    }

    [Test]
    public void A_wrong_rule_tells_its_file_and_place()
    {
        Folder.Write("sub/rules.yml", "rules:\n  - { include: 'a', acl: open }");
        _variables["RCLONE_HEADER_RULES"] = "sub/rules.yml";
        Assert.That(Refusal(ErrorCodes.HeaderRuleInvalid), Does.StartWith("sub/rules.yml line 2, column 26: acl \"open\" is not allowed: it is not one of the known names"));
    }

    private string Refusal(ErrorCode code)
    {
        var error = Assert.Throws<CiSyncException>(() => Read())!;
        Assert.That(error.Diagnostic.Code, Is.EqualTo(code));
        return error.Diagnostic.Message;
    }

    private HeaderRuleSet Read(params HeaderRule[] given)
    {
        var environment = new HostEnvironment(_variables, Folder.Path);
        return new HeaderRuleReader(OptionReader.Read(environment, Location.Parse("s3://bucket"), []), environment).Read(given);
    }
}
