using System.Globalization;
using System.IO.Compression;
using System.Text;
using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

public class SecretParameterTests
{
    private const string Canary = "cAnArY/sEcReT+0123456789abcdefghijklmnop";

    [WideTest]
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

    [TestCase("Destination=\"s3://site\" Options=\"region=eu;secret_access_key={0}\"", "CIS1004")]
    [WideCase("Destination=\"s3://site\" Options=\"session_token={0}\"", "CIS1004")]
    [WideCase("Destination=\"s3://site\" Options=\"{0}\"", "CIS1001")]
    [WideCase("Destination=\"s3://site\" Options=\"region=eu;{0}=x\"", "CIS1002")]
    [WideCase("Destination=\":s3,secret_access_key={0}:site\"", "CIS1004")]
    [TestCase("Destination=\"s3://local:{0}@site/a\"", "CIS1003")]
    [WideCase("Destination=\"https://site.example/a?X-Amz-Signature={0}\"", "CIS1003")]
    [TestCase("Destination=\"s3://site\" Endpoint=\"http://local:{0}@127.0.0.1:9\"", "CIS1001")]
    public async Task Given_as_a_parameter_are_refused_and_repeated_by_MSBuild_alone(string parameters, string code)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", string.Format(CultureInfo.InvariantCulture, $"<S3Sync SourceDirectory=\"dist\" {parameters} />", Canary));

        var result = await work.DotNetAsync("build", "run.proj", "--no-restore", "-fl", "-flp:v=diag;logfile=log.txt");

        Assert.That(result.Output, Does.Contain($"error {code}"));
        var search = new SecretSearch(Canary);
        Assert.That(search.In(result.Output), Is.Empty);
        Assert.That(work.Store.Log.Counted(), Is.Empty);

        // At -v:diag MSBuild itself writes every parameter down; that can't be helped, and is why a secret must not be one.
        var repeated = (await File.ReadAllLinesAsync(work.PathOf("log.txt"))).Where(line => search.In(line).Count > 0).ToArray();
        Assert.That(repeated, Has.Length.EqualTo(1).And.All.Matches("^ *Task Parameter:(Destination|Options|Endpoint)="));
    }

    [WideCase("<S3Copy Source=\":s3,secret_access_key={0}:site\" DestinationDirectory=\"out\" />", "CIS1004")]
    [TestCase("<S3Move Source=\"s3://site/a\" Destination=\":s3,session_token={0}:site\" />", "CIS1004")]
    [WideCase("<S3Sync Source=\"s3://local:{0}@site/a\" Destination=\"s3://site/b\" />", "CIS1003")]
    [WideCase("<S3Sync Source=\"{0}\" Destination=\"s3://site/b\" />", "CIS1001")]
    [WideCase("<S3Copy Source=\"s3://site/a\" Destination=\"{0}\" />", "CIS1001")]
    [WideCase("<S3Check SourceDirectory=\"dist\" Destination=\":s3,secret_access_key={0}:site\" />", "CIS1004")]
    [WideCase("<S3List Place=\":s3,access_key_id={0}:site\" />", "CIS1004")]
    [TestCase("<S3List Place=\"https://site.example/a?X-Amz-Signature={0}\" />", "CIS1003")]
    [WideCase("<S3Delete Place=\":s3,secret_access_key={0}:site/a\" />", "CIS1004")]
    [TestCase("<S3MakeBucket Place=\":s3,secret_access_key={0}:new\" />", "CIS1004")]
    [WideCase("<S3List Place=\"s3://site\" Options=\"secret_access_key={0}\" />", "CIS1004")]
    public async Task Given_to_any_task_are_refused_and_repeated_by_MSBuild_alone(string task, string code)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", string.Format(CultureInfo.InvariantCulture, task, Canary));

        var result = await work.DotNetAsync("build", "run.proj", "--no-restore", "-fl", "-flp:v=diag;logfile=log.txt");

        Assert.That(result.Output, Does.Contain($"error {code}"));
        var search = new SecretSearch(Canary);
        Assert.That(search.In(result.Output), Is.Empty);
        Assert.That(work.Store.Log.Counted(), Is.Empty);
        var repeated = (await File.ReadAllLinesAsync(work.PathOf("log.txt"))).Where(line => search.In(line).Count > 0).ToArray();
        Assert.That(repeated, Has.Length.EqualTo(1).And.All.Matches("^ *Task Parameter:(Source|Destination|Place|Options)="));
    }

    [TestCase("S3SyncSecretKey", "{0}")]
    [WideCase("S3SyncSecretAccessKey", "{0}")]
    [WideCase("S3SyncPassword", "{0}")]
    [WideCase("S3SyncHeaderUpload", "Authorization: Bearer {0}")]
    [WideCase("S3SyncOptions", "header_upload=Cookie: {0}")]
    public async Task Given_as_a_property_are_refused_and_not_repeated(string property, string value)
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", $"<S3SyncDestination>s3://site</S3SyncDestination><{property}>{string.Format(CultureInfo.InvariantCulture, value, Canary)}</{property}>");

        var result = await work.DotNetAsync("publish", "app");

        Assert.That(result.Output, Does.Contain("error CIS1004").And.Contain($"The property {property} "));
        Assert.That(new SecretSearch(Canary).In(result.Output), Is.Empty);
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
