using YamlDotNet.RepresentationModel;

namespace CiSync.TestKit.Workflows;

/// <summary>A workflow of GitHub Actions as its file has it: what is asked of whom, and nothing evaluated.</summary>
public sealed class Workflow
{
    private readonly string[] _lines;

    private Workflow(string name, string text)
    {
        Name = name;
        Root = YamlTexts.Parse(text);
        _lines = text.ReplaceLineEndings("\n").Split('\n');
        Jobs = [.. Root.Maps("jobs").Select(job => new WorkflowJob(this, job.Name, job.Node))];
    }

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>All of it.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Its jobs in their order.</summary>
    public IReadOnlyList<WorkflowJob> Jobs { get; }

    /// <summary>Reads a file.</summary>
    public static Workflow Read(string path) => Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>Reads a text.</summary>
    public static Workflow Parse(string name, string text) => new(name, text);

    /// <summary>All workflows below a folder of the repository, by name.</summary>
    public static IEnumerable<Workflow> In(params string[] folder) => Directory.GetFiles(Path.Join(folder), "*.yml").Order(StringComparer.Ordinal).Select(Read);

    /// <summary>The line of the file that a node begins on, with its comment.</summary>
    public string LineOf(YamlNode node) => _lines[(int)node.Start.Line - 1];

    public override string ToString() => Name;
}

/// <summary>A job.</summary>
/// <param name="Workflow">Whose.</param>
/// <param name="Name">Its key.</param>
/// <param name="Node">All of it.</param>
public sealed record WorkflowJob(Workflow Workflow, string Name, YamlMappingNode Node)
{
    /// <summary>Its steps in their order.</summary>
    public IReadOnlyList<WorkflowStep> Steps => [.. ((YamlSequenceNode)Node.Find("steps")!).Children.Select((step, number) => new WorkflowStep(this, number + 1, (YamlMappingNode)step))];

    public override string ToString() => $"{Workflow} {Name}";
}

/// <summary>A step.</summary>
/// <param name="Job">Whose.</param>
/// <param name="Number">Which of the job, from 1.</param>
/// <param name="Node">All of it.</param>
public sealed record WorkflowStep(WorkflowJob Job, int Number, YamlMappingNode Node)
{
    /// <summary>Its id, or null.</summary>
    public string? Id => Node.Text("id");

    /// <summary>The action that it uses, or null.</summary>
    public string? Uses => Node.Text("uses");

    /// <summary>The script that it runs, or null.</summary>
    public string? Run => Node.Text("run");

    /// <summary>Whether it uses the action of this repository.</summary>
    public bool IsOurs => Uses is { } uses && (uses == "./" || uses.StartsWith("cisync/cisync@", StringComparison.Ordinal));

    /// <summary>Its inputs.</summary>
    public IReadOnlyDictionary<string, string> With => Node.Texts("with");

    /// <summary>The variables that workflow, job and step set; the nearest wins.</summary>
    public IReadOnlyDictionary<string, string> Env
    {
        get
        {
            var all = new Dictionary<string, string>();
            foreach (var (name, value) in new[] { Job.Workflow.Root, Job.Node, Node }.SelectMany(node => node.Texts("env")))
            {
                all[name] = value;
            }

            return all;
        }
    }

    public override string ToString() => $"{Job} step {Number}";
}
