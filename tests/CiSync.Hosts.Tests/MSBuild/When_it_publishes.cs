namespace CiSync.Hosts.Tests.MSBuild;

public class When_it_publishes
{
    [Test]
    public async Task Only_a_publish_publishes_and_the_target_by_name()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("tool/tool.csproj", "<PackAsTool>true</PackAsTool><S3SyncDestination>s3://site</S3SyncDestination>");

        await Silent("build", "tool");
        await Silent("pack", "tool", "--no-restore");
        await Silent("publish", "tool", "--no-restore", "-p:S3SyncEnabled=false");
        await Silent("publish", "tool", "--no-restore", "-p:S3SyncOnPublish=false");
        await Silent("build", "tool", "--no-restore", "-t:S3Sync", "-p:S3SyncEnabled=false");

        var byName = await work.DotNetAsync("build", "tool", "--no-restore", "-t:S3Sync", "-p:S3SyncOnPublish=false");
        Assert.That(byName.ExitCode, Is.Zero, byName.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("tool.dll"));

        async Task Silent(params string[] arguments)
        {
            var result = await work.DotNetAsync(arguments[0], arguments[1], arguments[2..]);
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(work.Store.Log.Counted(), Is.Empty, string.Join(' ', arguments));
        }
    }

    [Test]
    public async Task A_project_with_target_frameworks_publishes_the_one_that_is_named_once()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("multi/multi.csproj", "<TargetFrameworks>net10.0</TargetFrameworks><S3SyncDestination>s3://site</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>");

        var named = await work.DotNetAsync("publish", "multi", "-f", "net10.0");
        Assert.That(named.ExitCode, Is.Zero, named.Output);
        Assert.That(work.Store.Log.Count("ListObjects"), Is.EqualTo(1));
        Assert.That(await work.KeysAsync(), Does.Contain("multi.dll"));

        var all = await work.DotNetAsync("build", "multi", "--no-restore", "-t:S3Sync");
        Assert.That(all.Output, Does.Contain("error NETSDK1129"));
        Assert.That(work.Store.Log.Counted(), Is.Empty);
    }

    [Test]
    public async Task Without_a_destination_the_target_says_what_is_missing()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "");

        var result = await work.DotNetAsync("build", "app", "-t:S3Sync");

        Assert.That(result.Output, Does.Contain("app.csproj : error CIS5002: S3Sync has no destination. Set S3SyncDestination"));
    }

    [Test]
    public async Task The_root_of_a_Blazor_WebAssembly_app_is_its_wwwroot()
    {
        await using var work = await Workspace.CreateAsync();
        // What its SDK sets; the SDK itself needs packages from the network.
        work.WriteProject(
            "app/app.csproj",
            "<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly><S3SyncDestination>s3://site</S3SyncDestination>",
            sdk: "Microsoft.NET.Sdk.Web").Write("app/wwwroot/index.html", "<h1>hello</h1>");

        var result = await work.DotNetAsync("publish", "app");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await work.KeysAsync(), Does.Contain("index.html").And.Not.Contain("app.dll").And.Not.Contain("web.config"));
    }
}
