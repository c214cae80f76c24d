using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Resuming;

/// <summary>Where nothing proves a part, nothing is taken over, and the run says so.</summary>
public class Stores_that_cannot_tell : ResumeTests
{
    [TestCase("ListMultipartUploads", 403, "AccessDenied", "s3:ListBucketMultipartUploads")]
    [TestCase("ListMultipartUploads", 501, "NotImplemented", "")]
    [TestCase("ListMultipartUploads", 405, "MethodNotAllowed", "")]
    [TestCase("ListParts", 403, "AccessDenied", "s3:ListMultipartUploadParts")]
    public async Task What_is_open_or_there(string operation, int status, string code, string permission)
    {
        await BeginAsync("big", 1, 2);
        Refuse(operation, status, code);
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.ExitCode), Is.EqualTo((Outcome.Succeeded, ExitCode.Success)));
        var warning = report.Diagnostics.Single();
        Assert.That((warning.Code, warning.Severity), Is.EqualTo((ErrorCodes.NotResumed, Severity.Warning)));
        Assert.That(warning.Message, Does.StartWith($"A file that goes in parts was sent from the start: {operation} for "));
        Assert.That(warning.Advice, Does.Contain(permission));
        StartedOver(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "big" }));
    }

    [Test]
    public async Task What_is_open_because_they_list_objects_instead()
    {
        Spoil("ListMultipartUploads", _ => new LocalS3Reply
        {
            Body = System.Text.Encoding.UTF8.GetBytes($"<ListBucketResult><Prefix></Prefix><Contents><Key>big</Key></Contents></ListBucketResult>"),
        });
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.Diagnostics.Single().Code), Is.EqualTo((Outcome.Succeeded, ErrorCodes.NotResumed)));
        StartedOver(report);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "big" }));
    }

    [Test]
    public async Task Abort_nothing_is_no_reason_not_to_go_on()
    {
        var best = await BeginAsync("big", 1, 3, 4);
        await BeginAsync("big", 2);
        Refuse("AbortMultipartUpload", 403, "AccessDenied");
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.Diagnostics.Single().Code), Is.EqualTo((Outcome.Succeeded, ErrorCodes.PartsLeft)), "what stays is told");
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "CompleteMultipartUpload").Query["uploadId"], Is.EqualTo(best));
        Assert.That(PartsSent(), Is.EqualTo(new[] { 2, 5 }));
    }

    [TestCase("RCLONE_S3_SERVER_SIDE_ENCRYPTION", "aws:kms")]
    [TestCase("RCLONE_S3_SSE_CUSTOMER_KEY", "0123456789abcdef0123456789abcdef")]
    public async Task The_MD5_of_a_part(string variable, string value)
    {
        await BeginAsync("big", 1, 2);
        Variables[variable] = value;
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { ErrorCodes.NotResumed }));
        Assert.That(report.Diagnostics[0].Message, Does.Contain("are no MD5s"));
        StartedOver(report);
        Assert.That((Count("ListParts"), Count("AbortMultipartUpload"), await OpenUploadsAsync()), Is.EqualTo((0, 1, 0)), "and nobody else can use it");
    }

    [Test]
    public async Task And_then_no_parts_are_left_either()
    {
        Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
        var report = await CancelAfterAsync(2);
        Assert.That(report.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { ErrorCodes.NotResumed, ErrorCodes.Cancelled }));
        Assert.That(await OpenUploadsAsync(), Is.Zero);
    }
}

/// <summary>A bucket that encrypts by KMS without anybody saying so.</summary>
public class Buckets_whose_ETags_only_look_like_MD5s : ResumeTests
{
    protected override LocalS3Options ServerOptions => new() { DefaultKms = true };

    [Test]
    public async Task Start_over()
    {
        await CancelAfterAsync(3);
        var report = await SyncAsync();
        Succeeds(report);
        StartedOver(report);
        Assert.That(Count("AbortMultipartUpload"), Is.EqualTo(1));
        await IsCompleteAsync();
    }
}
