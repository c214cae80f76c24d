namespace CiSync.Hosts.Tests.MSBuild;

public class Items_and_outputs
{
    [Test]
    public async Task Items_bring_their_key_their_type_and_their_caching()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("out/x/deep/a.css", "a").Write("out/b.bin", "b").Write("out/c 100%.txt", "c").WriteTargets("run.proj", """
            <ItemGroup>
              <Site Include="out/**/*.css" CacheControl="public, max-age=60" />
              <Site Include="out/b.bin" Key="named/as you like.dat" ContentType="application/x-thing" />
              <Site Include="out/c 100%25.txt" />
            </ItemGroup>
            <S3Sync SourceFiles="@(Site)" Destination="s3://site/p" />
            """);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(work.Store.Log.Requests.Where(r => r.Operation == "PutObject").Select(r => r.Key), Is.EquivalentTo(new[] { "p/c 100%.txt", "p/named/as you like.dat", "p/x/deep/a.css" }));
        using var style = await work.GetAsync("p/x/deep/a.css");
        using var named = await work.GetAsync("p/named/as you like.dat");
        Assert.Multiple(() =>
        {
            Assert.That(style.Headers.CacheControl, Is.EqualTo("public, max-age=60"));
            Assert.That(style.Headers.ContentType, Does.StartWith("text/css"));
            Assert.That(named.Headers.ContentType, Is.EqualTo("application/x-thing"));
            Assert.That(named.Headers.CacheControl, Is.Null.Or.Empty);
        });
    }

    [Test]
    public async Task Outputs_say_what_was_done()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("p/same.txt", "same");
        await work.PutAsync("p/gone;50%.txt", "gone");
        await work.PutAsync("p/docs/index.html", "old");
        work.Write("dist/same.txt", "same").Write("dist/docs/index.html", "newer").Write("dist/100% new;.txt", "new").WriteTargets("run.proj", """
            <S3Sync SourceDirectory="dist" Destination="s3://site/p">
              <Output TaskParameter="UploadedFiles" ItemName="Up" />
              <Output TaskParameter="DeletedKeys" ItemName="Down" />
              <Output TaskParameter="UnchangedCount" PropertyName="Same" />
              <Output TaskParameter="InvalidationPaths" ItemName="Path" />
            </S3Sync>
            <Message Importance="high" Text="UP [%(Up.Key)] %(Up.Filename)%(Up.Extension) %(Up.Bytes) %(Up.Reason)" />
            <Message Importance="high" Text="DOWN [@(Down)] SAME [$(Same)]" />
            <Message Importance="high" Text="PATH [%(Path.Identity)]" />
            """);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain("UP [p/100% new;.txt] 100% new;.txt 3 New"));
            Assert.That(result.Output, Does.Contain("UP [p/docs/index.html] index.html 5 SizeDiffers"));
            Assert.That(result.Output, Does.Contain("DOWN [p/gone;50%.txt] SAME [1]"));
            Assert.That(result.Output, Does.Contain("PATH [/p/docs/index.html]").And.Contain("PATH [/p/docs/]").And.Contain("PATH [/p/gone%3B50%25.txt]"));
            Assert.That(result.Output, Does.Not.Contain("PATH [/p/100"));
        });
    }
}
