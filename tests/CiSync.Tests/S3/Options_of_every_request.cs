using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>What options add to every request that needs it: version 2 of the signature, the consent to pay, a customer's key.</summary>
public class Options_of_every_request : StoreTests
{
    private static readonly ObjectHeaders Headers = new() { ContentType = "text/plain;charset=utf-8", Metadata = new Dictionary<string, string> { ["a"] = "ü" }, Tags = [new("a", "1")] };

    [Test]
    public async Task All_can_be_signed_with_version_2()
    {
        Variables["RCLONE_S3_V2_AUTH"] = "true";
        await SendAllAsync();
        Assert.That(Server.Log.Requests.Select(request => request.Headers["Authorization"]), Is.All.StartsWith("AWS local:"));
    }

    [Test]
    public async Task All_tell_that_the_requester_pays()
    {
        Variables["RCLONE_S3_REQUESTER_PAYS"] = "true";
        await SendAllAsync();
        Assert.That(Server.Log.Requests.Select(request => request.Headers.GetValueOrDefault("x-amz-request-payer")), Is.All.EqualTo("requester"));
    }

    [Test]
    public async Task A_customers_key_goes_with_those_that_read_or_write_an_object()
    {
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = "0123456789abcdef0123456789abcdef";
        await SendAllAsync();
        Assert.That(
            With("x-amz-server-side-encryption-customer-key"),
            Is.EquivalentTo(new[] { "PutObject", "HeadObject", "GetObject", "CopyObject", "CreateMultipartUpload", "UploadPartCopy" }));
        Assert.That(With("x-amz-copy-source-server-side-encryption-customer-key"), Is.EquivalentTo(new[] { "CopyObject", "UploadPartCopy" }));
        Assert.That(await ReadAsync("copy"), Is.EqualTo("content"u8.ToArray()));
        Assert.That((await HeadAsync("copy")).ETagIsNoMd5, Is.True);
        Variables.Remove("RCLONE_S3_SSE_CUSTOMER_KEY");
        Assert.That((await RefusalAsync(store => store.GetAsync("copy", null, null, (_, _, _) => Task.CompletedTask, default))).Code.Id, Is.EqualTo("CIS3008"));
    }

    private IEnumerable<string> With(string header) => Server.Log.Requests.Where(request => request.Headers.ContainsKey(header)).Select(request => request.Operation).Distinct();

    // Each once, against a server that checks signatures and refuses headers that it doesn't know.
    private async Task SendAllAsync()
    {
        await WriteAsync("a b/+ü", "content"u8.ToArray(), Headers);
        var source = new CopySource(Bucket, "a b/+ü", (await HeadAsync("a b/+ü")).ETag);
        Assert.That(await ReadAsync("a b/+ü", new ByteRange(1, 3)), Is.EqualTo("ont"u8.ToArray()));
        await AskAsync(async store =>
        {
            await store.CopyAsync(source, "copy", Headers, null, [], default);
            var upload = await store.CreateMultipartAsync("parts", Headers, default);
            Assert.That((await store.ListUploadsAsync("p", null, default)).Uploads.Single().UploadId, Is.EqualTo(upload));
            var part = await store.CopyPartAsync("parts", upload, 1, source, new ByteRange(0, 7), default);
            await store.CompleteMultipartAsync("parts", upload, [part.ETag!], default);
            Assert.That(await store.GetTagsAsync("copy", default), Is.EqualTo(Headers.Tags));
            Assert.That(await store.GetAclAsync("copy", default), Has.Count.EqualTo(1));
            Assert.That((await store.ListFoldersAsync("", null, default)).Folders, Is.EqualTo(new[] { "a b/" }));
            Assert.That(await store.ListBucketsAsync(default), Has.Count.EqualTo(1));
        });
        await AskAsync(store => store.CreateBucketAsync(default), "empty");
        await AskAsync(store => store.DeleteBucketAsync(default), "empty");
        Assert.That(Server.Log.Requests.Select(request => request.StatusCode), Is.All.LessThan(300));
    }
}
