using CiSync.MSBuild;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

public class One_destination_for_two_projects
{
    [Test]
    public async Task With_deletes_all_projects_of_a_solution_are_refused_before_the_first_change_of_any()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("one/one.csproj", "<S3SyncDestination>s3://site/a</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .WriteProject("two/two.csproj", "<S3SyncDestination>s3://site/a/b</S3SyncDestination>")
            .WriteProject("other/other.csproj", "<S3SyncDestination>s3://site/other</S3SyncDestination>")
            .Write("all.slnx", """<Solution><Project Path="one/one.csproj" /><Project Path="two/two.csproj" /><Project Path="other/other.csproj" /></Solution>""");
        await work.PutAsync("a/gone.txt", "1");
        await work.PutAsync("a/b/two.dll", "live");
        var before = await work.ObjectsAsync();
        Directory.CreateDirectory(work.PathOf("tmp"));
        work.Variables["TMPDIR"] = work.PathOf("tmp");

        foreach (var how in TestSize.IsWide ? new[] { "-m:2", "-m:1", "-graph" } : ["-m:2"])
        {
            var result = await work.DotNetAsync("publish", "all.slnx", how);
            Assert.Multiple(async () =>
            {
                Assert.That(work.Store.Log.Counted(), Is.Empty, how);
                Assert.That(result.ExitCode, Is.Not.Zero, how);
                Assert.That(result.Output, Does.Match(@"(one|two|other)\.csproj : error CIS4004: one\.csproj publishes to s3://site/a and two\.csproj to s3://site/a/b, with deletes.* Nothing was changed\."), how);
                Assert.That(await work.ObjectsAsync(), Is.EqualTo(before), how);
            });
        }

        var carefully = await work.DotNetAsync("publish", "all.slnx", "--no-restore", "-m:2", "-p:S3SyncDelete=false");
        Assert.That(carefully.ExitCode, Is.Zero, carefully.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("a/one.dll").And.Contain("a/b/two.dll").And.Contain("other/other.dll"));
        Assert.That(Directory.EnumerateFiles(work.PathOf("tmp"), "cisync-*.claims"), Is.Empty);
    }

    [WideTest]
    public async Task One_publish_folder_is_refused_in_a_solution_and_deletes_nothing_in_two_commands()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("one/one.csproj", "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .WriteProject("two/two.csproj", "<S3SyncDestination>s3://site/two</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .Write("both.slnx", """<Solution><Project Path="one/one.csproj" /><Project Path="two/two.csproj" /></Solution>""");
        await work.PutAsync("two/live.txt", "1");
        var before = await work.ObjectsAsync();
        var folder = $"-p:PublishDir={work.PathOf("out")}/";

        var together = await work.DotNetAsync("publish", "both.slnx", folder);
        Assert.Multiple(async () =>
        {
            Assert.That(together.ExitCode, Is.Not.Zero);
            Assert.That(together.Output, Does.Contain("error CIS4004: one.csproj and two.csproj publish into the same folder, "));
            Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        });

        // Apart they know nothing of each other but what the folder says. "one" would delete what "two" has brought.
        string[] apart = ["--no-restore", folder, "-p:S3SyncDestination=s3://site/shared"];
        var second = await work.DotNetAsync("publish", "two", apart);
        var first = await work.DotNetAsync("publish", "one", apart);
        var again = await work.DotNetAsync("publish", "one", apart);
        Assert.Multiple(async () =>
        {
            Assert.That((second.ExitCode, first.ExitCode, again.ExitCode), Is.EqualTo((0, 0, 0)), first.Output);
            Assert.That(second.Output, Does.Not.Contain("CIS4051"));
            Assert.That(first.Output, Does.Contain("one.csproj : warning CIS4051: two.csproj has published into the same folder, "));
            Assert.That(again.Output, Does.Contain("warning CIS4051"), "not only the last one counts");
            Assert.That(await work.KeysAsync(), Does.Contain("shared/one.dll").And.Contain("shared/two.dll").And.Contain("two/live.txt"));
            Assert.That((await work.KeysAsync()).Where(key => key.Contains(".cisync", StringComparison.Ordinal)), Is.Empty);
            Assert.That(File.Exists(work.PathOf("out/.cisync-publishers")), Is.True);
            Assert.That(await File.ReadAllTextAsync(work.PathOf("out/.cisync-publishers")), Does.Not.Contain(work.Folder));
        });
    }

    [WideTest]
    public async Task Projects_that_a_target_publishes_are_refused_if_it_names_them_and_else_delete_nothing_of_each_other()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("one/one.csproj", "<S3SyncDestination>s3://site/a</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .WriteProject("two/two.csproj", "<S3SyncDestination>s3://site/a</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .Write("dirs.proj", """
                <Project DefaultTargets="Build">
                  <ItemGroup><Published Include="one/one.csproj;two/two.csproj" /></ItemGroup>
                  <Target Name="Restore"><MSBuild Projects="@(Published)" Targets="Restore" Properties="Restoring=true" /></Target>
                  <Target Name="Build"><MSBuild Projects="@(Published)" Targets="Publish" Properties="Configuration=Release;_IsPublishing=true" /></Target>
                  <Target Name="Named">
                    <PropertyGroup><Together>@(Published->'%(FullPath)', '%3B')</Together></PropertyGroup>
                    <MSBuild Projects="@(Published)" Targets="Publish" Properties="Configuration=Release;_IsPublishing=true;S3SyncProjects=$(Together)" />
                  </Target>
                </Project>
                """);
        await work.PutAsync("a/live.txt", "1");
        var before = await work.ObjectsAsync();

        var named = await work.DotNetAsync("build", "dirs.proj", "-t:Named");
        Assert.Multiple(async () =>
        {
            Assert.That(named.ExitCode, Is.Not.Zero);
            Assert.That(named.Output, Does.Contain("one.csproj : error CIS4004: one.csproj publishes to s3://site/a and two.csproj to s3://site/a"));
            Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        });

        var unnamed = await work.DotNetAsync("build", "dirs.proj");
        Assert.Multiple(async () =>
        {
            Assert.That(unnamed.ExitCode, Is.Zero, unnamed.Output);
            Assert.That(unnamed.Output, Does.Contain("two.csproj : warning CIS4051: one.csproj published to s3://site/a in this build"));
            Assert.That(await work.KeysAsync(), Does.Contain("a/one.dll").And.Contain("a/two.dll"));
        });

        // Another command, another build: the folder of Directory.Build.props remembers.
        var later = await work.DotNetAsync("publish", "one", "--no-restore");
        Assert.Multiple(async () =>
        {
            Assert.That(later.Output, Does.Contain("warning CIS4051: two.csproj has published to s3://site/a, or below it."));
            Assert.That(await work.KeysAsync(), Does.Contain("a/two.dll"));
        });

        // A project that is gone is in nobody's way.
        Directory.Delete(work.PathOf("two"), recursive: true);
        var alone = await work.DotNetAsync("publish", "one", "--no-restore");
        Assert.That(alone.Output, Does.Not.Contain("CIS4051"));
        Assert.That(await work.KeysAsync(), Does.Contain("a/one.dll").And.Not.Contain("a/two.dll"));
    }

    [Test]
    public async Task A_class_library_that_only_inherits_the_destination_is_not_published()
    {
        await using var work = await Workspace.CreateAsync();
        const string library = "<OutputType>Library</OutputType>";
        work.WriteProject("app/app.csproj", "").WriteProject("lib/lib.csproj", library).WriteProject("own/own.csproj", library + "<IsPublishable>true</IsPublishable>")
            .Write("lib/Program.cs", "public class Thing;").Write("own/Program.cs", "public class Thing;")
            .Write("all.slnx", """<Solution><Project Path="lib/lib.csproj" /><Project Path="app/app.csproj" /></Solution>""");
        var props = await File.ReadAllTextAsync(work.PathOf("Directory.Build.props"));
        work.Write("Directory.Build.props", props.Replace("</PropertyGroup>", "<S3SyncDestination>s3://site/live</S3SyncDestination><S3SyncDelete>true</S3SyncDelete></PropertyGroup>", StringComparison.Ordinal));
        await work.PutAsync("live/app.dll", "live");

        var result = await work.DotNetAsync("publish", "all.slnx");
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(result.Output, Does.Contain("lib.csproj : warning CIS5050: lib.csproj is a class library, and its S3SyncDestination comes from an imported file: it was not published."));
            Assert.That(result.Output, Does.Not.Contain("CIS4004").And.Not.Contain("CIS4051"));
            Assert.That(await work.KeysAsync(), Does.Contain("live/app.dll").And.Not.Contain("live/lib.dll"));
        });

        var own = await work.DotNetAsync("publish", "own", "-p:S3SyncDestination=s3://site/own");
        Assert.That(own.ExitCode, Is.Zero, own.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("own/own.dll").And.Contain("live/app.dll"));
    }

    [TestCase("", true)]
    [TestCase("Delete=\"false\"", false)]
    public async Task Two_places_downloaded_to_one_folder_are_refused_with_deletes_as_well(string delete, bool refused)
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("a/one.txt", "1");
        await work.PutAsync("b/two.txt", "2");
        work.WriteTargets("run.proj", $"""
            <S3Sync Source="s3://site/a" DestinationDirectory="out" {delete} />
            <S3Sync Source="s3://site/b" DestinationDirectory="out/" {delete} />
            """);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode == 0, Is.EqualTo(!refused), result.Output);
        Assert.That(result.Output.Contains("error CIS4004: s3://site/b goes to ", StringComparison.Ordinal), Is.EqualTo(refused));
        Assert.That((File.Exists(work.PathOf("out/one.txt")), File.Exists(work.PathOf("out/two.txt"))), Is.EqualTo((true, !refused)));
    }

    [TestCase("h/b/", true, "h/b/", false, true)]
    [TestCase("h/b/", false, "h/b/", true, true)]
    [TestCase("h/b/", false, "h/b/", false, false)]
    [TestCase("h/b/", true, "h/b/a/", false, true)]
    [TestCase("h/b/", false, "h/b/a/", true, false)]
    [TestCase("h/b/a/", true, "h/b/ab/", true, false)]
    [TestCase("h/b/", true, "i/b/", true, false)]
    public void Two_claims_conflict_where_one_deletes_what_the_other_writes(string place, bool deletes, string otherPlace, bool otherDeletes, bool conflict)
    {
        var one = new Claim(place, "", deletes, "/one");
        var other = new Claim(otherPlace, "", otherDeletes, "/two");

        Assert.That(one.ConflictsWith(other), Is.EqualTo(conflict));
        Assert.That(other.ConflictsWith(one), Is.EqualTo(conflict));
    }

    [Test]
    public void One_source_twice_at_one_location_is_no_conflict_and_at_two_it_is()
    {
        var one = new Claim("h/b/", "", true, "/one");

        Assert.That(one.ConflictsWith(one with { Deletes = false }), Is.False);
        Assert.That(one.ConflictsWith(one with { Place = "h/b/below/" }), Is.True);
    }

    [TestCase("/a.csproj", "/b.csproj", "/out", "/out", true, true)]
    [TestCase("/a.csproj", "/b.csproj", "/out", "/out", false, false)]
    [TestCase("/a.csproj", "/b.csproj", "/out", "/out/b", true, false)]
    [TestCase("/a.csproj", "/a.csproj", "/out", "/out", true, false)]
    [TestCase("/a.csproj", "/b.csproj", null, null, true, false)]
    public void Two_projects_conflict_if_they_publish_into_one_folder(string project, string otherProject, string? folder, string? otherFolder, bool deletes, bool conflict)
    {
        var one = new Claim("h/b/a/", "", deletes, folder ?? "/one", project, folder);
        var other = new Claim("h/b/b/", "", false, otherFolder ?? "/two", otherProject, otherFolder);

        Assert.That(one.ConflictsWith(other), Is.EqualTo(conflict));
        Assert.That(other.ConflictsWith(one), Is.EqualTo(conflict));
    }
}
