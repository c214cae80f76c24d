namespace CiSync.Hosts.Tests.MSBuild;

public class Refusals
{
    [TestCase("dist", "MaxDelete=\"5\"", "CIS4001")]
    [TestCase("dist", "", "CIS4002")]
    [TestCase("empty", "MaxDelete=\"off\"", "CIS2002")]
    public async Task Of_the_guard_leave_every_object_as_it_was(string source, string more, string code)
    {
        await using var work = await Workspace.CreateAsync();
        for (var i = 0; i < 30; i++)
        {
            await work.PutAsync($"old/{i}.txt", $"old {i}");
        }

        var before = await work.ObjectsAsync();
        Directory.CreateDirectory(work.PathOf("empty"));
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", $"""<S3Sync SourceDirectory="{source}" Destination="s3://site" {more} />""");

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Contain($"error {code}"));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        Assert.That(work.Store.Log.Counted(), Does.Not.Contain("Put").And.Not.Contain("Delete"));
    }
}
