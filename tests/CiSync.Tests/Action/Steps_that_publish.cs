using System.Text.Json;

namespace CiSync.Tests.GitHubAction;

/// <summary>Each command, with its outputs and its summary.</summary>
public class Steps_that_publish : ActionTests
{
    [Test]
    public async Task Sync_uploads_and_tells_what_it_did()
    {
        Write("a.txt", "one");
        Write("css/b.css", "four");

        var run = Run();

        Assert.That(run.ExitCode, Is.Zero, run.Text);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/a.txt", "docs/css/b.css" }));
        Assert.That(
            run.Outputs.Where(output => !output.Key.EndsWith("-file", StringComparison.Ordinal) && output.Key != "report"),
            Is.EqualTo(new Dictionary<string, string>
            {
                ["has-changes"] = "true",
                ["uploaded"] = "2",
                ["touched"] = "0",
                ["deleted"] = "0",
                ["unchanged"] = "0",
                ["bytes"] = "7",
                ["changed-keys"] = """["docs/a.txt","docs/css/b.css"]""",
                ["invalidation-paths"] = "[]",
                ["truncated"] = "false",
            }));
        Assert.That(run.Log.Lines, Does.Contain("uploaded docs/a.txt (3 bytes, new)").And.Contain("uploaded docs/css/b.css (4 bytes, new)"));
        Assert.That(run.Log.Commands.Select(command => command.ToString()), Is.EqualTo(new[] { Mask(0), Mask(1), "group: cisync sync", "endgroup: ", "group: Transferring 7 bytes", "endgroup: " }));
        Assert.That(run.Log.IsStopped, Is.False);
    }

    [Test]
    public void The_summary_has_the_status_first_then_totals_and_names()
    {
        Write("a.txt", "one");

        Run();

        Assert.That(Summary, Is.EqualTo(
            """
            ### CiSync: succeeded

            <p>sync <code>dist</code> → <code>s3://site/docs</code></p>

            | Uploaded | Deleted | Unchanged | Left alone | Size |
            |---:|---:|---:|---:|---:|
            | 1 | 0 | 0 | 0 | 3 bytes |

            <details><summary>Changed: 1</summary>
            <table>
            <tr><td>uploaded, new</td><td><code>docs/a.txt</code></td><td>3 bytes</td></tr>
            </table>
            </details>


            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Files_that_only_get_another_time_are_counted_on_their_own()
    {
        await PutAsync("docs/a.txt", "one");
        Write("a.txt", "one");

        var run = Run(("compare", "modtime"));

        Assert.That((run.ExitCode, run.Outputs["touched"], run.Outputs["uploaded"], run.Outputs["has-changes"]), Is.EqualTo((0, "1", "0", "true")));
        Assert.That(run.Log.Lines, Does.Contain("compared 1 by HEAD: 1 for their time").And.Contain("touched docs/a.txt (3 bytes, time differs)"));
        Assert.That(Summary, Does.Contain("| Uploaded | Touched | Deleted | Unchanged | Left alone | Size |\n|---:|---:|---:|---:|---:|---:|\n| 0 | 1 | 0 | 0 | 0 | 0 bytes |").And.Contain("<tr><td>touched</td><td><code>docs/a.txt</code></td>"));
        Assert.That((Count("CopyObject"), Count("PutObject")), Is.EqualTo((1, 0)));
        Assert.That(Run(("compare", "mtime")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Sync_deletes_only_if_asked()
    {
        await PutAsync("docs/old.html");
        await PutAsync("docs/a.txt", "before");
        Write("a.txt", "after");

        var without = Run();
        Assert.That((without.ExitCode, without.Outputs["deleted"]), Is.EqualTo((0, "0")));
        Assert.That(without.Log.Lines, Does.Contain("1 at the destination are not in the source and were left alone; delete: true deletes them."));
        Assert.That(await KeysAsync(), Does.Contain("docs/old.html"));

        var with = Run(("delete", "true"));
        Assert.That((with.ExitCode, with.Outputs["deleted"], with.Outputs["unchanged"]), Is.EqualTo((0, "1", "1")));
        Assert.That(with.Array("invalidation-paths"), Is.EqualTo(new[] { "/docs/old.html" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/a.txt" }));
    }

    [Test]
    public async Task A_dry_run_says_what_would_be_done()
    {
        Write("a.txt", "one");

        var run = Run(("dry-run", "true"));

        Assert.That((run.ExitCode, run.Outputs["uploaded"], run.Outputs["has-changes"]), Is.EqualTo((0, "1", "true")));
        Assert.That(run.Log.Lines, Does.Contain("would upload a.txt (3 bytes, new)"));
        Assert.That(Summary, Does.StartWith("### CiSync: dry run, nothing was changed\n"));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public void Check_lists_differences_and_fails()
    {
        Write("a.txt", "one");

        var run = Run(("command", "check"));

        Assert.That((run.ExitCode, run.Outputs["has-changes"], run.Outputs["uploaded"]), Is.EqualTo((1, "true", "0")));
        Assert.That(run.Array("changed-keys"), Is.EqualTo(new[] { "a.txt" }));
        Assert.That(run.Log.Lines, Does.Contain("only in the source: a.txt"));
        Assert.That(run.Log.Commands.Single(command => command.Name == "error").Properties["title"], Is.EqualTo("CIS4007 Source and destination differ"));
        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task List_and_delete_take_the_destination_alone()
    {
        await PutAsync("docs/a.txt", "one");
        Set("destination", $"s3://{Bucket}/docs");

        var list = RunAsItIs(("command", "list"));
        Assert.That((list.ExitCode, list.Log.Lines.Single()), Is.EqualTo((0, "        3 a.txt")));
        Assert.That(Summary, Does.Contain("<details><summary>Objects: 1</summary>").And.Contain("<code>a.txt</code>"));

        var delete = RunAsItIs(("command", "delete"));
        Assert.That((delete.ExitCode, delete.Outputs["deleted"]), Is.EqualTo((0, "1")));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Move_deletes_the_source_and_download_writes_below_the_workspace()
    {
        Write("a.txt", "one");
        Assert.That(Run(("command", "move")).ExitCode, Is.Zero);
        Assert.That(File.Exists(Path.Join(Workspace, "dist", "a.txt")), Is.False);

        var down = RunAsItIs(("command", "copy"), ("source", $"s3://{Bucket}/docs"), ("destination", "down"));
        Assert.That((down.ExitCode, down.Outputs["uploaded"]), Is.EqualTo((0, "1")), down.Text);
        Assert.That(await File.ReadAllTextAsync(Path.Join(Workspace, "down", "a.txt")), Is.EqualTo("one"));
    }

    [Test]
    public async Task The_report_is_a_file_of_the_workspace()
    {
        Write("a.txt", "one");
        var first = Run();
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Join(Workspace, first.Outputs["report"])));
        Assert.That(report.RootElement.GetProperty("transferred")[0].GetProperty("key").GetString(), Is.EqualTo("docs/a.txt"));
        Assert.That(ArrayIn(first.Outputs["changed-keys-file"]), Is.EqualTo(new[] { "docs/a.txt" }));
    }

    [Test]
    public async Task A_report_of_a_step_before_is_not_published()
    {
        Write("a.txt", "one");
        Run();

        var run = RunAsItIs(("source", "."), ("destination", $"s3://{Bucket}/all"));

        Assert.That(run.ExitCode, Is.Zero, run.Text);
        Assert.That((await KeysAsync()).Where(key => key.StartsWith("all/", StringComparison.Ordinal)), Is.EqualTo(new[] { "all/dist/a.txt" }));
    }

    private string Mask(int i) => "add-mask: " + new[] { Server.AccessKey, Server.SecretKey }[i];
}
