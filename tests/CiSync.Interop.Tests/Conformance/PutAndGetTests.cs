using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class PutAndGetTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task What_was_put_is_what_is_read()
    {
        var etag = await PutAsync("a.txt", "hello");
        Assert.That(etag, Is.EqualTo($"\"{Convert.ToHexStringLower(MD5.HashData("hello"u8))}\""));

        var get = (await Raw.SendAsync(For("GET", "a.txt"))).MustBe(200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(get.Text, Is.EqualTo("hello"));
            Assert.That(get.Header("ETag"), Is.EqualTo(etag));
            Assert.That(get.Header("Content-Length"), Is.EqualTo("5"));
            Assert.That(get.Header("Accept-Ranges"), Is.EqualTo("bytes"));
            Assert.That(DateTimeOffset.Parse(get.Header("Last-Modified")!, null), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
            Assert.That(get.Header("x-amz-request-id"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Head_says_the_same_without_a_body()
    {
        var etag = await PutAsync("a.txt", "hello");
        var head = (await Raw.SendAsync(For("HEAD", "a.txt"))).MustBe(200);
        Assert.That((head.Body.Length, head.Header("Content-Length"), head.Header("ETag")), Is.EqualTo((0, "5", etag)));
    }

    [Test]
    public async Task An_empty_object_is_an_object()
    {
        await PutAsync("empty", "");
        var get = (await Raw.SendAsync(For("GET", "empty"))).MustBe(200);
        Assert.That((get.Body.Length, get.Header("ETag")), Is.EqualTo((0, "\"d41d8cd98f00b204e9800998ecf8427e\"")));
    }

    [Test]
    public async Task A_second_put_replaces_the_first()
    {
        await PutAsync("a", "first, and longer");
        await PutAsync("a", "second");
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("second"));
    }

    [Test]
    public async Task Content_headers_and_metadata_come_back_as_they_were_sent()
    {
        (string Name, string Value)[] headers =
        [
            ("Content-Type", "text/css; charset=utf-8"), ("Cache-Control", "max-age=60, public"), ("Content-Disposition", "attachment; filename=\"a b.css\""),
            ("Content-Encoding", "gzip"), ("Content-Language", "de"), ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
            ("x-amz-meta-mtime", "1580515200.12"), ("x-amz-meta-md5chksum", "jDFQZRZxMkRBd0Ef2hSbkg=="),
        ];
        (await Raw.SendAsync(For("PUT", "a") with { Headers = headers, Body = [1] })).MustBe(200);
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var reply = await Raw.SendAsync(For(method, "a"));
            Assert.That(headers.Select(h => (h.Name, reply.Header(h.Name))), Is.EqualTo(headers));
        }
    }

    [Test]
    public async Task Metadata_over_two_kilobytes_is_refused()
    {
        // The names count without x-amz-meta-: 4 + 2044 bytes are just within.
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-meta-name", new string('v', 2044)))).MustBe(200);
        var reply = await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-meta-name", new string('v', 2045)));
        reply.MustAnswer(KnownDifferences.MetadataOverTheLimit(Server));
    }

    [Test]
    public async Task A_missing_key_is_not_found()
    {
        (await Raw.SendAsync(For("GET", "nope"))).MustAnswer("404 NoSuchKey");
        var head = (await Raw.SendAsync(For("HEAD", "nope"))).MustBe(404);
        Assert.That(head.Body, Is.Empty);
    }

    [TestCase("If-Match", true, 200)]
    [TestCase("If-Match", false, 412)]
    [TestCase("If-None-Match", true, 304)]
    [TestCase("If-None-Match", false, 200)]
    public async Task A_read_can_depend_on_the_etag(string header, bool same, int status)
    {
        var etag = await PutAsync("a");
        (await Raw.SendAsync(For("GET", "a").WithHeader(header, same ? etag : "\"0\""))).MustBe(status);
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task An_object_of_a_missing_bucket_is_no_such_bucket(string method)
    {
        var request = RawRequest.For(method, NewBucketName(), "a");
        (await Raw.SendAsync(method == "PUT" ? request.WithText("x") : request)).MustAnswer("404 NoSuchBucket");
    }

    [Test]
    public async Task A_put_without_content_length_is_refused()
    {
        var request = For("PUT", "a") with
        {
            PayloadHash = "UNSIGNED-PAYLOAD",
            AfterSigning = m => { m.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("x"))); m.Headers.TransferEncodingChunked = true; },
        };
        (await Raw.SendAsync(request)).MustAnswer("411 MissingContentLength");
    }

    [TestCase("STANDARD_IA")]
    [TestCase("STANDARD")]
    public async Task A_storage_class_is_kept(string name)
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-storage-class", name))).MustBe(200);
        var head = await Raw.SendAsync(For("HEAD", "a"));
        var list = await ListAsync();
        Assert.That((head.Header("x-amz-storage-class"), list.Element("StorageClass")), Is.EqualTo((KnownDifferences.StorageClassHeader(Server, name), name)));
    }

    [Test]
    public async Task An_unknown_storage_class_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-storage-class", "BRASS"))).MustAnswer(KnownDifferences.UnknownStorageClass(Server));

    [TestCase("private"), TestCase("public-read"), TestCase("public-read-write"), TestCase("authenticated-read"), TestCase("bucket-owner-read"), TestCase("bucket-owner-full-control")]
    public async Task A_canned_acl_is_accepted(string acl) =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", acl))).MustBe(200);

    [Test]
    public async Task An_unknown_canned_acl_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", "public-maybe"))).MustAnswer("400 InvalidArgument");

    [Test]
    public async Task Kms_is_echoed_and_its_etag_is_no_md5()
    {
        var request = For("PUT", "a").WithText("x").WithHeader("x-amz-server-side-encryption", "aws:kms").WithHeader("x-amz-server-side-encryption-aws-kms-key-id", "testkey-1");
        (await Raw.SendAsync(request)).MustBe(200);
        var head = (await Raw.SendAsync(For("HEAD", "a"))).MustBe(200);
        Assert.That((head.Header("x-amz-server-side-encryption"), head.Header("x-amz-server-side-encryption-aws-kms-key-id")), Is.EqualTo(("aws:kms", "testkey-1")));
        Assert.That(head.Header("ETag")!.Trim('"'), Does.Match("^[0-9a-f]{32}$"));
        Assert.That(head.Header("ETag")!.Trim('"') == Convert.ToHexStringLower(MD5.HashData("x"u8)), Is.EqualTo(KnownDifferences.KmsETagIsMd5(Server)));
    }
}
