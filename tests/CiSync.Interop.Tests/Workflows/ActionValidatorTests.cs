using CiSync.TestKit;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>action.yml is an action as its schema has it, on main and as a release has it.</summary>
[TestFixtureSource(nameof(Programs))]
public class ActionValidatorTests(string program)
{
    private const string Image = "image: 'Dockerfile'";

    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "action.yml"));

    public static IEnumerable<string> Programs => WorkflowTools.ActionValidator is { } found ? [found] : [];

    [TestCase(Image)]
    [TestCase("image: 'docker://ghcr.io/cisync/cisync@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'")]
    public async Task Finds_nothing(string image)
    {
        var (exitCode, output) = await RunAsync(Text.Replace(Image, image, StringComparison.Ordinal));
        Assert.That((exitCode, output), Is.EqualTo((0, "")));
    }

    [TestCase("using: 'docker'", "using: 'dokker'", "/runs/using")]
    [TestCase("color: 'blue'", "color: 'pale'", "/branding/color")]
    [TestCase("    required: true", "    required: perhaps", "/inputs/destination/required")]
    [TestCase("outputs:", "output:", "Additional property 'output' is not allowed")]
    public async Task Finds_what_is_wrong(string good, string bad, string fault)
    {
        Assert.That(Text, Does.Contain(good));
        var (exitCode, output) = await RunAsync(Text.Replace(good, bad, StringComparison.Ordinal));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(fault));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string text)
    {
        using var folder = new TempFolder();
        var run = await WorkflowTools.RunAsync(program, folder.Write("action.yml", text));
        return (run.ExitCode, run.StandardOutput + run.StandardError);
    }
}
