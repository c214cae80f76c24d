namespace CiSync.Hosts.Tests.MSBuild;

public class Kinds_of_MSBuild
{
    [Test]
    public async Task Multithreaded_each_project_has_its_own_folder()
    {
        await using var work = await Workspace.CreateAsync();
        foreach (var name in new[] { "one", "two", "three", "four" })
        {
            work.Write($"{name}/dist/{name}.txt", name).WriteTargets($"{name}/run.proj", $"""<S3Sync SourceDirectory="dist" Destination="s3://site/{name}" />""");
        }

        work.Write("all.proj", """<Project><Target Name="Build"><MSBuild Projects="one/run.proj;two/run.proj;three/run.proj;four/run.proj" BuildInParallel="true" /></Target></Project>""");

        var result = await work.DotNetAsync("build", "all.proj", "-mt", "-m:4");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "four/four.txt", "one/one.txt", "three/three.txt", "two/two.txt" }));
    }

    [Test]
    public async Task In_a_process_of_its_own_as_Visual_Studio_starts_one_the_task_publishes_as_well()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination>");

        var result = await work.DotNetAsync("publish", "app", "-p:_S3SyncInProcess=false");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("app.dll"));
    }

    [Test]
    public async Task Too_old_it_gets_an_error_with_a_code()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination>");

        var result = await work.DotNetAsync("publish", "app", "-p:_S3SyncMSBuildVersion=17.14.8");

        Assert.That(result.Output, Does.Contain("error CIS5001: MSBuild 17.14.8 can't load CiSync's tasks."));
        Assert.That(work.Store.Log.Counted(), Is.Empty);
    }

    [Test]
    public void None_of_its_own_assemblies_is_in_the_package()
    {
        var assemblies = Directory.EnumerateFiles(Package.Unpacked, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray();

        Assert.That(assemblies, Does.Contain("CiSync.MSBuild.dll").And.Contain("CiSync.dll"));
        Assert.That(assemblies.Where(name => name!.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal)), Is.Empty);
    }
}
