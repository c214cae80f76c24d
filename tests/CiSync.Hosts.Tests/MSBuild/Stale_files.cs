using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

public class Stale_files
{
    private const string Publish = "web/bin/Release/net10.0/publish/";

    [Test]
    public async Task Files_that_nothing_proves_are_neither_uploaded_nor_deleted_where_obj_is_gone()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject(
            "web/web.csproj",
            "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>",
            sdk: "Microsoft.NET.Sdk.Web").Write("web/wwwroot/index.html", "<h1>hello</h1>")
            .Write("Directory.Build.targets", """
                <Project>
                  <Target Name="Late" AfterTargets="Publish"><Touch Files="$(PublishDir)late.txt" AlwaysCreate="true" /></Target>
                </Project>
                """);
        var clean = await work.DotNetAsync("publish", "web");
        Assert.That(clean.Output, Does.Not.Contain("warning"));
        var published = await work.KeysAsync();
        Assert.That(published, Does.Contain("late.txt"), "published before the last target of the project");

        // As a build server does that keeps the publish folder and not obj: two files were removed from the project meanwhile, one of which is live.
        work.Write(Publish + "wwwroot/removed.js", "stale").Write(Publish + "old.dll", "stale");
        await work.PutAsync("old.dll", "live");
        await work.PutAsync("extra.txt", "not in the source");
        Directory.Delete(work.PathOf("web/obj"), recursive: true);
        var again = await work.DotNetAsync("publish", "web");
        Assert.Multiple(async () =>
        {
            Assert.That(again.ExitCode, Is.Zero, again.Output);
            Assert.That(again.Output, Does.Contain("web.csproj : warning CIS4040:"));
            Assert.That(again.Output, Does.Contain(
                "holds 2 files that were there before, and nothing shows that this publish wrote them: old.dll, wwwroot/removed.js. Neither uploaded nor deleted at the destination."));
            Assert.That(await work.KeysAsync(), Is.EquivalentTo(published.Append("old.dll")));
        });

        var said = await work.DotNetAsync("publish", "web", "--no-restore", "-p:S3SyncDelete=false", "-p:CustomAfterMicrosoftCommonTargets=" + work.Write("said.targets", """
            <Project>
              <Target Name="Say" BeforeTargets="S3SyncUpload"><ItemGroup><FileWrites Include="$(PublishDir)old.dll;$(PublishDir)wwwroot/*.js" /></ItemGroup></Target>
            </Project>
            """).PathOf("said.targets"));
        Assert.That(said.Output, Does.Not.Contain("warning"));
        Assert.That(await work.KeysAsync(), Is.EquivalentTo(published.Append("old.dll").Append("wwwroot/removed.js")));
    }

    [Test]
    public async Task Files_that_an_earlier_publish_listed_and_this_one_does_not_are_deleted()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject(
            "web/web.csproj",
            "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>",
            sdk: "Microsoft.NET.Sdk.Web").Write("web/wwwroot/app.1.js", "one").Write("web/wwwroot/same.js", "same");
        _ = await work.DotNetAsync("publish", "web");

        // A static web asset of another name, as Blazor's fingerprints are; the SDK leaves the old one in the publish folder.
        File.Move(work.PathOf("web/wwwroot/app.1.js"), work.PathOf("web/wwwroot/app.2.js"));
        var kept = await work.DotNetAsync("publish", "web", "--no-restore", "-p:S3SyncDelete=false");
        Assert.That(File.Exists(work.PathOf(Publish + "wwwroot/app.1.js")), "the SDK has left it, or this test shows nothing");
        Assert.That(kept.Output, Does.Contain("warning CIS4005:").And.Contain("holds 3 files of an earlier publish that this one no longer produces: wwwroot/app.1.js, wwwroot/app.1.js.br, wwwroot/app.1.js.gz. Not uploaded."));
        Assert.That(await work.KeysAsync(), Does.Contain("wwwroot/app.1.js").And.Contain("wwwroot/app.2.js"));

        var deleted = await work.DotNetAsync("publish", "web", "--no-restore");
        Assert.That(deleted.Output, Does.Contain("Not uploaded, and deleted at the destination."));
        Assert.That(await work.KeysAsync(), Does.Not.Contain("wwwroot/app.1.js").And.Contain("wwwroot/app.2.js").And.Contain("wwwroot/same.js"));
    }

    [WideTest]
    public async Task Files_that_a_failed_publish_or_a_dry_run_could_not_upload_are_uploaded_by_the_next()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>").Write("app/docs/a.html", "a")
            .Write("app/Directory.Build.targets", """
                <Project>
                  <Target Name="Docs" AfterTargets="Publish">
                    <ItemGroup><_Doc Include="docs/**" /></ItemGroup>
                    <Copy SourceFiles="@(_Doc)" DestinationFolder="$(PublishDir)docs" SkipUnchangedFiles="true" />
                  </Target>
                </Project>
                """);
        var failed = await work.DotNetAsync("publish", "app", "-p:S3SyncDestination=s3://no-such-bucket");
        Assert.That(failed.ExitCode, Is.Not.Zero, failed.Output);
        var dry = await work.DotNetAsync("publish", "app", "--no-restore", "-p:S3SyncDryRun=true");
        Assert.That(dry.Output, Does.Contain("would upload docs/a.html").And.Not.Contain("warning"));

        var published = await work.DotNetAsync("publish", "app", "--no-restore");
        Assert.That(published.Output, Does.Not.Contain("warning"));
        Assert.That(await work.KeysAsync(), Does.Contain("docs/a.html"));

        // Published, and the copy leaves no trace of it: left alone.
        var again = await work.DotNetAsync("publish", "app", "--no-restore");
        Assert.That(again.Output, Does.Contain("warning CIS4040:").And.Contain("a file that was there before, and nothing shows that this publish wrote it: docs/a.html."));
        Assert.That(await work.KeysAsync(), Does.Contain("docs/a.html"));
    }

    [WideTest]
    public async Task A_library_and_a_source_of_its_own_give_no_warning()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("lib/lib.csproj", "<S3SyncDestination>s3://site/lib</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .Write("lib/Program.cs", "public class Thing;").Write("lib/Directory.Build.targets", "<Project><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>")
            .Write("lib/dist/a.txt", "a");
        _ = await work.DotNetAsync("publish", "lib");
        Directory.Delete(work.PathOf("lib/obj"), recursive: true);

        var again = await work.DotNetAsync("publish", "lib");
        Assert.That(again.Output, Does.Not.Contain("warning").And.Contain("0 files uploaded"));

        work.Write("lib/bin/Release/net10.0/publish/old.dll", "stale");
        var other = await work.DotNetAsync("publish", "lib", "--no-restore", "-p:S3SyncSource=dist");
        Assert.That(other.ExitCode, Is.Zero, other.Output);
        Assert.That(other.Output, Does.Not.Contain("warning"));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "lib/a.txt" }));
    }
}
