using System.IO.Compression;
using System.Text;
using CiSync.LocalS3;

namespace CiSync.Hosts.Tests.MSBuild;

[Parallelizable]
public class Secrets
{
    private const string Canary = "cAnArY/sEcReT+0123456789abcdefghijklmnop";

    [Test]
    public async Task Are_in_no_log_of_a_build()
    {
        await using var work = await Workspace.CreateAsync(new LocalS3Options { SecretKey = Canary });
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination><Seen>a word that is seen</Seen>");

        var result = await work.DotNetAsync("publish", "app", "-v:diag", "-bl:log.binlog", "-fl", "-flp:v=diag;logfile=log.txt");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("app.dll"));

        // MSBuild logs every variable that a target reads, and every parameter of a task.
        using var binlog = new MemoryStream();
        await using (var packed = new GZipStream(File.OpenRead(work.PathOf("log.binlog")), CompressionMode.Decompress))
        {
            await packed.CopyToAsync(binlog);
        }

        string[] logs = [result.Output, await File.ReadAllTextAsync(work.PathOf("log.txt")), Encoding.Latin1.GetString(binlog.ToArray())];
        foreach (var log in logs)
        {
            Assert.That(log.Contains("a word that is seen", StringComparison.Ordinal), "the search can't find what is there");
            Assert.That(log.Contains(Canary, StringComparison.Ordinal), Is.False);
        }
    }

    [Test]
    public async Task Given_as_a_parameter_are_refused_and_not_repeated()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", $"""<S3Sync SourceDirectory="dist" Destination="s3://site" Options="region=eu;secret_access_key={Canary}" />""");

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.Output, Does.Contain("error CIS1004").And.Not.Contain("cAnArY"));
        Assert.That(work.Store.Log.Counted(), Is.Empty);
    }

    [Test]
    public void Are_in_no_name_that_the_package_reads()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Package.Unpacked), "CiSync.*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".dll", StringComparison.Ordinal)).ToArray();
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(5));
        foreach (var file in files)
        {
            Assert.That(File.ReadAllText(file), Does.Not.Match("(?i)RCLONE_|AWS_|secret|access_?key|session_?token|password"), file);
        }
    }
}
