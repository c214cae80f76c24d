using CiSync.GitHubAction.Inputs;
using CiSync.GitHubAction.Results;
using CiSync.Options;
using CiSync.Tests.Docs;
using YamlDotNet.RepresentationModel;

namespace CiSync.Tests.GitHubAction;

/// <summary>action.yml, the option table and the program say the same.</summary>
public class Inputs_of_the_action
{
    private static readonly YamlMappingNode File = Load();

    private static YamlMappingNode Inputs => Map(File, "inputs");

    private static IEnumerable<Option> Rows => OptionTable.All.Where(row => row.Hosts.HasFlag(Hosts.Action));

    [Test]
    public void Are_those_that_the_program_reads() => Assert.That(Keys(Inputs), Is.EquivalentTo(ActionInputs.Names));

    [Test]
    public void Are_the_rows_of_the_table_named_for_the_action_and_its_own() =>
        Assert.That(Keys(Inputs).Except(ActionInputs.Own.Keys).Except([OptionInputs.Role]), Is.EquivalentTo(Rows.Select(row => row.Name.Replace('_', '-'))));

    [Test]
    public void Have_the_defaults_of_the_program() => Assert.Multiple(() =>
    {
        foreach (var name in Keys(Inputs))
        {
            Assert.That(Text(Map(Inputs, name), "default") ?? "", Is.EqualTo(ActionInputs.Own.GetValueOrDefault(name, "")), name);
        }
    });

    [Test]
    public void Tell_the_default_of_their_row_and_that_a_list_has_lines() => Assert.Multiple(() =>
    {
        foreach (var row in Rows)
        {
            var description = Text(Map(Inputs, row.InputName), "description")!;
            Assert.That(description, row.DefaultText.Length > 0 ? Does.EndWith($" Default: {row.DefaultText}.") : Does.Not.Contain("Default:"), row.Name);
            Assert.That(description.Contains(" per line", StringComparison.Ordinal), Is.EqualTo(OptionInputs.IsList(row)), row.Name);
        }
    });

    [Test]
    public void Are_never_secret() => Assert.That(Keys(Inputs).Where(name => SecretInputs.Meant(name) is not null), Is.Empty);

    [Test]
    public void Outputs_are_those_that_the_program_writes() => Assert.That(Keys(Map(File, "outputs")), Is.EqualTo(ActionOutputs.Names));

    [Test]
    public void Everything_is_described() => Assert.Multiple(() =>
    {
        foreach (var (name, node) in Inputs.Children.Concat(Map(File, "outputs").Children))
        {
            Assert.That(Text((YamlMappingNode)node, "description"), Has.Length.GreaterThan(15), name.ToString());
        }

        Assert.That(Text(File, "description"), Does.Contain("Linux runners").And.Contain("RCLONE_S3_SECRET_ACCESS_KEY"));
    });

    [Test]
    public void It_runs_in_a_container_of_the_repository() =>
        Assert.That((Text(Map(File, "runs"), "using"), Text(Map(File, "runs"), "image")), Is.EqualTo(("docker", "Dockerfile")));

    [Test]
    public void The_page_names_each_input_and_output()
    {
        var page = string.Join('\n', Repository.Lines("docs/action.md"));
        Assert.That(Keys(Inputs).Concat(ActionOutputs.Names).Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Join(Repository.Root, "action.yml"));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static string[] Keys(YamlMappingNode node) => [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
}
