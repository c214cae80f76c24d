namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>A list of files that names a file wrongly deletes nothing, in a real build.</summary>
[Parallelizable]
public class Lists_of_files
{
    [Test]
    public async Task Of_a_project_are_refused_where_a_line_matches_nothing_unless_that_is_asked()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("app.dll", "old");
        await work.PutAsync("app.runtimeconfig.json", "old");
        var before = await work.ObjectsAsync();
        work.Write("list.txt", "./app.dll \napp.runtimeconfig.jsn\napp.runtimeconfig.json/\n").WriteProject("app/app.csproj", """
            <S3SyncDestination>s3://site</S3SyncDestination>
            <S3SyncDelete>true</S3SyncDelete>
            <S3SyncFilesFrom>$(MSBuildProjectDirectory)/../list.txt</S3SyncFilesFrom>
            """);

        var refused = await work.DotNetAsync("publish", "app", "-p:GenerateRuntimeConfigurationFiles=false");
        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Output, Does.Contain("app.csproj : error CIS2050: 2 of 3 paths in ").And.Contain("match nothing in the source: \"app.runtimeconfig.jsn\", \"app.runtimeconfig.json/\""));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));

        var warned = await work.DotNetAsync("publish", "app", "--no-restore", "-p:GenerateRuntimeConfigurationFiles=false", "-p:S3SyncFilesFromMissing=warn");
        Assert.That(warned.ExitCode, Is.Zero, warned.Output);
        Assert.That(warned.Output, Does.Contain("app.csproj : warning CIS2050: "));
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "app.dll", "app.runtimeconfig.json" }));
        Assert.That(await work.ObjectsAsync(), Is.Not.EqualTo(before), "app.dll is published");
    }

    [Test]
    public async Task A_dry_run_that_would_be_refused_shows_its_plan_and_fails_the_build()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("old.txt", "old");
        var before = await work.ObjectsAsync();
        work.Write("dist/new.txt", "new").WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="s3://site" DryRun="true" MaxDelete="0" />""");

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Contain("would upload new.txt (3 bytes, new)").And.Contain("would delete old.txt").And.Contain("error CIS4001: The run would be refused: "));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
    }
}
