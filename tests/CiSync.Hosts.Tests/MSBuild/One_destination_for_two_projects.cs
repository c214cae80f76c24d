using CiSync.MSBuild;

namespace CiSync.Hosts.Tests.MSBuild;

public class One_destination_for_two_projects
{
    [Test]
    public async Task With_deletes_it_is_refused_whatever_process_each_is_published_in()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("one/one.csproj", "<S3SyncDestination>s3://site/a</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .WriteProject("two/two.csproj", "<S3SyncDestination>s3://site/a/b</S3SyncDestination>")
            .Write("both.slnx", """<Solution><Project Path="one/one.csproj" /><Project Path="two/two.csproj" /></Solution>""");
        Directory.CreateDirectory(work.PathOf("tmp"));
        work.Variables["TMPDIR"] = work.PathOf("tmp");

        var result = await work.DotNetAsync("publish", "both.slnx", "-m:2");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match(@"(one|two)\.csproj : error CIS4004: .* in the same build, with deletes"));
        Assert.That(Directory.EnumerateFiles(work.PathOf("tmp"), "cisync-*.claims"), Is.Empty);

        var carefully = await work.DotNetAsync("publish", "both.slnx", "--no-restore", "-m:2", "-p:S3SyncDelete=false");
        Assert.That(carefully.ExitCode, Is.Zero, carefully.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("a/one.dll").And.Contain("a/b/two.dll"));
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
        Assert.That(one.ConflictsWith(other with { Source = "/one" }), Is.False);
    }
}
