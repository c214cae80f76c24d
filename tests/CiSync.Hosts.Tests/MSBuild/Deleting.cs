using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

public class Deleting
{
    [TestCase("""<S3Sync SourceDirectory="dist" Destination="s3://site/a" />""", true)]
    [TestCase("""<S3Sync SourceDirectory="dist" Destination="s3://site/a" Delete="false" />""", false)]
    [WideCase("""<S3Sync SourceFiles="dist/new.txt" Destination="s3://site/a" />""", false)]
    [TestCase("""<S3Sync SourceFiles="dist/new.txt" Destination="s3://site/a" Delete="true" />""", true)]
    [TestCase("""<S3Copy SourceDirectory="dist" Destination="s3://site/a" />""", false)]
    [WideCase("""<S3Copy SourceFiles="dist/new.txt" Destination="s3://site/a" />""", false)]
    public async Task Deletes_what_a_folder_lacks_and_not_what_a_list_lacks(string task, bool deletes)
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("a/old.txt", "old");
        await work.PutAsync("ab.txt", "a neighbour of the prefix");
        work.Write("dist/new.txt", "new").WriteTargets("run.proj", task);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Is.EqualTo(deletes ? new[] { "a/new.txt", "ab.txt" } : ["a/new.txt", "a/old.txt", "ab.txt"]));
    }

    [Test]
    public async Task A_destination_in_a_project_deletes_only_when_told_and_says_what_it_left_alone()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("old.txt", "old");
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination>");

        var careful = await work.DotNetAsync("publish", "app");
        Assert.That(careful.ExitCode, Is.Zero, careful.Output);
        Assert.That(careful.Output, Does.Contain("1 objects at the destination are not in the source and were left alone; S3SyncDelete=true deletes them."));
        Assert.That(await work.KeysAsync(), Does.Contain("old.txt"));

        var told = await work.DotNetAsync("publish", "app", "--no-restore", "-p:S3SyncDelete=true", "-v:n");
        Assert.That(told.ExitCode, Is.Zero, told.Output);
        Assert.That(told.Output, Does.Contain("deleted old.txt"));
        Assert.That(await work.KeysAsync(), Does.Not.Contain("old.txt").And.Contain("app.dll"));
    }
}
