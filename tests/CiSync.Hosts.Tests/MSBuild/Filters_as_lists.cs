using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Filters are lists as MSBuild has them: semicolons separate, and commas, quotes and wildcards are what they are.</summary>
public class Filters_as_lists
{
    [TestCase("""Exclude="*.{js,css}.map;drafts/**" """, "a,b.txt app.js index.html")]
    [WideCase("""Exclude="@(Left);a,b.txt" """, "app.js drafts/new.html index.html")]
    [WideCase("""Include="*.html;*.js" Exclude="drafts/**" """, "app.js drafts/new.html index.html")]
    [TestCase("""Filter="- drafts/**;+ *.{html,js};- *" """, "app.js index.html")]
    [TestCase("""FilesFrom="list.txt" """, "a,b.txt index.html")]
    [TestCase("""ExcludeIfPresent="new.html;.nothing" Options="max_size=4B" """, "a,b.txt app.js index.html")]
    [WideCase("""Options="exclude=*.map,drafts/**" """, "a,b.txt app.js index.html")]
    public async Task Say_what_takes_part(string filters, string keys)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/index.html", "1").Write("dist/app.js", "1").Write("dist/app.js.map", "12345").Write("dist/app.css.map", "12345").Write("dist/a,b.txt", "1").Write("dist/drafts/new.html", "1")
            .Write("list.txt", "index.html\na,b.txt\n")
            .WriteTargets("run.proj", $"""<ItemGroup><Left Include="%2A.map" /></ItemGroup><S3Sync SourceDirectory="dist" Destination="s3://site" {filters} />""");

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(string.Join(' ', await work.KeysAsync()), Is.EqualTo(keys));
    }

    [WideTest]
    public async Task Of_a_project_are_properties_and_a_wrong_one_is_named()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("kept.pdb", "old");
        work.WriteProject("app/app.csproj", """
            <S3SyncDestination>s3://site</S3SyncDestination>
            <S3SyncDelete>true</S3SyncDelete>
            <S3SyncExclude>
              *.{pdb,json};
              /app
            </S3SyncExclude>
            """);

        var result = await work.DotNetAsync("publish", "app", "-v:d");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "app.dll", "kept.pdb" }));
        Assert.That(result.Output, Does.Contain("exclude = \"*.{pdb,json}\",/app (property S3SyncExclude)"));

        var wrong = await work.DotNetAsync("publish", "app", "--no-restore", "-p:S3SyncFilter=*.map");
        Assert.That(wrong.Output, Does.Contain("app.csproj : error CIS1001: property S3SyncFilter"));
    }

    [TestCase("a", "a")]
    [TestCase("*.{js,css}|b", "\"*.{js,css}\",b")]
    [TestCase("say \"hi\"|c", "\"say \"\"hi\"\"\",c")]
    [TestCase("", "")]
    public void Become_the_text_of_an_option(string texts, string option) =>
        Assert.That(ExplicitOption.JoinList(texts.Split('|', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(option));
}
