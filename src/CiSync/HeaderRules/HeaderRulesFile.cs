using CiSync.Errors;
using CiSync.Options;
using YamlDotNet.RepresentationModel;

namespace CiSync.HeaderRules;

/// <summary>What a cisync.yml says.</summary>
/// <param name="Rules">Its rules in their order, one for each glob.</param>
/// <param name="Presets">The presets that it names.</param>
internal sealed record HeaderRulesFile(IReadOnlyList<HeaderRule> Rules, IReadOnlyList<HeaderPreset> Presets)
{
    private const string Include = "include", Tags = "tags", Metadata = "metadata", Preset = "preset", RuleList = "rules";

    private static readonly string[] RuleNames = [Include, .. HeaderField.All.Select(field => field.Name), Tags, Metadata];

    /// <summary>Reads the text of a file; one without anything but comments has no rules.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/> with the line and column.</exception>
    public static HeaderRulesFile Parse(string text, string name)
    {
        var yaml = new YamlText(name);
        var top = yaml.Load(text) is { } root ? yaml.Map(root, "the file", [Preset, RuleList]) : [];
        return new HeaderRulesFile(
            [.. from node in yaml.List(top, RuleList) from rule in ReadRules(yaml, node) select rule],
            [.. yaml.Texts(top, Preset).Select(text => FindPreset(yaml, text))]);
    }

    private static IEnumerable<HeaderRule> ReadRules(YamlText yaml, YamlNode node)
    {
        var map = yaml.Map(node, "a rule", RuleNames);
        var globs = yaml.Texts(map, Include);
        if (globs.Count == 0)
        {
            throw yaml.Refusal(node, "the rule has no include");
        }

        if (map.Count == 1)
        {
            throw yaml.Refusal(node, "the rule sets no header");
        }

        var rule = new HeaderRule("") { Origin = $"{yaml.Name} line {node.Start.Line}" };
        foreach (var field in HeaderField.All.Where(field => map.ContainsKey(field.Name)))
        {
            var value = map[field.Name];
            rule = field.With(rule, yaml.Checked(value, field.Name, yaml.Text(value, field.Name), field.Read));
        }

        rule = rule with { Tags = Pairs(yaml, map, Tags, RulePairs.Tags), Metadata = Pairs(yaml, map, Metadata, RulePairs.Metadata) };
        foreach (var glob in globs)
        {
            yaml.Checked(glob.Node, Include, glob.Text, text => RuleGlob.ToRegex(text, ignoreCase: false));
            yield return rule with { Include = glob.Text };
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Pairs(
        YamlText yaml, Dictionary<string, YamlNode> map, string name, Func<IReadOnlyList<KeyValuePair<string, string>>, IReadOnlyList<KeyValuePair<string, string>>> read)
    {
        if (!map.TryGetValue(name, out var node) || YamlText.IsNull(node))
        {
            return [];
        }

        List<KeyValuePair<string, string>> pairs = [.. yaml.Map(node, name, names: null).Select(pair => KeyValuePair.Create(pair.Key, yaml.Text(pair.Value, $"{name} \"{pair.Key}\"")))];
        return yaml.Checked(node, name, pairs, read);
    }

    private static HeaderPreset FindPreset(YamlText yaml, (YamlNode Node, string Text) preset) =>
        HeaderPreset.Find(preset.Text) ?? throw yaml.Refusal(preset.Node, $"{RuleRefusal.Shown(preset.Text)} is no preset", preset.Text, Values.HeaderPresets);
}
