using YamlDotNet.RepresentationModel;

namespace CiSync.Interop.Tests.Container;

/// <summary>action.yml as the runner reads it.</summary>
internal sealed class ActionManifest
{
    private readonly YamlMappingNode _root;

    public ActionManifest()
    {
        using var text = File.OpenText(Path.Combine(RepositoryRoot.Path, "action.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        _root = (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    /// <summary>What is run.</summary>
    public string Image => ((YamlScalarNode)_root["runs"]["image"]).Value!;

    /// <summary>Each input with its default, empty where it has none.</summary>
    public IEnumerable<(string Name, string Default)> Inputs =>
        ((YamlMappingNode)_root["inputs"]).Select(input => (((YamlScalarNode)input.Key).Value!, ((YamlMappingNode)input.Value).Children.TryGetValue("default", out var preset) ? ((YamlScalarNode)preset).Value! : ""));

    /// <summary>The names of the outputs.</summary>
    public IEnumerable<string> Outputs => ((YamlMappingNode)_root["outputs"]).Select(output => ((YamlScalarNode)output.Key).Value!);
}
