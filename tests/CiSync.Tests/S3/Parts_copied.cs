using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>UploadPartCopy, and errors that come with the status 200.</summary>
public class Parts_copied : StoreTests
{
    private const int Part = 5 << 20;
    private static readonly byte[] Content = [.. Enumerable.Range(0, Part + 1000).Select(i => (byte)(i * 13))];

    [SetUp]
    public Task FillAsync() => WriteAsync("a b", Content);

    [Test]
    public async Task An_object_is_put_together_of_ranges_of_another()
    {
        var etag = (await HeadAsync("a b")).ETag;
        var result = await CopyInPartsAsync(etag);
        Assert.That(await ReadAsync("copy"), Is.EqualTo(Content));
        Assert.That(result!.ETag, Does.EndWith("-2"));
        var sent = Server.Log.Requests.Where(request => request.Operation == "UploadPartCopy").Select(request => (
            request.Query["partNumber"], request.Headers["x-amz-copy-source"], request.Headers["x-amz-copy-source-range"], request.Headers["x-amz-copy-source-if-match"]));
        Assert.That(sent, Is.EqualTo(new[]
        {
            ("1", "site/a%20b", $"bytes=0-{Part - 1}", $"\"{etag}\""),
            ("2", "site/a%20b", $"bytes={Part}-{Part + 999}", $"\"{etag}\""),
        }));
    }

    [Test]
    public async Task Only_of_the_version_that_was_listed()
    {
        var error = await RefusalAsync(_ => CopyInPartsAsync("00000000000000000000000000000000"));
        Assert.That((error.Code, error.Key), Is.EqualTo((ErrorCodes.ObjectChanged, "a b")));
        Assert.That(Count("UploadPartCopy"), Is.EqualTo(1));
    }

    [TestCase("CopyObject", "SlowDown")]
    [TestCase("CopyObject", "InternalError")]
    [TestCase("UploadPartCopy", "SlowDown")]
    [TestCase("UploadPartCopy", "InternalError")]
    [TestCase("CompleteMultipartUpload", "SlowDown")]
    [TestCase("CompleteMultipartUpload", "InternalError")]
    public async Task An_error_in_an_answer_of_200_is_retried(string operation, string code)
    {
        SpoilOnce(operation, code, times: 2);
        await CopyEitherWayAsync(operation);
        Assert.That(await ReadAsync("copy"), Is.EqualTo(Content));
        Assert.That(Events.Of<RequestRetried>().Select(retry => (retry.Request, retry.Why.Contains(code, StringComparison.Ordinal))), Is.EqualTo(new[] { (operation, true), (operation, true) }));
    }

    [TestCase("CopyObject")]
    [TestCase("UploadPartCopy")]
    [TestCase("CompleteMultipartUpload")]
    public async Task An_error_in_an_answer_of_200_that_lasts_is_one(string operation)
    {
        SpoilOnce(operation, "AccessDenied", times: int.MaxValue);
        var error = await RefusalAsync(_ => CopyEitherWayAsync(operation));
        Assert.That((error.Code, Count(operation)), Is.EqualTo((ErrorCodes.AccessDenied, 1)));
    }

    private async Task<string?> CopyEitherWayAsync(string operation) => operation == "CopyObject"
        ? (await AskAsync(store => store.CopyAsync(new CopySource(Bucket, "a b", null), "copy", null, null, [], default))).ETag
        : (await CopyInPartsAsync(null))?.ETag;

    private Task<WriteResult?> CopyInPartsAsync(string? etag) => AskAsync(async store =>
    {
        var source = new CopySource(Bucket, "a b", etag);
        var id = await store.CreateMultipartAsync("copy", new ObjectHeaders { ContentType = "text/plain" }, default);
        var first = await store.CopyPartAsync("copy", id, 1, source, new ByteRange(0, Part), default);
        var second = await store.CopyPartAsync("copy", id, 2, source, new ByteRange(Part, 1000), default);
        return await store.CompleteMultipartAsync("copy", id, [first.ETag!, second.ETag!], default);
    });

    private void SpoilOnce(string operation, string code, int times) =>
        Spoil(operation, _ => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n<Error><Code>{code}</Code><Message>later</Message></Error>") }
            .With("Content-Type", "application/xml"), times: times);
}
