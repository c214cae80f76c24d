namespace CiSync.Hosts.Tests.MSBuild;

public class Stale_files
{
    [Test]
    public async Task Files_that_a_publish_did_not_produce_are_named_and_left_out_where_deletes_are_on()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject(
            "web/web.csproj",
            "<S3SyncDestination>s3://site</S3SyncDestination>",
            sdk: "Microsoft.NET.Sdk.Web").Write("web/wwwroot/index.html", "<h1>hello</h1>")
            .Write("Directory.Build.targets", """
                <Project>
                  <Target Name="Late" AfterTargets="Publish"><Touch Files="$(PublishDir)late.txt" AlwaysCreate="true" /></Target>
                </Project>
                """);
        var clean = await work.DotNetAsync("publish", "web");
        Assert.That(clean.Output, Does.Not.Contain("warning"));
        Assert.That(await work.KeysAsync(), Does.Contain("late.txt"), "published before the last target of the project");

        // As a build server does that keeps the publish folder and not obj.
        work.Write("web/bin/Release/net10.0/publish/wwwroot/removed.js", "stale").Write("web/bin/Release/net10.0/publish/old.dll", "stale");
        Directory.Delete(work.PathOf("web/obj"), recursive: true);
        var careful = await work.DotNetAsync("publish", "web");
        Assert.Multiple(async () =>
        {
            Assert.That(careful.ExitCode, Is.Zero, careful.Output);
            Assert.That(careful.Output, Does.Contain("web.csproj : warning CIS4005:"));
            Assert.That(careful.Output, Does.Contain("holds 2 files that this publish did not produce: old.dll, wwwroot/removed.js. Published all the same."));
            Assert.That(await work.KeysAsync(), Does.Contain("old.dll").And.Contain("late.txt"));
        });

        var deleting = await work.DotNetAsync("publish", "web", "--no-restore", "-p:S3SyncDelete=true");
        Assert.Multiple(async () =>
        {
            Assert.That(deleting.ExitCode, Is.Zero, deleting.Output);
            Assert.That(deleting.Output, Does.Contain("Not published."));
            Assert.That(await work.KeysAsync(), Does.Not.Contain("old.dll").And.Not.Contain("wwwroot/removed.js").And.Contain("late.txt").And.Contain("web.config"));
        });
    }

    [Test]
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
