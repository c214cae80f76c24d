using Cake.CiSync;
using Cake.Core;
using Cake.Core.Diagnostics;
using CiSync.LocalS3;
using CiSync.Planning;
using CiSync.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>Cake's verbosity decides what is written.</summary>
public class What_the_log_says
{
    [TestCase(Verbosity.Quiet)]
    [TestCase(Verbosity.Minimal, "Information: S3Sync: s3://site: 1 file uploaded (3 bytes), 1 deleted, 1 unchanged")]
    [TestCase(Verbosity.Normal, "Information:   uploaded new.txt (3 bytes, new)", "Information:   deleted old.txt", "Information: S3Sync: s3://site: 1 file uploaded (3 bytes), 1 deleted, 1 unchanged")]
    [TestCase(Verbosity.Diagnostic, "Debug:   unchanged same.txt", "Information:   uploaded new.txt (3 bytes, new)", "Information:   deleted old.txt", "Information: S3Sync: s3://site: 1 file uploaded (3 bytes), 1 deleted, 1 unchanged")]
    public async Task Of_a_sync(Verbosity verbosity, params string[] lines)
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work, verbosity);

        context.S3Sync("dist", "s3://site");

        Assert.That(context.Lines.Where(line => !line.Contains(" = ", StringComparison.Ordinal)).Select(WithoutRequests), Is.EqualTo(lines));
    }

    [Test]
    public async Task Diagnostic_verbosity_tells_where_values_came_from_and_no_secret()
    {
        await using var work = await PrepareAsync();
        work.Variables["RCLONE_CHECKERS"] = "3";
        var context = new ScriptContext(work, Verbosity.Diagnostic);

        context.S3Sync("dist", "s3://site", new S3SyncSettings { Transfers = 2, Options = { ["max_size"] = "1M" } });

        Assert.That(context.Lines, Is.SupersetOf(new[]
        {
            "Debug:   transfers = 2 (setting Transfers)", "Debug:   max_size = 1M (setting Options)", "Debug:   checkers = 3 (RCLONE_CHECKERS)",
            "Debug:   chunk_size = 5Mi (default)", "Debug:   secret_access_key = *** (RCLONE_S3_SECRET_ACCESS_KEY)",
        }));
        Assert.That(string.Join('\n', context.Lines), Does.Not.Contain(work.Store.SecretKey));
    }

    [Test]
    public async Task An_attempt_that_failed_and_how_many_transfers_there_are_then()
    {
        await using var work = await PrepareAsync();
        work.Variables["RCLONE_LOW_LEVEL_RETRIES"] = "1";
        var refused = 0;
        work.Store.OnRequest = (request, _) => new(request.Operation == "PutObject" && Interlocked.Increment(ref refused) == 1 ? LocalS3Reply.Error(503, "SlowDown") : null);
        var context = new ScriptContext(work, Verbosity.Diagnostic);

        context.S3Sync("dist", "s3://site");

        Assert.That(context.Lines, Has.One.StartsWith("Information:   Attempt 1 of 3 failed with 1 error, which is tried again: PutObject for \"new.txt\""));
        Assert.That(context.Lines, Has.One.EqualTo("Debug:   8 transfers at a time, 16 before, as the store answered 503 SlowDown"));
    }

    [Test]
    public async Task A_dry_run_tells_the_plan_and_changes_nothing()
    {
        await using var work = await PrepareAsync();
        var before = await work.ObjectsAsync();
        var context = new ScriptContext(work);

        var result = context.S3Sync("dist", "s3://site", new S3SyncSettings { DryRun = true });

        Assert.That(context.Lines.Select(WithoutRequests), Is.EqualTo(new[]
        {
            "Information:   would upload new.txt (3 bytes, new)", "Information:   would delete old.txt", "Information: S3Sync: s3://site: 1 file would be uploaded (3 bytes), 1 would be deleted, 1 unchanged",
        }));
        Assert.That((result.DryRun, result.HasChanges), Is.EqualTo((true, true)));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_warning_is_one_at_minimal_verbosity_and_in_the_result()
    {
        await using var work = await PrepareAsync();
        var context = new ScriptContext(work, Verbosity.Minimal);

        var result = context.S3Copy("dist", "s3://site", new S3CopySettings { UploadCutoff = "2097152", DryRun = true });

        const string Text = "setting UploadCutoff=2097152 means 2Gi: a bare number is read as KiB. Write 2097152B if bytes were meant.";
        Assert.That(context.Lines, Has.One.EqualTo($"Warning: CIS1007: {Text} (https://github.com/cisync/cisync/blob/main/docs/errors.md#cis1007)"));
        Assert.That(result.Diagnostics.Select(told => told.Text), Is.EqualTo(new[] { Text }));
    }

    [Test]
    public async Task Of_several_errors_the_first_is_the_exceptions_and_the_others_are_written()
    {
        await using var work = await PrepareAsync();
        work.Write("dist/more.txt", "more").Variables["RCLONE_LOW_LEVEL_RETRIES"] = "1";
        work.Store.OnRequest = (request, _) => new(request.Operation == "PutObject" ? LocalS3Reply.Error(400, "QuotaWeird", "No more room.") : null);
        var context = new ScriptContext(work);

        var error = Assert.Throws<CakeException>(() => context.S3Sync("dist", "s3://site", new S3SyncSettings { Transfers = 1 }))!;

        var written = context.Lines.Where(line => line.StartsWith("Error: ", StringComparison.Ordinal)).ToArray();
        Assert.That(written, Has.Length.EqualTo(1).And.All.Contains("CIS3008"));
        Assert.That(error.Message, Does.StartWith("CIS3008: ").And.Contain("No more room").And.EndWith(" The log has 1 more error."));
        Assert.That(written[0], Does.Not.Contain(error.Message[..error.Message.IndexOf(" (https", StringComparison.Ordinal)]), "nothing is told twice");
        Assert.That(await work.KeysAsync(), Does.Contain("old.txt"), "a failed upload deletes nothing");
    }

    [Test]
    public async Task A_retry_is_told_at_verbose()
    {
        await using var work = await PrepareAsync();
        var failed = 0;
        work.Store.OnRequest = (request, _) => new(request.Operation == "PutObject" && Interlocked.Exchange(ref failed, 1) == 0 ? LocalS3Reply.Error(503, "SlowDown", "Slow down.") : null);
        var context = new ScriptContext(work, Verbosity.Verbose);

        context.S3Sync("dist", "s3://site");

        Assert.That(context.Lines, Has.One.Matches(@"^Information:   PutObject failed once \(.+\), next try in "));
    }

    [Test]
    public async Task Slow_progress_is_a_line_every_ten_seconds_at_most()
    {
        await using var work = await Workspace.CreateAsync();
        var context = new ScriptContext(work);
        var time = new FakeTimeProvider();
        var log = new AddinLog(context, "S3Sync", time);

        for (var second = 1; second <= 25; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            log.Report(new TransferProgress(ChangeKind.Upload, second, 100, second << 20, 100 << 20));
        }

        Assert.That(context.Lines, Is.EqualTo(new[] { "Information: S3Sync: 10 of 100 files, 10 MiB of 100 MiB uploaded", "Information: S3Sync: 20 of 100 files, 20 MiB of 100 MiB uploaded" }));
    }

    [Test]
    public async Task What_helps_next_time_is_told_in_words_of_settings()
    {
        await using var work = await Workspace.CreateAsync();
        var context = new ScriptContext(work, Verbosity.Minimal);
        var log = new AddinLog(context, "S3Sync");

        log.Report(new RegionSwitched("us-east-1", "eu-west-1"));
        log.Report(new ClockCorrected(TimeSpan.FromSeconds(3600.4)));

        Assert.That(context.Lines, Is.EqualTo(new[]
        {
            "Information:   Switched region to \"eu-west-1\" from \"us-east-1\"; Region = \"eu-west-1\" spares the detour.",
            "Information:   The clock of this machine differs from the store's by 3600 s; requests are signed with the store's.",
        }));
    }

    [Test]
    public async Task A_name_that_would_forge_a_line_stays_on_its_own()
    {
        await using var work = await PrepareAsync();
        await work.PutAsync("a/x\nError: forged", "x");
        var context = new ScriptContext(work);

        context.S3Delete("s3://site/a/");

        Assert.That(context.Lines[0], Is.EqualTo(@"Information:   deleted a/x\u000aError: forged"));
    }

    // What it took differs from run to run.
    private static string WithoutRequests(string line) => line.Split(';')[0];

    private static async Task<Workspace> PrepareAsync()
    {
        var work = await Workspace.CreateAsync();
        await work.PutAsync("old.txt", "old");
        await work.PutAsync("same.txt", "same");
        return work.Write("dist/new.txt", "new").Write("dist/same.txt", "same");
    }
}
