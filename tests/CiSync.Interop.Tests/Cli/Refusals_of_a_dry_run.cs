namespace CiSync.Interop.Tests.Cli;

public class Refusals_of_a_dry_run : VerbTests
{
    [SetUp]
    public async Task FillAsync()
    {
        for (var i = 0; i < 21; i++)
        {
            await PutAsync($"docs/{i:D2}", "old");
        }

        Folder.Write("dist/a.txt", "new");
        Server.Log.Clear();
    }

    [TestCase(7)]
    [TestCase(4, "--files-from", "list")]
    public void A_sync_shows_its_plan_then_the_refusal(int exitCode, params string[] flags)
    {
        Folder.Write("list", "a.txt\n00\n");
        var run = Run(["sync", "dist", $"site:{Bucket}/docs", "--dry-run", .. flags]);
        var lines = Lines(run.Error);

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Error);
        Assert.That(lines, Does.Contain("NOTICE: a.txt: Skipped copy as --dry-run is set (size 3)").And.Contain("NOTICE: 00: Skipped delete as --dry-run is set (size 3)"));
        Assert.That(lines[^1], Does.Match("^error CIS[0-9]{4}: The run would be refused: "));
        Assert.That(run.Output, Does.Contain($"refused: 1 file would be uploaded (3 bytes), {(flags.Length > 0 ? 1 : 21)} would be deleted"));
        Assert.That(Changes(), Is.Zero);
    }

    [Test]
    public void A_delete_shows_its_plan_then_the_refusal()
    {
        var run = Run("delete", $"site:{Bucket}", "--dry-run");
        Assert.That(run.ExitCode, Is.EqualTo(7));
        Assert.That(Lines(run.Error), Does.Contain("NOTICE: docs/20: Skipped delete as --dry-run is set (size 3)").And.Some.StartsWith("error CIS4002: The run would be refused: All objects of "));
        Assert.That(run.Output, Does.Contain("refused: 21 objects would be deleted"));
        Assert.That(Changes(), Is.Zero);
    }
}
