using System.Text.RegularExpressions;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

public class Messages
{
    [Test]
    public async Task Detailed_output_shows_where_each_value_came_from()
    {
        await using var work = await Workspace.CreateAsync();
        work.Variables["RCLONE_TRANSFERS"] = "3";
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="s3://site" ChunkSize="6M" Options="checkers=2" />""");

        var result = await work.DotNetAsync("build", "run.proj", "-v:d");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain("chunk_size = 6M (task parameter ChunkSize)"));
            Assert.That(result.Output, Does.Contain("checkers = 2 (task parameter Options)"));
            Assert.That(result.Output, Does.Contain("transfers = 3 (RCLONE_TRANSFERS)"));
            Assert.That(result.Output, Does.Contain("upload_cutoff = 200Mi (default)"));
            Assert.That(result.Output, Does.Contain("secret_access_key = *** (RCLONE_S3_SECRET_ACCESS_KEY)"));
        });
    }

    [Test]
    public async Task A_dry_run_shows_the_plan_and_changes_nothing()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("old.txt", "old");
        var before = await work.ObjectsAsync();
        work.Write("dist/new.txt", "new").WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="s3://site" DryRun="true" />""");

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("would upload new.txt (3 bytes, new)").And.Contain("would delete old.txt"));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_error_names_the_property_and_the_project_and_comes_once()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site</S3SyncDestination><S3SyncAcl>everybody</S3SyncAcl>");

        var result = await work.DotNetAsync("publish", "app", "-clp:NoSummary");

        Assert.That(result.Output, Does.Contain("app.csproj : error CIS1001: property S3SyncAcl=\"everybody\" is not allowed"));
        Assert.That(result.Output.Split("error CIS1001"), Has.Length.EqualTo(2));
    }

    [TestCase("""<S3Sync Destination="s3://site" />""", "CIS2002")]
    [WideCase("""<S3Sync SourceDirectory="dist" SourceFiles="dist/a.txt" Destination="s3://site" />""", "CIS1001")]
    [TestCase("""<S3Sync SourceDirectory="nowhere" Destination="s3://site" />""", "CIS2001")]
    [WideCase("""<S3Sync SourceDirectory="dist" Destination="site" />""", "CIS1003")]
    [TestCase("""<S3Copy SourceDirectory="dist" />""", "CIS5002")]
    public async Task A_wrong_call_names_the_line_of_the_task(string task, string code)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a").WriteTargets("run.proj", task);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.Output, Does.Match($@"run\.proj\(4,\d+\): error {code}: "));
        Assert.That(await work.KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Wrong_calls_in_one_build_are_one_line_each()
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("6/old.txt", "old");
        var before = await work.ObjectsAsync();
        work.Write("dist/a.txt", "a").Write("same/a.txt", "a").WriteTargets("run.proj", """
            <S3Sync ContinueOnError="ErrorAndContinue" SourceDirectory="nowhere" Destination="s3://site/1" />
            <S3Sync ContinueOnError="ErrorAndContinue" SourceDirectory="dist" Destination="s3://nobucket/2" />
            <S3Sync ContinueOnError="ErrorAndContinue" SourceDirectory="dist" Destination="s3://site/3" ChunkSize="1M" />
            <S3Sync ContinueOnError="ErrorAndContinue" SourceDirectory="dist" Destination="s3://site/4" Provider="Amason" />
            <S3Sync ContinueOnError="ErrorAndContinue" SourceFiles="dist/a.txt;same/a.txt" Destination="s3://site/5" />
            <S3Sync ContinueOnError="ErrorAndContinue" SourceDirectory="dist" Destination="s3://site/6" MaxDelete="0" />
            """);

        var result = await work.DotNetAsync("msbuild", "run.proj", "-clp:NoSummary");

        var lines = result.Output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains("error", StringComparison.Ordinal)).ToArray();
        Assert.That(lines.Select(line => Regex.Replace(line, @"^.*run\.proj\((\d+),\d+\): error (CIS\d{4}): .+\.( \[.*\])?$", "$1 $2")), Is.EqualTo(new[] { "4 CIS2001", "5 CIS3001", "6 CIS1001", "7 CIS1008", "8 CIS2007", "9 CIS4001" }));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
    }
}
