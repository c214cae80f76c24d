using System.Reflection;
using CiSync.LocalS3;

namespace CiSync.Tests.Workflows;

/// <summary>Each job of the samples that has a step of the action, from the files to the objects.</summary>
public class Samples_that_publish : SampleTests
{
    private const string Forever = "public, max-age=31536000, immutable";

    [TestCase("static-site.yml", "publish")]
    public async Task A_site_is_made_the_same_and_tells_the_CDN(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        await PutAsync("my-bucket", "gone.html", "old");
        await PutAsync("my-bucket", "index.html", "old");
        WriteFile("build/wwwroot/index.html", "<p>");
        WriteFile("build/wwwroot/app.3f2a9c1d.js", "x");

        var first = RunJob(sample, job).Single();

        Assert.That(first.ExitCode, Is.Zero, first.Text);
        Assert.That(await KeysAsync("my-bucket"), Is.EqualTo(new[] { "app.3f2a9c1d.js", "index.html" }));
        Assert.That((first.Outputs["has-changes"], first.Outputs["uploaded"], first.Outputs["deleted"]), Is.EqualTo(("true", "2", "1")));
        Assert.That(ArrayIn(first.Outputs["invalidation-paths-file"]), Is.EquivalentTo(new[] { "/", "/gone.html", "/index.html" }));
        Assert.That((HeadersOf("index.html")["Cache-Control"], HeadersOf("app.3f2a9c1d.js")["Cache-Control"]), Is.EqualTo(("no-cache", Forever)));

        var second = RunJob(sample, job).Single();
        Assert.That((second.ExitCode, second.Outputs["has-changes"], second.Outputs["unchanged"]), Is.EqualTo((0, "false", "2")));
    }

    [TestCase("release-assets.yml", "publish")]
    public async Task A_release_has_a_place_of_its_own_and_is_checked(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        await PutAsync("my-bucket", "releases/v1.2.2/app.tar.gz", "before");
        Expressions["github.ref_name"] = "v1.2.3";
        WriteFile("dist/app-1.2.3-linux-x64.tar.gz", "archive");
        WriteFile("dist/SHA256SUMS", "sums");

        var (copy, check) = RunJob(sample, job) is [var one, var two] ? (one, two) : throw new InvalidOperationException("not two steps");

        Assert.That((copy.ExitCode, copy.Outputs["uploaded"]), Is.EqualTo((0, "2")), copy.Text);
        Assert.That((check.ExitCode, check.Outputs["has-changes"], check.Outputs["unchanged"]), Is.EqualTo((0, "false", "2")), check.Text);
        Assert.That(await KeysAsync("my-bucket"), Is.EqualTo(new[] { "releases/v1.2.2/app.tar.gz", "releases/v1.2.3/SHA256SUMS", "releases/v1.2.3/app-1.2.3-linux-x64.tar.gz" }));
        using var client = Client();
        Assert.That((await client.GetObjectMetadataAsync("my-bucket", "releases/v1.2.3/app-1.2.3-linux-x64.tar.gz")).Headers.CacheControl, Is.EqualTo(Forever));
        Assert.That((await client.GetObjectMetadataAsync("my-bucket", "releases/v1.2.3/SHA256SUMS")).Headers.CacheControl, Is.EqualTo("no-cache"));
    }

    [TestCase("preview.yml", "publish")]
    public async Task A_preview_stands_beside_others(string sample, string job)
    {
        await MakeBucketAsync("my-previews");
        await PutAsync("my-previews", "previews/pr-70/index.html", "another");
        foreach (var i in Enumerable.Range(0, 30))
        {
            await PutAsync("my-previews", $"previews/pr-7/{i}.html", "old");
        }

        Expressions["github.event.number"] = "7";
        WriteFile("build/wwwroot/index.html", "<p>");

        var run = RunJob(sample, job).Single();

        Assert.That((run.ExitCode, run.Outputs["uploaded"], run.Outputs["deleted"]), Is.EqualTo((0, "1", "30")), run.Text);
        Assert.That(HeadersOf("previews/pr-7/index.html")["Cache-Control"], Is.EqualTo("no-cache"));
        Assert.That(await KeysAsync("my-previews"), Is.EqualTo(new[] { "previews/pr-7/index.html", "previews/pr-70/index.html" }));
    }

    [TestCase("preview.yml", "clean-up")]
    public async Task A_preview_is_removed_alone_and_may_be_gone_already(string sample, string job)
    {
        await MakeBucketAsync("my-previews");
        await PutAsync("my-previews", "previews/pr-7/index.html", "one");
        await PutAsync("my-previews", "previews/pr-7/a/b.css", "one");
        await PutAsync("my-previews", "previews/pr-70/index.html", "another");
        Expressions["github.event.number"] = "7";

        var run = RunJob(sample, job).Single();
        Assert.That((run.ExitCode, run.Outputs["deleted"]), Is.EqualTo((0, "2")), run.Text);
        Assert.That(await KeysAsync("my-previews"), Is.EqualTo(new[] { "previews/pr-70/index.html" }));

        var again = RunJob(sample, job).Single();
        Assert.That((again.ExitCode, again.Outputs["deleted"]), Is.EqualTo((0, "0")), again.Text);
    }

    [TestCase("download.yml", "start")]
    public async Task A_build_is_downloaded(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        await PutAsync("my-bucket", "builds/41/Linux/App.dll", "of 41");
        await PutAsync("my-bucket", "builds/41/Linux/runtimes/a.so", "library");
        await PutAsync("my-bucket", "builds/42/Linux/App.dll", "of 42");
        Expressions["inputs.build"] = "41";

        var run = RunJob(sample, job).Single();

        Assert.That((run.ExitCode, run.Outputs["uploaded"]), Is.EqualTo((0, "2")), run.Text);
        var build = Path.Join(Workspace, "build");
        Assert.That(await File.ReadAllTextAsync(Path.Join(build, "App.dll")), Is.EqualTo("of 41"));
        Assert.That(await File.ReadAllTextAsync(Path.Join(build, "runtimes", "a.so")), Is.EqualTo("library"));
    }

    [Test]
    public async Task A_build_that_is_not_there_fails()
    {
        await MakeBucketAsync("my-bucket");
        Expressions["inputs.build"] = "40";
        Assert.That(RunJob("download.yml", "start").Single().ExitCode, Is.Not.Zero);
    }

    [TestCase("any-os.yml", "linux")]
    public async Task A_build_of_Linux_is_published_by_the_action(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        Expressions["github.run_number"] = "41";
        WriteFile("build/App.dll", "of 41");

        var run = RunJob(sample, job).Single();

        Assert.That((run.ExitCode, run.Outputs["uploaded"]), Is.EqualTo((0, "1")), run.Text);
        Assert.That(Server.Log.Requests.Select(request => request.Headers["Authorization"]), Is.Not.Empty.And.All.Contains("/eu-central-1/s3/"));
        Assert.That(await KeysAsync("my-bucket"), Is.EqualTo(new[] { "builds/41/Linux/App.dll" }));
    }

    [TestCase("resume.yml", "publish")]
    public async Task A_large_file_goes_on_where_a_job_was_cut(string sample, string job)
    {
        await MakeBucketAsync("my-bucket");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "16M";

        // One after the other: what is under way when another part fails is lost.
        Variables["RCLONE_S3_UPLOAD_CONCURRENCY"] = "1";
        Folder.WriteRandom("workspace/dist/disk.img", 40 << 20);
        Server.OnRequest = (request, _) => new(request.Operation == "UploadPart" && request.Query["partNumber"] == "2" ? LocalS3Reply.Error(400, "InvalidRequest") : null);
        Assert.That(RunJob(sample, job).Single().ExitCode, Is.Not.Zero);
        Assert.That(await KeysAsync("my-bucket"), Is.Empty);
        Server.OnRequest = null;

        var rerun = RunJob(sample, job).Single();

        Assert.That((rerun.ExitCode, rerun.Outputs["uploaded"]), Is.EqualTo((0, "1")), rerun.Text);
        Assert.That(Server.Log.Requests.Where(request => request.Operation == "UploadPart").Select(request => request.Query["partNumber"]), Is.EqualTo(new[] { "2", "3" }));
        using var client = Client();
        Assert.That((await client.GetObjectMetadataAsync("my-bucket", "images/disk.img")).ContentLength, Is.EqualTo(40 << 20));
    }

    [Test]
    public void A_value_that_a_test_lacks_is_an_error() =>
        Assert.That(() => RunJob("download.yml", "start"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("${{ inputs.build }}"));

    [Test]
    public void Each_job_with_the_action_has_a_test() =>
        Assert.That(
            from fixture in new[] { typeof(Samples_that_publish), typeof(Samples_without_keys) }
            from method in fixture.GetMethods()
            from test in method.GetCustomAttributes<TestCaseAttribute>()
            select $"{test.Arguments[0]} {test.Arguments[1]}",
            Is.EquivalentTo(Workflows_of_the_repository.Samples.SelectMany(workflow => workflow.Jobs).Where(job => job.Steps.Any(step => step.IsOurs)).Select(job => job.ToString())));
}
