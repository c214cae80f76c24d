using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.GitHubAction.Inputs;
using CiSync.Options;
using CiSync.TestKit.Workflows;
using CiSync.Tests.Docs;
using YamlDotNet.RepresentationModel;

namespace CiSync.Tests.Workflows;

/// <summary>What a workflow of this repository has to be; each fault is a sentence.</summary>
internal static partial class WorkflowRules
{
    private static readonly string[] Rights = ["read", "write", "none"];

    /// <summary>The action that the workflows use.</summary>
    public static ActionFile Action { get; } = new(Path.Join(Repository.Root, "action.yml"));

    public static IEnumerable<string> FaultsOf(Workflow workflow) =>
        PermissionFaults(workflow, workflow.Root, isRequired: true)
            .Concat(workflow.Jobs.SelectMany(FaultsOf))
            .Concat(workflow.Jobs.SelectMany(job => job.Steps).SelectMany(FaultsOf));

    private static IEnumerable<string> FaultsOf(WorkflowJob job)
    {
        if (!int.TryParse(job.Node.Text("timeout-minutes"), out var minutes) || minutes is <= 0 or > 60)
        {
            yield return $"{job} has no timeout-minutes up to 60";
        }

        if ((job.Node.Find("concurrency") ?? job.Workflow.Root.Find("concurrency")) is null)
        {
            yield return $"{job} has no concurrency";
        }

        foreach (var fault in PermissionFaults(job, job.Node, isRequired: false).Concat(OutputFaults(job)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> PermissionFaults(object where, YamlMappingNode node, bool isRequired) => node.Find("permissions") switch
    {
        null => isRequired ? [$"{where} has no permissions"] : [],
        YamlMappingNode => node.Texts("permissions").Where(right => !Rights.Contains(right.Value)).Select(right => $"{where} gives {right.Key} the permission {right.Value}"),
        _ => [$"{where} has permissions for all"],
    };

    private static IEnumerable<string> FaultsOf(WorkflowStep step) =>
        ScriptFaults(step).Concat(step.IsOurs ? InputFaults(step) : step.Uses is null ? [] : PinFaults(step).Concat(CheckoutFaults(step)));

    private static IEnumerable<string> ScriptFaults(WorkflowStep step) =>
        step.Run?.Contains("${{", StringComparison.Ordinal) is true ? [$"{step} has an expression in its script: whatever it holds is run"] : [];

    private static IEnumerable<string> PinFaults(WorkflowStep step) =>
        Pinned().IsMatch(step.Job.Workflow.LineOf(step.Node.Find("uses")!)) ? [] : [$"{step} uses {step.Uses}, not a commit with its version"];

    // Only a job that writes to the repository has a use for the credentials that a checkout leaves.
    private static IEnumerable<string> CheckoutFaults(WorkflowStep step) =>
        step.Uses!.StartsWith("actions/checkout@", StringComparison.Ordinal) && step.With.GetValueOrDefault("persist-credentials") != "false" && step.Job.Node.Texts("permissions").GetValueOrDefault("contents") != "write"
            ? [$"{step} leaves credentials"]
            : [];

    private static IEnumerable<string> InputFaults(WorkflowStep step)
    {
        foreach (var unknown in step.With.Keys.Except(Action.Defaults.Keys))
        {
            yield return $"{step} has the input {unknown}, which the action doesn't have";
        }

        foreach (var missing in Action.Required.Except(step.With.Keys))
        {
            yield return $"{step} doesn't have the input {missing}";
        }

        var refusal = Refusal(step);
        if (refusal is not null)
        {
            yield return $"{step} is refused: {refusal}";
        }
    }

    // What an expression stands for doesn't matter here: a text without a special meaning.
    private static string? Refusal(WorkflowStep step)
    {
        try
        {
            var inputs = ActionInputs.Read(new HostEnvironment(Action.VariablesOf(step.With.ToDictionary(input => input.Key, input => Expression().Replace(input.Value, "1"))).ToDictionary(), Repository.Root));
            foreach (var option in inputs.Options)
            {
                (OptionTable.Find(option.Name) ?? throw new FormatException($"there is no option {option.Name}")).Parse(option.Value);
            }

            return null;
        }
        catch (Exception e) when (e is CiSyncException or FormatException)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> OutputFaults(WorkflowJob job) =>
        from use in job.Node.AllTexts().SelectMany(text => Output().Matches(text)).DistinctBy(match => match.Value)
        let step = job.Steps.FirstOrDefault(step => step.Id == use.Groups["id"].Value)
        where step is null
            || (step.IsOurs && !Action.Outputs.Contains(use.Groups["name"].Value))
            || (step.Run is not null && !step.Run.Contains(use.Groups["name"].Value + "=", StringComparison.Ordinal) && !step.Run.Contains("release-version.sh", StringComparison.Ordinal))
        select $"{job} uses {use.Value}, which no step writes";

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\$\{\{.*?\}\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"steps\.(?<id>[\w-]+)\.outputs\.(?<name>[\w-]+)")]
    private static partial Regex Output();
}
