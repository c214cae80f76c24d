using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Container;

public class Steps_that_fail(S3TestServer server) : ContainerTests(server)
{
    private const string Docs = "https://github.com/cisync/cisync/blob/main/docs/errors.md";

    [Test]
    public async Task A_wrong_secret_is_an_annotation_with_code_and_advice_and_the_exit_code_of_its_kind()
    {
        Job.Write("dist/a.txt", "x"u8);
        Job.Env["RCLONE_S3_SECRET_ACCESS_KEY"] = "wrong-secret";

        var step = await PublishAsync();

        Assert.That(step.ExitCode, Is.EqualTo(6));
        Assert.That(step.Annotations("error").Single(), Does.StartWith("CIS3003 Secret access key is wrong: ").And.EndWith($"Check the secret access key for missing or extra characters. ({Docs}#cis3003)"));
        Assert.That(step.Summary, Does.StartWith("### CiSync: refused, nothing was changed\n").And.Contain($"<a href=\"{Docs}#cis3003\">CIS3003</a>"));
        Assert.That((step.Outputs["uploaded"], step.Outputs["has-changes"]), Is.EqualTo(("0", "false")));
    }

    [Test]
    public async Task No_such_bucket_is_told_by_its_name()
    {
        Job.Write("dist/a.txt", "x"u8);

        var step = await PublishAsync(("destination", "s3://no-such-bucket-here"));

        Assert.That((step.ExitCode, step.Annotations("error").Single()), Is.EqualTo((3, step.Annotations("error").Single(text => text.StartsWith("CIS3001 Bucket not found: ", StringComparison.Ordinal) && text.Contains("no-such-bucket-here", StringComparison.Ordinal)))));
    }

    [TestCase("error", 3, "error")]
    [TestCase("warn", 0, "warning")]
    [TestCase("ignore", 0, null)]
    public async Task A_source_that_is_not_there_is_what_the_step_says(string choice, int exitCode, string? kind)
    {
        var step = await PublishAsync(("if-no-files-found", choice), ("delete", "true"));

        Assert.That((step.ExitCode, step.Log.Commands.Where(command => command.Name is "error" or "warning").Select(command => command.Name).SingleOrDefault()), Is.EqualTo((exitCode, kind)), step.Text);
    }

    [Test]
    public async Task An_argument_is_refused()
    {
        var step = await ActionImage.RunAsync("run", "--rm", ActionImage.Name, "--delete");

        Assert.That((step.ExitCode, step.StandardOutput), Is.EqualTo((2, step.StandardOutput)).And.Matches<(int, string)>(run => run.Item2.Contains("::error title=CIS1002 Unknown option::The action takes no arguments", StringComparison.Ordinal)));
    }
}
