namespace CiSync.TestKit.Workflows;

/// <summary>The inputs and outputs that an action.yml declares.</summary>
public sealed class ActionFile(string path)
{
    private readonly YamlDotNet.RepresentationModel.YamlMappingNode _root = YamlTexts.Parse(File.ReadAllText(path));

    /// <summary>What is run: a Dockerfile, or an image after <c>docker://</c>.</summary>
    public string Image => ((YamlDotNet.RepresentationModel.YamlMappingNode)_root["runs"]).Text("image")!;

    /// <summary>The inputs, each with the default that the runner gives it; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Defaults => _root.Maps("inputs").ToDictionary(input => input.Name, input => input.Node.Text("default") ?? "");

    /// <summary>The inputs that a step has to give.</summary>
    public IEnumerable<string> Required => _root.Maps("inputs").Where(input => input.Node.Text("required") == "true").Select(input => input.Name);

    /// <summary>The names of the outputs.</summary>
    public IEnumerable<string> Outputs => _root.Maps("outputs").Select(output => output.Name);

    /// <summary>The variables that the runner makes of what a step gives: one for each input, with its default where the step gives none.</summary>
    public IEnumerable<KeyValuePair<string, string>> VariablesOf(IReadOnlyDictionary<string, string> with) =>
        Defaults.Concat(with).GroupBy(input => input.Key).Select(input => KeyValuePair.Create("INPUT_" + input.Key.Replace(' ', '_').ToUpperInvariant(), input.Last().Value));
}
