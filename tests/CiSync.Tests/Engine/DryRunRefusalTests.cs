using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>A dry run shows its plan also where the safety checks would refuse it, and ends as the run would.</summary>
public class DryRunRefusalTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        for (var i = 0; i < 21; i++)
        {
            await PutAsync($"old/{i:D2}");
        }

        Folder.Write("new.txt", "new");
    }

    [TestCase("RCLONE_NOTHING", "", "CIS4002", "21 of 21 objects at s3://site would be deleted: more than 20 and more than half. Nothing was changed.")]
    [TestCase("RCLONE_MAX_DELETE", "5", "CIS4001", "21 objects at s3://site would be deleted and max_delete is 5. Nothing was changed.")]
    [TestCase("RCLONE_MAX_DELETE_SIZE", "5B", "CIS4002", "21 of 21 objects at s3://site would be deleted: more than 20 and more than half. Nothing was changed.")]
    public async Task A_sync_shows_what_it_would_do_and_that_it_would_be_refused(string variable, string value, string code, string why)
    {
        (Variables[variable], Variables["RCLONE_DRY_RUN"]) = (value, "true");
        var dry = await SyncAsync();

        var error = dry.Diagnostics.Single();
        Assert.That((error.Code.Id, dry.ExitCode, dry.Outcome), Is.EqualTo((code, ExitCode.Fatal, Outcome.Refused)));
        Assert.That(error.Message, Is.EqualTo($"The run would be refused: {why} {FirstTen}"));
        var made = Events.Of<PlanMade>().Single();
        Assert.That((made.DryRun, made.Plan.Deletes.Count, made.Refusal?.Code.Id), Is.EqualTo((true, 21, code)));
        Assert.That((dry.Transferred.Single().Key, dry.DeletedKeys.Count), Is.EqualTo(("new.txt", 21)));
        Assert.That((Count("PutObject"), Count("DeleteObjects")), Is.EqualTo((0, 0)));

        Variables["RCLONE_DRY_RUN"] = "false";
        var run = await SyncAsync();
        Assert.That((run.Diagnostics.Single().Message, run.ExitCode, run.Outcome), Is.EqualTo(($"{why} {FirstTen}", ExitCode.Fatal, Outcome.Refused)));
        Assert.That((run.Transferred.Count, run.DeletedKeys.Count, Events.Of<PlanMade>().Count()), Is.EqualTo((0, 0, 1)), "only the dry run shows a plan");
    }

    [Test]
    public async Task An_empty_source_shows_what_it_would_delete()
    {
        File.Delete(Folder.Of("new.txt"));
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.SourceEmpty);
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo($"The run would be refused: The source has no files, so nothing was published to s3://site. {FirstTen}"));
        Assert.That(report.DeletedKeys, Has.Count.EqualTo(21));
    }

    [Test]
    public async Task A_list_with_a_missing_file_shows_the_plan_as_well()
    {
        Folder.Write("list", "new.txt\nold/00\n");
        (Variables["RCLONE_FILES_FROM"], Variables["RCLONE_DRY_RUN"]) = ("list", "true");
        var report = await SyncAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.ListedFilesMissing);
        Assert.That(report.Diagnostics[0].Message, Does.StartWith("The run would be refused: 1 of 2 paths in \"list\" matches nothing in the source: \"old/00\"."));
        Assert.That((report.Transferred.Single().Key, report.DeletedKeys), Is.EqualTo(("new.txt", new[] { "old/00" })));
    }

    [Test]
    public async Task A_plan_that_passes_is_not_said_to_be_refused()
    {
        (Variables["RCLONE_MAX_DELETE"], Variables["RCLONE_DRY_RUN"]) = ("21", "true");
        Succeeds(await SyncAsync());
        Assert.That(Events.Of<PlanMade>().Single().Refusal, Is.Null);
    }

    [TestCase("20", "CIS4001", "21 objects at s3://site/old would be deleted and max_delete is 20. Nothing was changed. Would be deleted: \"00\", \"01\", \"02\", \"03\", \"04\", \"05\", \"06\", \"07\", \"08\", \"09\" and 11 more.", "/old")]
    [TestCase(null, "CIS4002", "All objects of s3://site would be deleted. Nothing was changed. The first of them: \"old/00\", \"old/01\", \"old/02\", \"old/03\", \"old/04\", \"old/05\", \"old/06\", \"old/07\", \"old/08\", \"old/09\".", "")]
    public async Task A_delete_shows_what_it_would_do_and_that_it_would_be_refused(string? most, string code, string why, string prefix)
    {
        if (most is not null)
        {
            Variables["RCLONE_MAX_DELETE"] = most;
        }

        Variables["RCLONE_DRY_RUN"] = "true";
        var dry = await DeleteAsync(prefix);
        Assert.That((dry.Diagnostics.Single().Code.Id, dry.Diagnostics.Single().Message, dry.ExitCode), Is.EqualTo((code, $"The run would be refused: {why}", ExitCode.Fatal)));
        Assert.That((dry.DeletedKeys.Count, Events.Of<PlanMade>().Single().Plan.Deletes.Count), Is.EqualTo((21, 21)));

        Variables["RCLONE_DRY_RUN"] = "false";
        var run = await DeleteAsync(prefix);
        Assert.That((run.Diagnostics.Single().Message, run.DeletedKeys.Count, run.Outcome), Is.EqualTo((why, 0, Outcome.Refused)));
        Assert.That(await KeysAsync(), Has.Length.EqualTo(21));
    }

    private static string FirstTen => "Would be deleted: " + string.Join(", ", Enumerable.Range(0, 10).Select(i => $"\"old/{i:D2}\"")) + " and 11 more.";

    private Task<SyncReport> DeleteAsync(string prefix) =>
        new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}{prefix}" }, Events);
}
