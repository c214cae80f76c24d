using CiSync.TestKit.Workflows;

namespace CiSync.Tests.Workflows;

/// <summary>A workflow without a fault, and each fault put into it.</summary>
public class The_rules_find_faults
{
    private static readonly string Good = """
        on: push
        permissions:
          contents: read
        concurrency: a
        jobs:
          publish:
            runs-on: ubuntu-24.04
            timeout-minutes: 5
            steps:
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with:
                  persist-credentials: false
              - id: publish
                uses: cisync/cisync@v1
                with:
                  source: dist
                  destination: s3://site
                  rules: "* => Cache-Control: no-cache"
              - run: echo "$COUNT"
                env:
                  COUNT: ${{ steps.publish.outputs.uploaded }}
        """.ReplaceLineEndings("\n");

    [Test]
    public void But_none_where_none_is() => Assert.That(WorkflowRules.FaultsOf(Workflow.Parse("a.yml", Good)), Is.Empty);

    [TestCase("permissions:\n  contents: read\n", "", "a.yml has no permissions")]
    [TestCase("permissions:\n  contents: read\n", "permissions: write-all\n", "a.yml has permissions for all")]
    [TestCase("    runs-on", "    permissions: read-all\n    runs-on", "a.yml publish has permissions for all")]
    [TestCase("contents: read", "contents: everything", "a.yml gives contents the permission everything")]
    [TestCase("concurrency: a\n", "", "a.yml publish has no concurrency")]
    [TestCase("    timeout-minutes: 5\n", "", "a.yml publish has no timeout-minutes up to 60")]
    [TestCase("timeout-minutes: 5", "timeout-minutes: 360", "a.yml publish has no timeout-minutes up to 60")]
    [TestCase("3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "v7", "a.yml publish step 1 uses actions/checkout@v7, not a commit with its version")]
    [TestCase(" # v7.0.1", "", "a.yml publish step 1 uses actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1, not a commit with its version")]
    [TestCase("persist-credentials: false", "fetch-depth: 1", "a.yml publish step 1 leaves credentials")]
    [TestCase("          source: dist\n", "", "a.yml publish step 2 is refused: CIS1001: The input source is not set.")]
    [TestCase("          destination: s3://site\n", "", "a.yml publish step 2 doesn't have the input destination")]
    [TestCase("source: dist", "source: dist\n          sources: x", "a.yml publish step 2 has the input sources, which the action doesn't have")]
    [TestCase("source: dist", "source: dist\n          transfers: many", "a.yml publish step 2 is refused: ")]
    [TestCase("source: dist", "source: dist\n          options: no_such=1", "a.yml publish step 2 is refused: there is no option no_such")]
    [TestCase("* => Cache-Control: no-cache", "* no-cache", "a.yml publish step 2 is refused: ")]
    [TestCase("echo \"$COUNT\"", "echo \"${{ github.event.issue.title }}\"", "a.yml publish step 3 has an expression in its script: whatever it holds is run")]
    [TestCase("outputs.uploaded", "outputs.upload", "a.yml publish uses steps.publish.outputs.upload, which no step writes")]
    [TestCase("steps.publish", "steps.publsh", "a.yml publish uses steps.publsh.outputs.uploaded, which no step writes")]
    public void Of_each_kind(string good, string bad, string fault)
    {
        var text = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Good), "what is replaced isn't there");
        Assert.That(WorkflowRules.FaultsOf(Workflow.Parse("a.yml", text)), Has.Some.StartsWith(fault));
    }
}
