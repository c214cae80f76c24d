using System.Text.Json;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Container;

public class Publishing_a_site(S3TestServer server) : ContainerTests(server)
{
    private string[] _files = [];

    [SetUp]
    public void Check_out()
    {
        var site = Path.Combine(RepositoryRoot.Path, "samples", "Quickstart", "site", "pages");
        _files = [.. Directory.GetFiles(site, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(site, file)).Order(StringComparer.Ordinal)];
        foreach (var file in _files)
        {
            Job.Write("dist/" + file, File.ReadAllBytes(Path.Combine(site, file)));
        }
    }

    [Test]
    public async Task Puts_all_of_it_then_what_changed_then_nothing()
    {
        Assert.That(_files, Has.Length.GreaterThan(5));
        var first = await PublishAsync(("header-preset", "static-site"));

        Assert.That(first.ExitCode, Is.Zero, first.Text + first.Error);
        Assert.That((first.Outputs["uploaded"], first.Outputs["unchanged"], first.Outputs["has-changes"]), Is.EqualTo(($"{_files.Length}", "0", "true")));
        Assert.That(JsonSerializer.Deserialize<string[]>(first.Outputs["changed-keys"]), Is.EqualTo(_files.Select(file => "docs/" + file)));
        Assert.That(await KeysAsync(), Is.EqualTo(_files.Select(file => "docs/" + file)));
        Assert.That(first.Outputs.Keys, Is.EquivalentTo(ActionImage.Manifest.Outputs));

        Job.Write("dist/index.html", "<p>new</p>"u8);
        Job.Write("dist/robots.txt", "User-agent: *"u8);
        var second = await PublishAsync(("header-preset", "static-site"));
        Assert.That((second.Outputs["uploaded"], second.Outputs["changed-keys"], second.Outputs["invalidation-paths"], second.Outputs["bytes"]), Is.EqualTo(("2", """["docs/index.html","docs/robots.txt"]""", """["/docs/index.html","/docs/","/docs/robots.txt"]""", "23")));
        var page = (await Raw.SendAsync(RawRequest.For("GET", Bucket, "docs/index.html"))).MustBe(200);
        Assert.That((page.Text, page.Header("Cache-Control"), page.Header("Content-Type")), Is.EqualTo(("<p>new</p>", "no-cache", "text/html; charset=utf-8")));

        var third = await PublishAsync(("header-preset", "static-site"));
        Assert.That((third.ExitCode, third.Outputs["uploaded"], third.Outputs["unchanged"], third.Outputs["has-changes"]), Is.EqualTo((0, "0", $"{_files.Length}", "false")));
    }

    [Test]
    public async Task Shows_phases_in_the_log_and_totals_in_the_summary()
    {
        var step = await PublishAsync();

        Assert.That(step.Log.Of("group").First(), Is.EqualTo("cisync sync"));
        Assert.That(step.Log.Of("group").Last(), Does.StartWith("Transferring "));
        Assert.That(step.Log.IsStopped, Is.False);
        Assert.That(step.Log.Lines.Count(line => line.StartsWith("uploaded docs/", StringComparison.Ordinal)), Is.EqualTo(_files.Length));
        Assert.That(step.Summary, Does.StartWith("### CiSync: succeeded\n").And.Contain("<details>").And.Contain($"| {_files.Length} | 0 | 0 |"));
        Assert.That(step.Error, Is.Empty);
    }

    [Test]
    public async Task Leaves_a_report_in_the_workspace_that_is_not_published_with_it()
    {
        var step = await PublishAsync(("source", "."));
        await PublishAsync(("source", "."));

        Assert.That(await KeysAsync(), Is.EqualTo(_files.Select(file => "docs/dist/" + file)));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Job.InWorkspace(step.Outputs["report"])));
        Assert.That(report.RootElement.GetProperty("exitCode").GetInt32(), Is.Zero);
        Assert.That(JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Job.InWorkspace(step.Outputs["changed-keys-file"]))), Has.Length.EqualTo(_files.Length));
    }

    [Test]
    public async Task Is_compared_then_downloaded_again_and_deleted()
    {
        await PublishAsync();
        Assert.That((await PublishAsync(("command", "check"), ("delete", "true"))).ExitCode, Is.Zero);
        Job.Write("dist/more.txt", "x"u8);
        var differs = await PublishAsync(("command", "check"));
        Assert.That((differs.ExitCode, differs.Annotations("error").Single()), Is.EqualTo((1, differs.Annotations("error").Single(text => text.StartsWith("CIS4007 ", StringComparison.Ordinal)))));

        Directory.CreateDirectory(Job.InWorkspace("down"));
        var down = await PublishAsync(("command", "copy"), ("source", $"s3://{Bucket}/docs/"), ("destination", "down"));
        Assert.That((down.ExitCode, down.Outputs["uploaded"]), Is.EqualTo((0, $"{_files.Length}")), down.Text);
        foreach (var file in _files)
        {
            Assert.That(await File.ReadAllBytesAsync(Job.InWorkspace("down/" + file)), Is.EqualTo(await File.ReadAllBytesAsync(Job.InWorkspace("dist/" + file))), file);
        }

        var gone = await PublishAsync(("command", "delete"), ("source", ""), ("destination", $"s3://{Bucket}/docs/"));
        Assert.That((gone.ExitCode, gone.Outputs["deleted"], (await KeysAsync()).Length), Is.EqualTo((0, $"{_files.Length}", 0)), gone.Text);
    }
}
