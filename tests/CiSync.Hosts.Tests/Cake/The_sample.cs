using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Cake;

/// <summary><c>samples/cake</c>, as it is, with the package under the version that it would be released as.</summary>
[WideFixture]
public class The_sample
{
    [Test]
    public async Task Builds_and_publishes_a_site()
    {
        await using var work = await Workspace.CreateAsync();
        CakeTool.Prepare(work);
        await Package.PackAsync("Cake.CiSync", work.PathOf("feed"), asReleased: true);
        work.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{work.PathOf("packages")}" /></config>
              <packageSources><clear /><add key="local" value="{work.PathOf("feed")}" /></packageSources>
            </configuration>
            """);
        var sample = Path.Combine(Package.Repository, "samples", "cake");
        foreach (var file in Directory.GetFiles(sample, "*", SearchOption.AllDirectories))
        {
            work.Write(Path.GetRelativePath(sample, file), await File.ReadAllTextAsync(file));
        }

        work.Variables["SITE_DESTINATION"] = "s3://site/notes";
        await work.PutAsync("notes/old.html", "old");

        var preview = await work.CakeAsync("--preview");
        Assert.That(preview.ExitCode, Is.Zero, preview.Output);
        Assert.That(preview.Output, Does.Contain("would upload index.html (").And.Contain("would delete old.html"));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "notes/old.html" }));

        var first = await work.CakeAsync("--site-version=2.7");
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "notes/404.html", "notes/css/site.css", "notes/downloads/notes.txt", "notes/index.html" }));
        using (var page = await work.GetAsync("notes/index.html"))
        using (var reader = new StreamReader(page.ResponseStream))
        {
            Assert.That(await reader.ReadToEndAsync(), Does.Contain("This is version 2.7."));
            Assert.That(page.Headers.CacheControl, Is.EqualTo("no-cache"));
        }

        using (var notes = await work.GetAsync("notes/downloads/notes.txt"))
        {
            Assert.That(notes.Headers.ContentDisposition, Is.EqualTo("attachment"));
        }

        // The pages are written anew, and are the same.
        var second = await work.CakeAsync("--site-version=2.7");
        Assert.That((second.ExitCode, work.Store.Log.Count("PutObject")), Is.EqualTo((0, 0)), second.Output);

        var third = await work.CakeAsync("--site-version=2.8");
        Assert.That((third.ExitCode, work.Store.Log.Count("PutObject")), Is.EqualTo((0, 2)), third.Output);
        Assert.That(third.Output, Does.Contain("invalidate /notes/404.html").And.Contain("invalidate /notes/"));
    }
}
