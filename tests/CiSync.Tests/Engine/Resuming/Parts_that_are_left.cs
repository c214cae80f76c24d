using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Resuming;

/// <summary>Parts stay where they can be of use, and then the run says so.</summary>
public class Parts_that_are_left : ResumeTests
{
    private const string Told = "An upload in parts did not come to an end and left what had arrived in the store, where it is billed: \"big\".";

    [TestCase("RCLONE_S3_RESUME")]
    [TestCase("RCLONE_S3_LEAVE_PARTS_ON_ERROR")]
    public async Task A_cancelled_run_leaves_them_and_says_how_they_are_removed(string variable)
    {
        Variables.Remove("RCLONE_S3_RESUME");
        Variables[variable] = "true";
        var report = await CancelAfterAsync(2);
        Assert.That(report.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { ErrorCodes.PartsLeft, ErrorCodes.Cancelled }));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo(Told));
        Assert.That(report.Diagnostics[0].Advice, Does.Contain("resume=true").And.Contains("cisync cleanup"));
        Assert.That(Events.Of<DiagnosticRaised>().Select(raised => raised.Diagnostic.Code), Does.Contain(ErrorCodes.PartsLeft));
        Assert.That((await OpenUploadsAsync(), Count("AbortMultipartUpload")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_cancelled_run_without_either_aborts_and_has_nothing_to_say()
    {
        Variables.Remove("RCLONE_S3_RESUME");
        var report = await CancelAfterAsync(2);
        Assert.That(report.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { ErrorCodes.Cancelled }));
        Assert.That(await OpenUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_run_that_the_store_fails_leaves_them()
    {
        Spoil("UploadPart", _ => LocalS3Reply.Error(403, "AccessDenied"), skip: 2);
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.AccessDenied, ErrorCodes.PartsLeft);
        Server.OnRequest = null;
        Succeeds(await SyncAsync());
        Assert.That(PartsSent(), Is.EqualTo(new[] { 3, 4, 5 }));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Those_of_a_file_that_changed_meanwhile_are_aborted()
    {
        Server.OnRequest = (request, _) =>
        {
            if (request.Operation == "UploadPart" && request.Query["partNumber"] == "3")
            {
                Change(21 * MiB);
            }

            return default;
        };
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.FileChanged);
        Assert.That((Count("AbortMultipartUpload"), await OpenUploadsAsync()), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Those_that_the_store_holds_wrongly_are_aborted()
    {
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "UploadPart")
            {
                reply.Headers["ETag"] = "\"0123456789abcdef0123456789abcdef\"";
            }

            return new(reply);
        };
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted);
        Assert.That(await OpenUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task Many_are_told_by_their_number_and_the_first_names()
    {
        foreach (var name in new[] { "d", "a", "c", "e" })
        {
            Folder.WriteRandom(name, 6 * MiB);
        }

        Variables["RCLONE_TRANSFERS"] = "1";
        Refuse("CompleteMultipartUpload", 400, "InvalidPart");
        var report = await SyncAsync();
        Assert.That(
            report.Diagnostics.Single(d => d.Code == ErrorCodes.PartsLeft).Message,
            Is.EqualTo("5 uploads in parts did not come to an end and left what had arrived in the store, where it is billed: \"a\", \"big\", \"c\" and 2 more."));
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task Cleaning_up_removes_them()
    {
        await CancelAfterAsync(2);
        var engine = new SyncEngine(new HostEnvironment(Variables, Folder.Path));
        var young = await engine.CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}", MinAge = TimeSpan.FromHours(1) }, Events);
        Assert.That((young.Removed.Count, young.YoungerCount, await OpenUploadsAsync()), Is.EqualTo((0, 1L, 1)));
        var old = await engine.CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}", MinAge = TimeSpan.Zero }, Events);
        Assert.That((old.Removed.Single().Key, await OpenUploadsAsync()), Is.EqualTo(("big", 0)));
    }
}
