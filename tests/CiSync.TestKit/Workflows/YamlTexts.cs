using YamlDotNet.RepresentationModel;

namespace CiSync.TestKit.Workflows;

/// <summary>Parts of a YAML document by their keys.</summary>
public static class YamlTexts
{
    /// <summary>The mapping at the root of a document.</summary>
    public static YamlMappingNode Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    /// <summary>What a key has, or null.</summary>
    public static YamlNode? Find(this YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The text that a key has, or null.</summary>
    public static string? Text(this YamlMappingNode node, string key) => (node.Find(key) as YamlScalarNode)?.Value;

    /// <summary>The mapping that a key has, as texts; empty where there is none.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this YamlMappingNode node, string key) =>
        node.Find(key) is YamlMappingNode map ? map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!) : new Dictionary<string, string>();

    /// <summary>The mappings that a key has, by name; empty where there are none.</summary>
    public static IEnumerable<(string Name, YamlMappingNode Node)> Maps(this YamlMappingNode node, string key) =>
        node.Find(key) is YamlMappingNode map ? map.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value)) : [];

    /// <summary>All texts below a node, but no keys.</summary>
    public static IEnumerable<string> AllTexts(this YamlNode node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlMappingNode map => map.Children.Values.SelectMany(AllTexts),
        YamlSequenceNode list => list.Children.SelectMany(AllTexts),
        _ => [],
    };
}
