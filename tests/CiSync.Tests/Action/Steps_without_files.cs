using CiSync.Errors;

namespace CiSync.Tests.GitHubAction;

/// <summary>What if-no-files-found makes of a source without files: nothing is ever deleted.</summary>
public class Steps_without_files : ActionTests
{
    [TestCase("", 7, "error")]
    [TestCase("error", 7, "error")]
    [TestCase("warn", 0, "warning")]
    [TestCase("ignore", 0, null)]
    public async Task An_empty_source_deletes_nothing(string mode, int exitCode, string? annotation)
    {
        await PutAsync("docs/old.html");

        var run = Run(("if-no-files-found", mode), ("delete", "true"));

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Text);
        Assert.That(run.Log.Commands.Where(command => command.Name is "error" or "warning").Select(command => $"{command.Name} {command.Properties["title"]}"), Is.EqualTo(annotation is null ? [] : new[] { $"{annotation} CIS2002 Source is empty" }));
        Assert.That((run.Outputs["deleted"], run.Outputs["has-changes"]), Is.EqualTo(("0", "false")));
        Assert.That(Summary, Does.StartWith(exitCode == 0 ? "### CiSync: succeeded\n" : "### CiSync: refused, nothing was changed\n"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/old.html" }));
    }

    [TestCase("error", 3)]
    [TestCase("warn", 0)]
    [TestCase("ignore", 0)]
    public void A_source_that_does_not_exist_counts_as_without_files(string mode, int exitCode)
    {
        var run = Run(("source", "nowhere"), ("if-no-files-found", mode));

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Text);
        Assert.That(run.Log.Lines.Concat(run.Log.Commands.Select(command => command.Data)), Has.Some.Contains("does not exist"));
    }

    [TestCase("", 3, "error")]
    [TestCase("warn", 0, "warning")]
    [TestCase("ignore", 0, null)]
    public void A_delete_that_finds_nothing_counts_as_without_files(string mode, int exitCode, string? annotation)
    {
        var run = RunAsItIs(("command", "delete"), ("destination", $"s3://{Bucket}/nowhere"), ("if-no-files-found", mode));

        Assert.That((run.ExitCode, run.Outputs["deleted"], run.Outputs["has-changes"]), Is.EqualTo((exitCode, "0", "false")), run.Text);
        Assert.That(run.Log.Commands.Where(command => command.Name is "error" or "warning").Select(command => $"{command.Name} {command.Properties["title"]}"), Is.EqualTo(annotation is null ? [] : new[] { $"{annotation} CIS3025 Nothing there" }));
        Assert.That(run.Log.Of("error"), exitCode == 0 ? Is.Empty : Has.One.Contains("set if-no-files-found: ignore if it is fine that nothing is there."));
    }

    [Test]
    public void A_delete_in_a_bucket_that_does_not_exist_is_not_ignored() =>
        Assert.That(RunAsItIs(("command", "delete"), ("destination", "s3://elsewhere/a"), ("if-no-files-found", "ignore")).ExitCode, Is.EqualTo((int)ErrorCodes.BucketNotFound.ExitCode));

    [Test]
    public async Task Another_error_is_not_ignored()
    {
        Write("a.txt");

        var run = Run(("destination", "s3://elsewhere"), ("if-no-files-found", "ignore"));

        Assert.That((run.ExitCode, run.Outputs["uploaded"]), Is.EqualTo(((int)ErrorCodes.BucketNotFound.ExitCode, "0")));
        Assert.That(run.Log.Of("error"), Has.Exactly(1).Items);
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public void A_path_of_the_runner_is_named_as_such()
    {
        var run = Run(("source", HostWorkspace + "/site/dist"));

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Text);
        Assert.That(
            run.Log.Of("error").Single(),
            Is.EqualTo($"The source folder \"{HostWorkspace}/site/dist\" does not exist. It is a path of the runner, which the container does not have: the workspace is {Workspace} here. Write the path relative to the workspace, such as dist. ({ErrorCodes.SourceNotFound.HelpLink})"));
    }
}
