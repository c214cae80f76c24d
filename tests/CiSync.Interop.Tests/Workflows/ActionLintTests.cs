using CiSync.TestKit;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>actionlint finds nothing in the workflows: keys, types of expressions, inputs of known actions, names of runners, cron and globs.</summary>
[TestFixtureSource(nameof(Programs))]
public class ActionLintTests(string program)
{
    public static IEnumerable<string> Programs => WorkflowTools.ActionLint is { } found ? [found] : [];

    public static IEnumerable<string> Files =>
        new[] { "samples/workflows", ".github/workflows" }.SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), "*.yml").Select(path => $"{folder}/{Path.GetFileName(path)}")).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public async Task Finds_nothing(string file)
    {
        var run = await WorkflowTools.RunAsync(program, Path.Combine(RepositoryRoot.Path, file));

        // Of a file that it doesn't see it says nothing bad either.
        Assert.That(run.StandardOutput, Does.StartWith("Checking 1 workflow file(s)"));
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
    }

    [TestCase("runs-on: ubuntu-24.04", "runs-at: ubuntu-24.04", "unexpected key \"runs-at\"")]
    [TestCase("steps.publish.outputs.has-changes", "step.publish.outputs.has-changes", "undefined variable \"step\"")]
    [TestCase("contents: read", "contents: everything", "\"everything\" is invalid")]
    [TestCase("branches: [main]", "branch: [main]", "unexpected key \"branch\"")]
    public async Task Finds_what_is_wrong(string good, string bad, string fault)
    {
        using var folder = new TempFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "samples/workflows/static-site.yml"));
        Assert.That(text, Does.Contain(good));

        var run = await WorkflowTools.RunAsync(program, folder.Write("static-site.yml", text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.That((run.ExitCode, run.StandardOutput + run.StandardError), Is.EqualTo((1, run.StandardOutput + run.StandardError)));
        Assert.That(run.StandardOutput + run.StandardError, Does.Contain(fault));
    }
}
