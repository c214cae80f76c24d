namespace CiSync.Tests.Engine.Resuming;

/// <summary>One part that isn't the file's says that the upload isn't.</summary>
public class Uploads_that_start_over : ResumeTests
{
    [Test]
    public async Task A_part_that_is_there_differs_by_a_byte()
    {
        await CancelAfterAsync(3);
        Change(PartSize);
        await StartsOverAsync();
    }

    [Test]
    public async Task The_parts_have_another_size()
    {
        await CancelAfterAsync(3);
        Variables["RCLONE_S3_CHUNK_SIZE"] = "6M";
        await StartsOverAsync(parts: 4);
    }

    [Test]
    public async Task The_file_is_shorter_than_what_is_there()
    {
        await BeginAsync("big", 1, 2, 3, 4);
        using (var file = File.OpenWrite(Folder.Of("big")))
        {
            file.SetLength(3 * PartSize);
        }

        await StartsOverAsync(parts: 3);
    }

    [Test]
    public async Task The_last_part_is_no_longer_the_last()
    {
        await BeginAsync("big", 1, 5);
        using (var file = File.OpenWrite(Folder.Of("big")))
        {
            file.SetLength(Size + 1);
        }

        await StartsOverAsync();
    }

    [Test]
    public async Task There_is_no_part_yet()
    {
        await BeginAsync("big");
        await StartsOverAsync();
    }

    [Test]
    public async Task It_is_gone_when_its_parts_are_listed()
    {
        await BeginAsync("big", 1, 2);
        Refuse("ListParts", 404, "NoSuchUpload");
        await StartsOverAsync();
    }

    [TestCase("UploadPart", 400, "InvalidRequest")]
    [TestCase("UploadPart", 404, "NoSuchUpload")]
    [TestCase("CompleteMultipartUpload", 400, "InvalidPart")]
    public async Task The_store_does_not_let_it_go_on(string operation, int status, string code)
    {
        await CancelAfterAsync(3);
        Refuse(operation, status, code, times: 1);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("CreateMultipartUpload"), Count("AbortMultipartUpload"), report.Resumed.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(Server.Log.Requests.Count(request => request.Operation == "UploadPart" && request.StatusCode == 200), Is.GreaterThanOrEqualTo(5));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Its_parts_make_another_object_than_they_should()
    {
        Variables["RCLONE_S3_USE_MULTIPART_ETAG"] = "true";
        await CancelAfterAsync(3);
        var completed = 0;
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "CompleteMultipartUpload" && Interlocked.Increment(ref completed) == 1)
            {
                var xml = System.Text.Encoding.UTF8.GetString(reply.Body.Span);
                reply.Body = System.Text.Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(xml, "[0-9a-f]{32}-5", "0123456789abcdef0123456789abcdef-5"));
            }

            return new(reply);
        };
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((completed, Count("CreateMultipartUpload"), PartsSent().Length, report.Resumed.Count), Is.EqualTo((2, 1, 2 + 5, 0)));
        await IsCompleteAsync();
    }

    private async Task StartsOverAsync(int parts = 5)
    {
        var report = await SyncAsync();
        Succeeds(report);
        StartedOver(report, parts);
        Assert.That(Count("AbortMultipartUpload"), Is.EqualTo(1), "the old one is given back");
        Server.OnRequest = null;
        await IsCompleteAsync();
    }
}
