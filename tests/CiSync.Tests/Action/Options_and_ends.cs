using CiSync.Errors;
using CiSync.GitHubAction;
using CiSync.Options;
using CiSync.TestKit.Runner;

namespace CiSync.Tests.GitHubAction;

/// <summary>What inputs do to a run, and how one ends early.</summary>
public class Options_and_ends : ActionTests
{
    [Test]
    public async Task Lists_have_a_text_on_each_line_whatever_commas_it_holds()
    {
        foreach (var name in new[] { "a.map", "a.js", "b.css", "c.html", "drafts/d.html" })
        {
            Write(name);
        }

        var run = Run(("exclude", "  *.map\n\n*.{js,css}\r\n"), ("options", "max_depth=1\n"));

        Assert.That(run.ExitCode, Is.Zero, run.Text);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "docs/c.html" }));
    }

    [Test]
    public void Rules_and_rows_reach_the_request_and_win_over_options_and_variables()
    {
        Variables["RCLONE_S3_ACL"] = "private";
        Write("a.html");
        Write("b.js");

        Run(("rules", "*.html => Cache-Control: no-cache\n* => Cache-Control: max-age=600"), ("acl", "public-read"), ("options", "acl=bucket-owner-read\nheader_upload=x-amz-meta-a: one; two"));

        var puts = Server.Log.Requests.Where(request => request.Operation == "PutObject").ToDictionary(request => request.Key!, request => request.Headers);
        Assert.That((puts["docs/a.html"]["Cache-Control"], puts["docs/b.js"]["Cache-Control"]), Is.EqualTo(("no-cache", "max-age=600")));
        Assert.That(puts.Values.Select(headers => (headers["x-amz-acl"], headers["x-amz-meta-a"])), Is.All.EqualTo(("public-read", "one; two")));
    }

    [Test]
    public void A_sensitive_file_is_refused_in_words_of_the_inputs()
    {
        Write(".env");

        var refused = Run(("acl", "public-read"));
        Assert.That((refused.ExitCode, refused.Log.Of("error").Single()), Is.EqualTo((7, refused.Log.Of("error").Single(text => text.Contains("name those that are meant to be published in allow-sensitive-files: globs, or true for all", StringComparison.Ordinal)))));
        Assert.That(Run(("allow-sensitive-files", "False")).ExitCode, Is.EqualTo(7));
        Assert.That(Run(("allow-sensitive-files", "True")).ExitCode, Is.Zero);
        Assert.That(Run(("allow-sensitive-files", "*.pem\n/**/.env")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_mass_delete_is_refused_in_words_of_the_inputs()
    {
        foreach (var i in Enumerable.Range(0, 21))
        {
            await PutAsync($"docs/{i}");
        }

        Write("a.txt");
        var run = Run(("delete", "true"));

        Assert.That((run.ExitCode, run.Outputs["uploaded"]), Is.EqualTo((7, "0")));
        Assert.That(run.Log.Of("error").Single(), Does.Contain("set max-delete: off for this run."));
        Assert.That(await KeysAsync(), Has.Length.EqualTo(21));
    }

    [Test]
    public async Task A_cancelled_job_aborts_uploads_and_still_tells_how_far_it_came()
    {
        Folder.WriteRandom("workspace/dist/large.bin", 12 << 20);
        using var stop = new CancellationTokenSource();
        Server.OnRequest = (request, _) =>
        {
            if (request.Operation == "UploadPart")
            {
                stop.Cancel();
            }

            return default;
        };
        Set("source", "dist");
        Set("destination", $"s3://{Bucket}");
        Set("upload-cutoff", "5Mi");
        using var output = new StringWriter();

        var exitCode = ActionRun.Run(new ActionSession(new HostEnvironment(Variables, Path.GetTempPath()), output).EndedBy(stop.Token));

        Assert.That(exitCode, Is.EqualTo((int)ErrorCodes.Cancelled.ExitCode));
        Assert.That(RunnerLog.Read(output.ToString()).Commands.Single(command => command.Name == "error").Properties["title"], Is.EqualTo("CIS9001 Cancelled"));
        Assert.That(Summary, Does.StartWith("### CiSync: cancelled\n"));
        Assert.That(OutputsFile.Read(await File.ReadAllTextAsync(Variables["GITHUB_OUTPUT"]))["uploaded"], Is.EqualTo("0"));
        Assert.That((await KeysAsync(), await OpenUploadsAsync()), Is.EqualTo((Array.Empty<string>(), 0)));
    }

    [Test]
    public async Task Outputs_that_cannot_be_written_are_an_error_of_their_own()
    {
        Folder.Write("workspace/.cisync", "a file in the way");
        Write("a.txt");

        var run = Run();

        Assert.That(run.ExitCode, Is.EqualTo(6), run.Text);
        Assert.That(run.Log.Commands.Single(command => command.Name == "error").Properties["title"], Is.EqualTo("CIS5010 Outputs not written"));
        Assert.That(await KeysAsync(), Is.Empty);
    }
}
