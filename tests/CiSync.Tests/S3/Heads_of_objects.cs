using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>HeadObject: all that an object was written with, in the text that was sent.</summary>
public class Heads_of_objects : StoreTests
{
    private static readonly ObjectHeaders Everything = new()
    {
        ContentType = "text/html;charset=utf-8",
        CacheControl = "public,max-age=60",
        ContentDisposition = "attachment;filename=\"a b.txt\"",
        ContentEncoding = "gzip, br",
        ContentLanguage = "de,en",
        Expires = "Thu, 01 Dec 2033 16:00:00 GMT",
        WebsiteRedirect = "/other.html",
        StorageClass = "STANDARD_IA",
        Metadata = new Dictionary<string, string> { ["mtime"] = "1.5", ["title"] = "Grüße, 世界 \ud83d\ude00", ["list"] = "a, b" },
        Tags = [new("b", "2 &="), new("a", "ü"), new("c", "")],
    };

    [Test]
    public async Task Everything_that_is_written_is_read_again()
    {
        await WriteAsync("a", [1, 2, 3], Everything);
        var head = await HeadAsync("a");
        Assert.That(head.Headers with { Metadata = Everything.Metadata, Tags = Everything.Tags, Grants = Everything.Grants }, Is.EqualTo(Everything));
        Assert.That(head.Metadata, Is.EqualTo(Everything.Metadata));
        Assert.That((head.Size, head.ETag, head.TagCount, head.ETagIsNoMd5), Is.EqualTo((3L, "5289df737df57326fcdd22597afb1fac", 3, false)));
        Assert.That(head.LastModified, Is.EqualTo(DateTime.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(head.LastModified.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(await AskAsync(store => store.GetTagsAsync("a", default)), Is.EquivalentTo(Everything.Tags));
    }

    [Test]
    public async Task A_GET_tells_the_same()
    {
        await WriteAsync("a", [1, 2, 3], Everything);
        var (head, got) = (await HeadAsync("a"), (await AskAsync(store => store.GetAsync("a", null, null, (_, _, _) => Task.CompletedTask, default)))!);
        Assert.That(got.Metadata, Is.EqualTo(head.Metadata));
        Assert.That(got.Headers with { Metadata = head.Metadata, Tags = head.Headers.Tags, Grants = head.Headers.Grants }, Is.EqualTo(head.Headers));
        Assert.That((got.Size, got.ETag, got.TagCount, got.LastModified), Is.EqualTo((head.Size, head.ETag, head.TagCount, head.LastModified)));
    }

    [Test]
    public async Task An_upload_in_parts_has_it_too()
    {
        var id = await AskAsync(store => store.CreateMultipartAsync("a", Everything, default));
        var part = await AskAsync(store => store.UploadPartAsync("a", id, 1, new Body(() => new MemoryStream([1, 2, 3]), 3, null), default));
        await AskAsync(store => store.CompleteMultipartAsync("a", id, [part.ETag!], default));
        var head = await HeadAsync("a");
        Assert.That(head.Metadata, Is.EqualTo(Everything.Metadata));
        Assert.That(head.Headers with { Metadata = Everything.Metadata, Tags = Everything.Tags, Grants = Everything.Grants }, Is.EqualTo(Everything));
        Assert.That(head.TagCount, Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_not_set_is_null()
    {
        await WriteAsync("a", []);
        var headers = (await HeadAsync("a")).Headers;
        Assert.That(headers, Is.EqualTo(new ObjectHeaders { ContentType = "text/plain", Metadata = headers.Metadata, Tags = headers.Tags, Grants = headers.Grants }));
        Assert.That(headers.Metadata, Is.Empty);
    }

    [TestCase("aws-chunked", null)]
    [TestCase("aws-chunked,gzip", "gzip")]
    [TestCase("gzip", "gzip")]
    public async Task The_way_an_upload_was_sent_is_no_encoding_of_the_object(string sent, string? read)
    {
        await WriteAsync("a", []);
        Server.OnResponse = (_, reply, _) => new(reply.With("Content-Encoding", sent));
        Assert.That((await HeadAsync("a")).Headers.ContentEncoding, Is.EqualTo(read));
    }

    [Test]
    public async Task An_Expires_that_is_no_date_stays_what_it_is()
    {
        await WriteAsync("a", [], new ObjectHeaders { ContentType = "text/plain", Expires = "0" });
        Assert.That((await HeadAsync("a")).Headers.Expires, Is.EqualTo("0"));
    }
}
