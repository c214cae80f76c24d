namespace CiSync.Tests.GitHubAction;

/// <summary>A dry run in a step shows its plan also where it would be refused.</summary>
public class Steps_that_would_be_refused : ActionTests
{
    [Test]
    public async Task The_plan_is_logged_and_the_step_fails()
    {
        await PutAsync("docs/old.html");
        Write("a.txt", "one");

        var run = Run(("delete", "true"), ("dry-run", "true"), ("max-delete", "0"));

        Assert.That(run.ExitCode, Is.EqualTo(7), run.Text);
        Assert.That(run.Log.Lines, Does.Contain("would upload a.txt (3 bytes, new)").And.Contain("would delete old.html"));
        Assert.That(run.Log.Of("group"), Does.Contain("Dry run: what would be done, were it not refused"));
        Assert.That(run.Log.Of("error").Single(), Does.StartWith("The run would be refused: 1 objects at s3://site/docs would be deleted and max_delete is 0. Nothing was changed. Would be deleted: \"old.html\". Check that the source is complete; if it is, raise max-delete."));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/old.html" }));
    }

    [TestCase("error", 7, "1")]
    [TestCase("ignore", 0, "0")]
    public async Task Without_files_it_shows_deletes_only_where_that_is_an_error(string mode, int exitCode, string deleted)
    {
        await PutAsync("docs/old.html");

        var run = Run(("delete", "true"), ("dry-run", "true"), ("if-no-files-found", mode));

        Assert.That((run.ExitCode, run.Outputs["deleted"]), Is.EqualTo((exitCode, deleted)), run.Text);
        Assert.That(run.Log.Lines.Contains("would delete old.html"), Is.EqualTo(exitCode != 0));
    }

    [Test]
    public async Task A_list_that_names_a_missing_file_advises_in_the_words_of_the_step()
    {
        await PutAsync("docs/b.txt");
        Write("a.txt", "one");
        Write("../list", "a.txt\nb.txt\n");

        var run = Run(("delete", "true"), ("files-from", "list"));

        Assert.That(run.ExitCode, Is.EqualTo(4), run.Text);
        Assert.That(run.Log.Of("error").Single(), Does.Contain("\"b.txt\". Nothing was changed. Correct the list; set files-from-missing: ignore"));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/b.txt" }));
        Assert.That(Run(("delete", "true"), ("files-from", "list"), ("files-from-missing", "ignore")).ExitCode, Is.Zero);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/a.txt" }));
    }
}
