namespace CiSync.Hosts.Tests.Cake;

/// <summary>The packed addin in a real build.</summary>
public class Publishing_by_a_script
{
    [Test]
    public async Task Uploads_once_and_the_script_uses_what_comes_back()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("docs/old.html", "old");
        work.Write("dist/index.html", "<h1>").Write("dist/css/site.css", "h1 {}").WriteScript("""
            Task("Publish").Does(() =>
            {
                var result = S3Sync(Directory("./dist"), "s3://site/docs", new S3SyncSettings
                {
                    Rules = [new HeaderRule("*.html") { CacheControl = "no-cache", Tags = [new("kind", "page")] }],
                });
                Information("changes: {0}, keys: {1}, invalidate: {2}", result.HasChanges, string.Join(" ", result.ChangedKeys), string.Join(" ", result.InvalidationPaths));
                var files = S3Copy(GetFiles("./dist/**/*"), "s3://site/all", new S3CopySettings { BaseDirectory = "./dist" });
                Information("{0} files, {1} unchanged", files.Transferred.Count, files.UnchangedCount);
            });
            """);

        var dry = await work.CakeAsync("--dryrun");
        Assert.That((dry.ExitCode, work.Store.Log.Count()), Is.EqualTo((0, 0)), dry.Output);

        var first = await work.CakeAsync();
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That(first.Output, Does.Contain("  uploaded docs/index.html (4 bytes, new)").And.Contain("  deleted docs/old.html").And.Contain("changes: True, keys: docs/css/site.css docs/index.html docs/old.html, invalidate: /docs/old.html"));
        Assert.That(first.Output, Does.Contain("2 files, 0 unchanged"));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "all/css/site.css", "all/index.html", "docs/css/site.css", "docs/index.html" }));
        using (var page = await work.GetAsync("docs/index.html"))
        {
            Assert.That((page.Headers.CacheControl, page.Headers.ContentType, page.TagCount), Is.EqualTo(("no-cache", "text/html; charset=utf-8", 1)));
        }

        var second = await work.CakeAsync();
        Assert.That(second.Output, Does.Contain("changes: False, keys: , invalidate: ").And.Contain("0 files, 2 unchanged"));
        Assert.That(work.Store.Log.Requests.Select(request => request.Operation), Has.All.StartsWith("ListObjects").And.Exactly(2).Items);
    }

    [Test]
    public async Task Fails_with_code_sentence_and_advice_and_without_a_stack_trace()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").WriteScript("""
            Task("Publish").Does(() => S3Sync("nowhere", "s3://site"));
            Task("Handle").Does(() =>
            {
                try
                {
                    S3Sync("dist", "s3://no-such-bucket");
                }
                catch (CakeException error)
                {
                    Information("{0} {1}", error.ExitCode, error.Data["Code"]);
                }
            });
            """);

        var failed = await work.CakeAsync();
        var handled = await work.CakeAsync("--target=Handle");

        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Output.Split('\n', StringSplitOptions.TrimEntries), Has.One.EqualTo("An error occurred when executing task 'Publish'.").And.One.EqualTo(
            $"Error: CIS2001: The source folder \"{work.PathOf("nowhere")}\" does not exist. Check the path, and that the build step that writes it has run. (https://github.com/cisync/cisync/blob/main/docs/errors.md#cis2001)"));
        Assert.That(failed.Output, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        Assert.That(failed.Output.Split("CIS2001"), Has.Length.EqualTo(2), "told once");
        Assert.That(handled.ExitCode, Is.Zero, handled.Output);
        Assert.That(handled.Output, Does.Contain("3 CIS3001"));
    }
}
