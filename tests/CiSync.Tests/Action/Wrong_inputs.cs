using CiSync.Errors;
using CiSync.GitHubAction;
using CiSync.Options;
using CiSync.TestKit.Runner;

namespace CiSync.Tests.GitHubAction;

/// <summary>Inputs that can't be meant are refused before the store is asked.</summary>
public class Wrong_inputs : ActionTests
{
    private const string Canary = "Canary/Value+0123456789";

    [TestCase("secret-access-key", "RCLONE_S3_SECRET_ACCESS_KEY")]
    [TestCase("secret_access_key", "RCLONE_S3_SECRET_ACCESS_KEY")]
    [TestCase("aws-secret-access-key", "RCLONE_S3_SECRET_ACCESS_KEY")]
    [TestCase("s3-session-token", "RCLONE_S3_SESSION_TOKEN")]
    [TestCase("access-key-id", "RCLONE_S3_ACCESS_KEY_ID")]
    public void A_secret_as_an_input_is_refused_and_not_repeated(string input, string variable)
    {
        var run = Run((input, Canary));

        IsRefused(run, ErrorCodes.SecretAsParameter, $"env, as {variable}: ${{{{ secrets.NAME }}}}");
        IsOnlyMasked(run);
    }

    [Test]
    public void A_secret_in_options_is_refused_and_not_repeated()
    {
        var run = Run(("options", $"max_size=1M\nsecret_access_key={Canary}"));

        IsRefused(run, ErrorCodes.SecretAsParameter, "The input options gives the secret secret_access_key.");
        IsOnlyMasked(run);
    }

    [Test]
    public void A_secret_in_the_destination_is_refused_and_not_repeated()
    {
        var run = Run(("destination", $":s3,secret_access_key={Canary}:{Bucket}"));

        Assert.That((run.ExitCode, run.Log.Commands.Single(command => command.Name == "error").Properties["title"]), Is.EqualTo((2, "CIS1004 Secret given as a parameter")));
        Assert.That(run.Log.Lines.Concat(run.Log.Of("error")), Has.None.Contains("Canary"));
    }

    [TestCase("max-size", "1M", "Give it as a line of the input options: max_size=VALUE.")]
    [TestCase("role-arn", "arn:aws:iam::1:role/ci", "Use the input role-to-assume.")]
    [TestCase("chunk_size", "5M", "Use the input chunk-size.")]
    [TestCase("exlude", "*.map", "Did you mean exclude?")]
    public void An_input_that_is_not_there_is_an_error(string input, string value, string advice) =>
        IsRefused(Run((input, value)), ErrorCodes.OptionUnknown, $"The action has no input {input}. {advice}");

    [Test]
    public void Arguments_are_refused_and_not_repeated()
    {
        Set("args", $"--secret {Canary}");
        using var output = new StringWriter();

        var exitCode = ActionRun.Run(new ActionSession(new HostEnvironment(Variables, Workspace), output) { Arguments = ["--secret", Canary] });

        Assert.That((exitCode, RunnerLog.Read(output.ToString()).Of("error").Single()), Is.EqualTo((2, "The action takes no arguments, and the input args gives some. Give each as an input of its own, or as a line of the input options: key=value. (https://github.com/cisync/cisync/blob/main/docs/errors.md#cis1002)")));
        Assert.That(output.ToString(), Does.Not.Contain("Canary"));
    }

    [Test]
    public void What_has_nothing_to_do_with_the_inputs_is_left_alone()
    {
        Write("a.txt");
        Assert.That(Run(("args", "x"), ("something-of-another-kind", "x")).ExitCode, Is.Zero);
    }

    [TestCase("command", "publish", "CIS1001", "Allowed: sync, copy, move, check, delete, list, mkdir.")]
    [TestCase("delete", "yes", "CIS1001", "The input delete is not allowed.")]
    [TestCase("if-no-files-found", "fail", "CIS1001", "Allowed: warn, error, ignore.")]
    [TestCase("source", " ", "CIS1001", "The input source is not set.")]
    [TestCase("destination", "", "CIS5002", "The input destination is not set.")]
    [TestCase("options", "max_size", "CIS1001", "has key=value on each line")]
    [TestCase("options", "max_sise=1", "CIS1002", "input options: the option \"max_sise\" is not known. Did you mean max_size?")]
    [TestCase("rules", "*.html", "CIS1019", "input rules")]
    [TestCase("transfers", "many", "CIS1001", "input transfers")]
    [TestCase("command", "list", "CIS1015", "command: list takes no source.")]
    public void A_value_that_is_not_allowed_is_named(string input, string value, string code, string text) =>
        IsRefused(Run((input, value)), ErrorCodes.All.Single(row => row.Id == code), text);

    [TestCase("copy")]
    [TestCase("move")]
    public void Copy_and_move_do_not_delete(string command) =>
        IsRefused(Run(("command", command), ("delete", "true")), ErrorCodes.OptionsConflict, $"command: {command} deletes nothing at the destination");

    private void IsRefused(ActionResult run, ErrorCode code, string text)
    {
        Assert.That(run.ExitCode, Is.EqualTo((int)code.ExitCode), run.Text);
        var error = run.Log.Commands.Single(command => command.Name == "error");
        Assert.That(error.Properties["title"], Is.EqualTo($"{code.Id} {code.Title}"));
        Assert.That(error.Data, Does.Contain(text));
        Assert.That(Summary, Does.StartWith("### CiSync: refused").And.Contain(code.Id));
        Assert.That(Server.Log.Requests, Is.Empty);
    }

    private void IsOnlyMasked(ActionResult run)
    {
        Assert.That(run.Text.Split('\n').Where(line => line.Contains(Canary, StringComparison.Ordinal)), Is.EqualTo(new[] { "::add-mask::" + Canary }));
        Assert.That(Summary, Does.Not.Contain("Canary"));
    }
}
