namespace CiSync.Hosts.Tests.MSBuild;

public class Publishing_with_a_destination
{
    [Test]
    public async Task A_project_with_nothing_but_a_destination_publishes_and_again_sends_nothing()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("web/web.csproj", "<S3SyncDestination>s3://site/app</S3SyncDestination>", sdk: "Microsoft.NET.Sdk.Web")
            .Write("web/wwwroot/index.html", "<h1>hello</h1>").Write("web/wwwroot/js/app.js", "let a = 1");

        var first = await work.DotNetAsync("publish", "web");

        var files = Directory.EnumerateFiles(work.PathOf("web/bin/Release/net10.0/publish"), "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != Workspace.PublishersFile)
            .Select(path => "app/" + Path.GetRelativePath(work.PathOf("web/bin/Release/net10.0/publish"), path)).Order(StringComparer.Ordinal).ToArray();
        Assert.Multiple(async () =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(first.Output, Does.Not.Contain("warning"));
            Assert.That(first.Output, Does.Match(@"S3Sync: s3://site/app: \d+ files uploaded"));
            Assert.That(files, Does.Contain("app/wwwroot/js/app.js").And.Contain("app/web.config"));
            Assert.That(await work.KeysAsync(), Is.EqualTo(files));
            Assert.That(work.Store.Log.Count("PutObject"), Is.EqualTo(files.Length));
        });

        var before = await work.ObjectsAsync();
        var second = await work.DotNetAsync("publish", "web", "--no-restore");

        Assert.Multiple(async () =>
        {
            Assert.That(work.Store.Log.Counted(), Is.EqualTo("ListObjects 1"));
            Assert.That(second.ExitCode, Is.Zero, second.Output);
            Assert.That(second.Output, Does.Not.Contain("warning").And.Contain($"{files.Length} unchanged"));
            Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task An_unchanged_folder_costs_one_list_request_for_each_thousand_objects()
    {
        await using var work = await Workspace.CreateAsync();
        for (var i = 0; i < 2001; i++)
        {
            work.Write($"dist/{i % 10}/{i}.txt", $"file {i}");
        }

        work.WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="s3://site" />""");
        var first = await work.DotNetAsync("build", "run.proj");
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That(work.Store.Log.Count("PutObject"), Is.EqualTo(2001));

        var second = await work.DotNetAsync("build", "run.proj");

        Assert.That(second.ExitCode, Is.Zero, second.Output);
        Assert.That(work.Store.Log.Counted(), Is.EqualTo("ListObjects 3"));
    }

    [Test]
    public async Task A_remote_of_rclone_conf_is_a_destination_and_its_secret_stays_there()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").Write("conf/rclone.conf", $"""
            # as rclone config writes it
            [my-store]
            type = s3
            provider = Minio
            access_key_id = {work.Store.AccessKey}
            secret_access_key = {work.Store.SecretKey}
            endpoint = {work.Store.Endpoint}
            regoin = us-east-1
            """);
        work.WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="my-store:site/app" />""");
        foreach (var name in new[] { "RCLONE_S3_ENDPOINT", "RCLONE_S3_ACCESS_KEY_ID", "RCLONE_S3_SECRET_ACCESS_KEY" })
        {
            work.Variables[name] = null;
        }

        work.Variables["RCLONE_CONFIG"] = work.PathOf("conf/rclone.conf");
        var run = await work.DotNetAsync("build", "run.proj", "-v:d");
        Assert.Multiple(async () =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(await work.KeysAsync(), Is.EqualTo(new[] { "app/a.txt" }));
            Assert.That(run.Output, Does.Contain($"endpoint = {work.Store.Endpoint} ([my-store] in {work.PathOf("conf/rclone.conf")})"));
            Assert.That(run.Output, Does.Contain("force_path_style = true (provider Minio)").And.Contain("secret_access_key = ***"));
            Assert.That(run.Output, Does.Contain("warning CIS1010").And.Contain("\"regoin\"").And.Contain("Did you mean region?"));
            Assert.That(run.Output, Does.Not.Contain(work.Store.SecretKey));
        });
    }
}
