using CiSync.Errors;
using CiSync.MSBuild;
using CiSync.Planning;
using CiSync.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Hosts.Tests.MSBuild;

public class Progress_and_errors
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void Progress_is_a_line_that_is_always_shown_every_ten_seconds_at_most()
    {
        var engine = new RecordingEngine();
        var log = new BuildLog(new TaskLoggingHelper(engine, "S3Sync"), "S3Sync", null, _time);

        for (var second = 1; second <= 25; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            log.Report(new TransferProgress(ChangeKind.Upload, second, 100, second << 20, 100 << 20));
        }

        Assert.That(engine.Messages.Select(message => message.Message), Is.EqualTo(new[]
        {
            "S3Sync: 10 of 100 files, 10 MiB of 100 MiB uploaded",
            "S3Sync: 20 of 100 files, 20 MiB of 100 MiB uploaded",
        }));
        Assert.That(engine.Messages.Select(message => message.Importance), Has.All.EqualTo(MessageImportance.High));
    }

    [Test]
    public void An_upload_that_goes_on_is_always_shown()
    {
        var engine = new RecordingEngine();
        new BuildLog(new TaskLoggingHelper(engine, "S3Sync"), "S3Sync", null, _time).Report(new UploadResumed(new ResumedUpload("docs/large.bin", 128, 205, 640 << 20, 1 << 30)));
        var told = engine.Messages.Single();
        Assert.That((told.Message, told.Importance), Is.EqualTo(("  resumed docs/large.bin: 640 MiB of 1 GiB were there", MessageImportance.High)));
    }

    [Test]
    public void An_error_comes_once_with_its_code_and_its_help_link()
    {
        var engine = new RecordingEngine();
        var log = new BuildLog(new TaskLoggingHelper(engine, "S3Sync"), "S3Sync", "/app/app.csproj", _time);
        var error = Diagnostic.Error(ErrorCodes.BucketNotFound, "There is no bucket {0} 100%.");

        log.Report(new DiagnosticRaised(error));
        log.Finish(new SyncReport { Destination = "s3://b", Outcome = Outcome.Refused, ExitCode = ErrorCodes.BucketNotFound.ExitCode, Diagnostics = [error] });

        var told = engine.Errors.Single();
        Assert.Multiple(() =>
        {
            Assert.That(told.Code, Is.EqualTo("CIS3001"));
            Assert.That(told.HelpLink, Is.EqualTo(ErrorCodes.BucketNotFound.HelpLink));
            Assert.That(told.File, Is.EqualTo("/app/app.csproj"));
            Assert.That(told.Message, Does.StartWith("There is no bucket {0} 100%."));
        });
    }
}
