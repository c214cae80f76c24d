using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Cli;

public class Removing_things : VerbTests
{
    [SetUp]
    public async Task PutAsync()
    {
        await PutAsync("docs/a.js", "1");
        await PutAsync("docs/a.map", "1");
        await PutAsync("other", "1");
        Server.Log.Clear();
    }

    [Test]
    public void Delete_takes_filters() => Assert.Multiple(() =>
    {
        Assert.That(Run("delete", $"site:{Bucket}/docs", "--include", "*.map", "-v"), Is.EqualTo(new CliRun(
            0, $"site:{Bucket}/docs: 1 object deleted; 5 requests, 0.0 s\n", $"{Now}INFO  : a.map: Deleted\n")));
        Assert.That(Keys(), Is.EqualTo(new[] { "docs/a.js", "other" }));
    });

    [Test]
    public void Delete_in_a_dry_run_deletes_nothing() => Assert.Multiple(() =>
    {
        Assert.That(Run("delete", $"site:{Bucket}/docs/a.js", "--dry-run").Output, Does.Contain("1 object would be deleted"));
        Assert.That(Changes(), Is.Zero);
    });

    [Test]
    public void Delete_of_a_whole_bucket_needs_max_delete() => Assert.Multiple(() =>
    {
        Assert.That(Run("delete", $"site:{Bucket}").Error, Does.StartWith("error CIS4002: "));
        Assert.That(Run("delete", $"site:{Bucket}", "--max-delete", "-1").ExitCode, Is.Zero);
        Assert.That(Keys(), Is.Empty);
    });

    [Test]
    public void Mkdir_and_rmdir_say_nothing()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Run("mkdir", "site:new-bucket"), Is.EqualTo(new CliRun(0, "", "")));
            Assert.That(Run("rmdir", $"site:{Bucket}").Error, Does.StartWith("error CIS3021: "));
            Assert.That(Run("rmdir", "site:new-bucket"), Is.EqualTo(new CliRun(0, "", "")));
            Assert.That(Run("ls", "site:new-bucket").Error, Does.StartWith("error CIS3001: "));
        });
    }

    [Test]
    public async Task Cleanup_removes_uploads_of_the_age()
    {
        Time = TimeProvider.System;
        await SendAsync(new RawRequest("POST", $"/{Bucket}/big") { Query = [("uploads", null)] });
        var young = Run("cleanup", $"site:{Bucket}");
        var dry = Run("cleanup", $"site:{Bucket}", "--max-age", "0", "-n");
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(1));
        var old = Run("cleanup", $"site:{Bucket}", "--max-age", "0", "-v");
        Assert.That(await OpenUploadsAsync(), Is.Zero);
        Assert.Multiple(() =>
        {
            Assert.That(young.Output, Does.StartWith($"site:{Bucket}: 0 unfinished uploads removed, 1 younger left alone; 1 request, "));
            Assert.That(dry.Output, Does.StartWith($"site:{Bucket}: 1 unfinished upload would be removed, 0 younger left alone; 1 request, "));
            Assert.That(dry.Error, Does.EndWith(" NOTICE: big: Skipped remove of unfinished upload as --dry-run is set\n"));
            Assert.That(old.Output, Does.StartWith($"site:{Bucket}: 1 unfinished upload removed, 0 younger left alone; 2 requests, "));
            Assert.That(old.Error, Does.EndWith(" INFO  : big: Removed unfinished upload\n"));
        });
    }

    [TestCase("off", "it is off")]
    [TestCase("soon", "it is not a duration")]
    [TestCase("-1h", "it is less than 0")]
    public void Cleanup_takes_no_age_that_is_none(string age, string why) =>
        Assert.That(Run("cleanup", $"site:{Bucket}", "--max-age", age).Error, Does.StartWith($"error CIS1001: The value of --max-age is not allowed: {why}"));
}
