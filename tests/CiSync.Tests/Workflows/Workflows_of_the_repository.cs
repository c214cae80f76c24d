using CiSync.TestKit.Workflows;
using CiSync.Tests.Docs;
using YamlDotNet.RepresentationModel;

namespace CiSync.Tests.Workflows;

/// <summary>Those that people copy, and the project's own.</summary>
public class Workflows_of_the_repository
{
    public static IEnumerable<Workflow> Samples => Workflow.In(Repository.Root, "samples", "workflows");

    public static IEnumerable<Workflow> Own => Workflow.In(Repository.Root, ".github", "workflows");

    public static IEnumerable<Workflow> All => Samples.Concat(Own);

    [TestCaseSource(nameof(All))]
    public void Have_no_faults(Workflow workflow) => Assert.That(WorkflowRules.FaultsOf(workflow), Is.Empty);

    [Test]
    public void Are_found()
    {
        Assert.That(Samples.Select(workflow => workflow.Name), Is.EqualTo(new[] { "any-os.yml", "download.yml", "oidc.yml", "preview.yml", "release-assets.yml", "resume.yml", "static-site.yml" }));
        Assert.That(Own.Select(workflow => workflow.Name), Is.EqualTo(new[] { "ci.yml", "release.yml" }));
        Assert.That(All.SelectMany(workflow => workflow.Jobs).SelectMany(job => job.Steps).Count(step => step.IsOurs), Is.GreaterThan(10));
    }

    [TestCaseSource(nameof(Samples))]
    public void May_write_nothing_of_the_repository(Workflow sample) =>
        Assert.That(
            sample.Jobs.Select(job => job.Node).Prepend(sample.Root).SelectMany(node => node.Texts("permissions")).Where(right => right.Value == "write").Select(right => right.Key),
            sample.Name == "oidc.yml" ? Is.EqualTo(new[] { "id-token" }) : Is.Empty);

    [TestCaseSource(nameof(Samples))]
    public void Say_on_their_top_what_to_set_up_and_are_listed(Workflow sample)
    {
        var path = $"samples/workflows/{sample.Name}";
        Assert.That(Repository.Lines(path).TakeWhile(line => line.StartsWith('#')), Has.Some.Contains("Set up"));
        Assert.That(Repository.Lines("samples/workflows/README.md"), Has.One.StartsWith($"- [{sample.Name}]({sample.Name}): "));
    }

    /// <summary>Who has no secrets has no preview, and an end cleans up what a preview left.</summary>
    [Test]
    public void A_preview_is_made_and_removed_for_branches_of_the_repository_alone()
    {
        var preview = Samples.Single(workflow => workflow.Name == "preview.yml");
        Assert.That(preview.Root.AllTexts().Concat(((YamlMappingNode)preview.Root.Find("on")!).Children.Keys.Select(key => key.ToString())), Has.None.Contains("pull_request_target"));
        const string Trusted = " && github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'";
        Assert.That(
            preview.Jobs.Select(job => job.Node.Text("if")),
            Is.EqualTo(new[] { "github.event.action != 'closed'" + Trusted, "github.event.action == 'closed'" + Trusted }));
        Assert.That(preview.Jobs.Select(job => job.Steps.Single(step => step.IsOurs).With["destination"]).Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>The guarded job is the one with rights, and needs all others.</summary>
    [Test]
    public void A_release_is_tested_guarded_and_tagged_last()
    {
        var release = Own.Single(workflow => workflow.Name == "release.yml");
        Assert.That(release.Jobs.Where(job => job.Node.Texts("permissions").Any(right => right is { Key: not "packages", Value: "write" })).Select(job => job.Name), Is.EqualTo(new[] { "release" }));
        var last = release.Jobs[^1];
        Assert.That((last.Name, last.Node.Text("environment"), last.Node.Find("needs")!.AllTexts()), Is.EqualTo(("release", "release", release.Jobs.SkipLast(1).Select(job => job.Name))));
        Assert.That(release.Jobs[0].Node.Text("if"), Is.EqualTo("github.ref == 'refs/heads/main'"));
        Assert.That(last.Steps.Where(step => step.Run?.Contains("git push", StringComparison.Ordinal) is true), Is.EqualTo(new[] { last.Steps[^1] }));
    }

    [Test]
    public void Dependabot_looks_after_each_kind_of_dependency()
    {
        var updates = (YamlSequenceNode)YamlTexts.Parse(string.Join('\n', Repository.Lines(".github/dependabot.yml"))).Find("updates")!;
        Assert.That(updates.Cast<YamlMappingNode>().Select(update => update.Text("package-ecosystem")), Is.EquivalentTo(new[] { "nuget", "github-actions", "docker" }));
        Assert.That(updates.Cast<YamlMappingNode>().Select(update => update.Texts("schedule")["interval"]), Is.All.EqualTo("weekly"));
        Assert.That(updates.Cast<YamlMappingNode>().Select(update => update.Maps("groups").Count()), Is.All.EqualTo(1));
    }
}
