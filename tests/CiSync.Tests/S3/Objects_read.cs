using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>GetObject: the bytes as they are stored, whole or in part.</summary>
public class Objects_read : StoreTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    [Test]
    public async Task The_whole_body_comes_with_its_head()
    {
        await WriteAsync("a b/ü.txt", Content);
        ObjectHead? told = null;
        var read = new MemoryStream();
        var result = await AskAsync(store => store.GetAsync("a b/ü.txt", null, null, (head, body, ct) =>
        {
            told = head;
            Assert.That(body.Length, Is.EqualTo(Content.Length));
            return body.CopyToAsync(read, ct);
        }, default));
        Assert.That(read.ToArray(), Is.EqualTo(Content));
        Assert.That(result, Is.SameAs(told));
        var head = await HeadAsync("a b/ü.txt");
        Assert.That((told!.Size, told.ETag, told.Headers.ContentType, told.LastModified), Is.EqualTo((head.Size, head.ETag, "text/plain", head.LastModified)));
        Assert.That(Last("GetObject").Headers.Keys, Has.None.EqualTo("Range").IgnoreCase.And.None.EqualTo("If-Match").IgnoreCase.And.None.EqualTo("x-amz-checksum-mode").IgnoreCase);
    }

    [TestCase(0, 1, "bytes=0-0")]
    [TestCase(1000, 4096, "bytes=1000-5095")]
    [TestCase(299_990, 10, "bytes=299990-299999")]
    [TestCase(299_990, 500, "bytes=299990-300489")]
    public async Task A_range_is_a_part_of_it_and_the_size_is_that_of_the_whole(long offset, long length, string header)
    {
        await WriteAsync("a", Content);
        Assert.That(await ReadAsync("a", new ByteRange(offset, length)), Is.EqualTo(Content.Skip((int)offset).Take((int)length)));
        Assert.That(Last("GetObject").Headers["Range"], Is.EqualTo(header));
        var head = await AskAsync(store => store.GetAsync("a", new ByteRange(offset, length), null, (_, _, _) => Task.CompletedTask, default));
        Assert.That(head!.Size, Is.EqualTo(300_000));
    }

    [Test]
    public async Task What_is_not_there_is_null_and_nothing_is_read()
    {
        Assert.That(await AskAsync(store => store.GetAsync("nope", null, null, (_, _, _) => throw new InvalidOperationException(), default)), Is.Null);
        Assert.That(Count("GetObject"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_bucket_that_is_not_there_is_an_error()
    {
        var error = await RefusalAsync(store => store.GetAsync("a", null, null, (_, _, _) => Task.CompletedTask, default), "nowhere");
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.BucketNotFound, $"The bucket \"nowhere\" does not exist at {Server.Endpoint.ToString().TrimEnd('/')}.")));
    }

    [Test]
    public async Task Only_the_version_that_was_listed_is_read()
    {
        await WriteAsync("a", "old"u8.ToArray());
        var etag = (await HeadAsync("a")).ETag;
        var read = new MemoryStream();
        await AskAsync(store => store.GetAsync("a", null, etag, (_, body, ct) => body.CopyToAsync(read, ct), default));
        Assert.That((Encoding.UTF8.GetString(read.ToArray()), Last("GetObject").Headers["If-Match"]), Is.EqualTo(("old", $"\"{etag}\"")));

        await WriteAsync("a", "new"u8.ToArray());
        var error = await RefusalAsync(store => store.GetAsync("a", null, etag, (_, _, _) => throw new InvalidOperationException(), default));
        Assert.That((error.Code, error.Code.ExitCode, error.Key), Is.EqualTo((ErrorCodes.ObjectChanged, ExitCode.Retryable, "a")));
        Assert.That(error.Message, Does.StartWith("The object \"a\" in bucket \"site\" at http://127.0.0.1:").And.EndWith(" changed during the run."));
        Assert.That(Server.Log.Requests.Count(request => request.StatusCode == 412), Is.EqualTo(1), "nothing repeats it");
    }

    [Test]
    public async Task An_archived_object_must_be_restored_first()
    {
        await WriteAsync("a", Content, new ObjectHeaders { ContentType = "text/plain", StorageClass = "GLACIER" });
        var error = await RefusalAsync(store => store.GetAsync("a", null, null, (_, _, _) => throw new InvalidOperationException(), default));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.ObjectArchived, "Object in GLACIER, restore first: a (bucket \"site\").")));
    }

    [Test]
    public async Task A_refused_one_says_which_permissions_it_needs()
    {
        Server.OnRequest = (_, _) => new(LocalS3Reply.Error(403, "AccessDenied"));
        var error = await RefusalAsync(store => store.GetAsync("a", null, null, (_, _, _) => Task.CompletedTask, default));
        Assert.That(error.Code, Is.EqualTo(ErrorCodes.AccessDenied));
        Assert.That(error.Advice, Does.Contain("s3:GetObject ").And.Not.Contain("s3:PutObject"));
    }

    [Test]
    public async Task A_store_that_is_busy_is_asked_again()
    {
        await WriteAsync("a", Content);
        Spoil("GetObject", _ => LocalS3Reply.Error(503, "SlowDown"), times: 2);
        Assert.That(await ReadAsync("a"), Is.EqualTo(Content));
        Assert.That((Count("GetObject"), Events.Of<RequestRetried>().Count()), Is.EqualTo((3, 2)));
    }

    // What the SDK would compare it with is an ETag that this store doesn't make of the content, or that is no hex number.
    [TestCase("\"0123456789abcdef0123456789abcdef\"", "0123456789abcdef0123456789abcdef")]
    [TestCase("\"not hex\"", "not hex")]
    [TestCase("W/\"weak\"", "W/\"weak")]
    [TestCase("", null)]
    public async Task No_ETag_is_taken_for_an_MD5(string sent, string? etag)
    {
        await WriteAsync("a", Content);
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? reply.With("ETag", sent) : reply);
        var read = new MemoryStream();
        var head = await AskAsync(store => store.GetAsync("a", null, null, (_, body, ct) => body.CopyToAsync(read, ct), default));
        Assert.That(read.ToArray(), Is.EqualTo(Content));
        Assert.That(head!.ETag, Is.EqualTo(etag));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task What_is_stored_compressed_arrives_as_it_is_stored(string encoding)
    {
        var compressed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Content);
        }

        await WriteAsync("a", compressed.ToArray(), new ObjectHeaders { ContentType = "text/plain", ContentEncoding = encoding });
        Assert.That(await ReadAsync("a"), Is.EqualTo(compressed.ToArray()));
        Assert.That((await HeadAsync("a")).Headers.ContentEncoding, Is.EqualTo(encoding));
        Assert.That(Last("GetObject").Headers.Keys, Has.None.EqualTo("Accept-Encoding").IgnoreCase);
    }

    [Test]
    public async Task A_checksum_that_the_store_sends_along_does_not_matter()
    {
        await WriteAsync("a", Content);
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? reply.With("x-amz-checksum-crc32", "AAAAAA==") : reply);
        Assert.That(await ReadAsync("a"), Is.EqualTo(Content));
    }
}
