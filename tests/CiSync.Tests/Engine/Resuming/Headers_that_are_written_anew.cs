namespace CiSync.Tests.Engine.Resuming;

/// <summary>What it takes to give an object other headers than its upload began with, and what stands in where the store can't.</summary>
public class Headers_that_are_written_anew : ResumeTests
{
    [Test]
    public async Task Are_written_anew_where_the_ACL_may_not_be_read()
    {
        await CancelAfterAsync(3);
        Refuse("GetObjectAcl", 403, "AccessDenied");
        Succeeds(await SyncAsync());
        Assert.That((PartsSent(), Count("CopyObject")), Is.EqualTo((new[] { 4, 5 }, 1)));
    }

    [Test]
    public async Task Are_right_where_the_store_knows_no_ACLs()
    {
        await CancelAfterAsync(3);
        Refuse("GetObjectAcl", 501, "NotImplemented");
        Succeeds(await SyncAsync());
        Assert.That((PartsSent(), Count("CopyObject")), Is.EqualTo((new[] { 4, 5 }, 0)));
    }

    [Test]
    public async Task Of_an_object_that_is_too_large_for_one_copy_are_written_in_parts()
    {
        await CancelAfterAsync(3);
        Variables["RCLONE_HEADER_UPLOAD"] = "Cache-Control: no-cache";
        Variables["RCLONE_S3_COPY_CUTOFF"] = "10M";
        Succeeds(await SyncAsync());
        Assert.That((PartsSent(), Count("CopyObject"), Count("UploadPartCopy")), Is.EqualTo((new[] { 4, 5 }, 0, 3)));
        using var client = Client();
        Assert.That((await client.GetObjectMetadataAsync(Bucket, "big")).Headers.CacheControl, Is.EqualTo("no-cache"));
        await IsCompleteAsync();
    }

    [TestCase(403, "InvalidObjectState")]
    [TestCase(501, "NotImplemented")]
    public async Task That_the_store_cannot_rewrite_cost_a_fresh_upload(int status, string code)
    {
        await CancelAfterAsync(3);
        Variables["RCLONE_HEADER_UPLOAD"] = "Cache-Control: no-cache";
        Refuse("CopyObject", status, code);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("CreateMultipartUpload"), PartsSent().Length, report.Resumed.Count), Is.EqualTo((1, 2 + 5, 0)));
        using var client = Client();
        Assert.That((await client.GetObjectMetadataAsync(Bucket, "big")).Headers.CacheControl, Is.EqualTo("no-cache"));
        await IsCompleteAsync();
    }

    [Test]
    public async Task That_a_copy_gets_wrong_are_found_out()
    {
        await CancelAfterAsync(3);
        Variables["RCLONE_HEADER_UPLOAD"] = "Cache-Control: no-cache";
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "CopyObject")
            {
                reply.Body = "<CopyObjectResult><ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag></CopyObjectResult>"u8.ToArray();
            }

            return new(reply);
        };
        Succeeds(await SyncAsync());
        Assert.That((Count("CopyObject"), Count("HeadObject")), Is.EqualTo((1, 2)), "size and MD5 are asked for once more");
    }
}
