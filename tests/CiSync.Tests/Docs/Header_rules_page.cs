using CiSync.HeaderRules;

namespace CiSync.Tests.Docs;

/// <summary>docs/header-rules.md: its examples are read, its tables are those of the code.</summary>
public class Header_rules_page
{
    private const string Page = "docs/header-rules.md";

    private static string[] Files => [.. Blocks("yaml")];

    private static string[] Lines => [.. Blocks("text").SelectMany(block => block.Split('\n'))];

    private static IEnumerable<TestCaseData> Globs =>
        from row in Table("## Globs")
        let paths = row[1].Split(':')[0].Split('`').Where((_, at) => at % 2 == 1).ToArray()
        from path in paths
        let isNot = row[1].Contains($"not `{path}`", StringComparison.Ordinal)
        select new TestCaseData(row[0].Trim('`'), path, !isNot);

    [TestCaseSource(nameof(Files))]
    public void Files_are_read(string text)
    {
        var file = HeaderRulesFile.Parse(text, Page);
        Assert.That(file.Rules, Is.Not.Empty);
        Assert.That(file.Presets.Select(preset => preset.Name), Is.EqualTo(new[] { "static-site" }));
        Assert.That(new HeaderRuleSet(file.Rules).IsEmpty, Is.False);
    }

    [TestCaseSource(nameof(Lines))]
    public void Lines_are_read(string line) =>
        Assert.That(HeaderRule.Parse(line, Page).Include, Is.EqualTo(line.Split(' ')[0]));

    [Test]
    public void Lines_come_to_what_they_say()
    {
        var rules = new HeaderRuleSet([.. Lines.Select(line => HeaderRule.Parse(line, Page))]);
        Assert.That(rules.For("downloads/x").ContentDisposition, Is.EqualTo("attachment; filename=\"a;b.zip\""));
        Assert.That(rules.For("x.md").ContentType, Is.EqualTo("text/markdown; charset=utf-8"));
        Assert.That(rules.For("x").Metadata, Is.EqualTo(new[] { KeyValuePair.Create("note", "one; two") }));
    }

    [TestCaseSource(nameof(Globs))]
    public void Globs_match_what_they_say(string glob, string path, bool expected) =>
        Assert.That(new HeaderRuleSet([new HeaderRule(glob) { CacheControl = "no-cache" }]).For(path).CacheControl is not null, Is.EqualTo(expected));

    [Test]
    public void Lists_all_that_a_rule_has() =>
        Assert.That(
            Table("## What a rule has").Select(row => (row[0].Trim('`'), row[1].Trim('`'))),
            Is.EqualTo(
                HeaderField.All.Select(field => (field.Name, field.Header))
                    .Prepend(("include", "before ` => ")).Append(("tags", "x-amz-tagging")).Append(("metadata", "x-amz-meta-…"))));

    [Test]
    public void Lists_the_rules_of_the_presets() =>
        Assert.That(
            Repository.Lines(Page).SkipWhile(line => line != "## Presets").Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
            Is.EqualTo(
                from preset in HeaderPreset.All
                from rule in preset.Rules
                select $"| `{preset.Name}` | {(rule.OnlyHashedNames ? "those with a hash in their names" : $"`{rule.Include}`")} | `{rule.CacheControl}` |"));

    private static IEnumerable<string[]> Table(string heading) =>
        from line in Repository.Lines(Page).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
        where line.StartsWith("| `", StringComparison.Ordinal)
        select line.Split('|', StringSplitOptions.TrimEntries)[1..^1];

    private static IEnumerable<string> Blocks(string language) =>
        string.Join('\n', Repository.Lines(Page)).Split($"```{language}\n").Skip(1).Select(block => block.Split("\n```")[0]);
}
