using CiSync.Errors;
using CiSync.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CiSync.HeaderRules;

/// <summary>
/// A YAML file as people write settings: maps, lists and texts. What else YAML has (anchors, aliases, tags, several documents) is refused
/// by name; nothing is expanded, so a short file stays short. Every error tells its line and column.
/// </summary>
/// <param name="name">The file's name, for messages.</param>
internal sealed class YamlText(string name)
{
    // Rules are four deep; the parser calls itself for each level.
    private const int MaxDepth = 16;

    /// <summary>The file's name, for messages.</summary>
    public string Name => name;

    /// <summary>The content of a text, or null where there is none.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>: it isn't YAML, or more than is taken of it.</exception>
    public YamlNode? Load(string text)
    {
        text = text.TrimStart('\uFEFF');
        try
        {
            CheckEvents(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document] && !IsNull(document.RootNode) ? document.RootNode : null;
        }
        catch (YamlException wrong)
        {
            throw Refusal(wrong.Start, text, $"this can't be read as YAML: {OneLine.Of(wrong.Message).TrimEnd('.')}");
        }
    }

    /// <summary>A map with names that are known, or with any where <paramref name="names"/> is null.</summary>
    public Dictionary<string, YamlNode> Map(YamlNode node, string what, IReadOnlyList<string>? names)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Refusal(node, $"{what} must be a map of names and values");
        }

        var map = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            var text = key is YamlScalarNode { Value: { Length: > 0 } scalar } ? scalar : throw Refusal(key, $"{what} has a name that is no text");
            map[text] = names?.Contains(text) != false ? value : throw Refusal(key, $"{RuleRefusal.Shown(text)} is no name that {what} can have", text, names);
        }

        return map;
    }

    /// <summary>The members of a list; none where the name isn't there or has no value.</summary>
    public IEnumerable<YamlNode> List(Dictionary<string, YamlNode> map, string key) =>
        !map.TryGetValue(key, out var node) || IsNull(node) ? []
        : node is YamlSequenceNode list ? list.Children
        : throw Refusal(node, $"{key} must be a list");

    /// <summary>A text or a list of texts; none where the name isn't there or has no value.</summary>
    public IReadOnlyList<(YamlNode Node, string Text)> Texts(Dictionary<string, YamlNode> map, string key)
    {
        IEnumerable<YamlNode> nodes = map.TryGetValue(key, out var node) && node is YamlScalarNode ? [node] : List(map, key);
        return [.. nodes.Select(item => (item, Text(item, key))).Where(item => item.Item2.Length > 0)];
    }

    /// <summary>A text as it is written, so that <c>no</c> is a language and <c>007</c> a build; empty where there is no value.</summary>
    public string Text(YamlNode node, string what) =>
        IsNull(node) ? "" : node is YamlScalarNode { Value: { } text } ? text : throw Refusal(node, $"{what} must be a text");

    /// <summary>A value through its check, or the error that tells its place.</summary>
    public TResult Checked<T, TResult>(YamlNode node, string what, T value, Func<T, TResult> read)
    {
        try
        {
            return read(value);
        }
        catch (FormatException wrong)
        {
            throw Refusal(node, value is string text ? $"{what} {RuleRefusal.Shown(text)} is not allowed: {wrong.Message}" : $"{what}: {wrong.Message}");
        }
    }

    /// <summary>The error about a node, with the nearest of the names that were possible.</summary>
    public CiSyncException Refusal(YamlNode node, string what, string written, IReadOnlyList<string> possible) =>
        Refusal(node, what + (Nearest.To(written, possible) is { } near ? $"; did you mean {near}?" : $" (it can be {string.Join(", ", possible)})"));

    /// <summary>The error about a node.</summary>
    public CiSyncException Refusal(YamlNode node, string what) => Refusal(node.Start, what);

    /// <summary>Whether a node is YAML's way to say nothing.</summary>
    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private CiSyncException Refusal(Mark at, string what) => RuleRefusal.Of($"{name} line {at.Line}, column {at.Column}", what);

    // Two mistakes that nearly everybody makes, and that parsers tell in words of their own.
    private CiSyncException Refusal(Mark at, string text, string what) =>
        at.Index < text.Length && text[(int)at.Index] == '*' ? Refusal(at, "what begins with * stands in quotes, as in \"*.html\"")
        : what.Contains(" tab ", StringComparison.Ordinal) && TabIn(text) is > 0 and var line ? RuleRefusal.Of($"{name} line {line}", "a tab stands where the line is indented; YAML takes blanks only")
        : Refusal(at, what);

    private static int TabIn(string text) => 1 + Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ') is ['\t', ..]);

    private void CheckEvents(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var (depth, documents) = (0, 0); parser.MoveNext();)
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            documents += parser.Current is DocumentStart ? 1 : 0;
            var why = depth > MaxDepth ? "this is nested too deep"
                : documents > 1 ? "a second document begins here, and only one is read"
                : parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } ? "anchors and aliases are not read; write the value out"
                : parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } ? "tags are not read; write the value alone, in quotes where it needs them"
                : null;
            if (why is not null)
            {
                throw Refusal(parser.Current!.Start, text, why);
            }
        }
    }
}
