using System.Security.Cryptography;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class ServerCopyTests(S3TestServer server) : ConformanceTests(server)
{
    private const string SomeETag = "\"00000000000000000000000000000000\"";

    [TestCase("plain", "plain")]
    [TestCase("a b/ü%.txt", "a%20b/%C3%BC%25.txt")]
    [TestCase("a+b?c", "a%2Bb%3Fc")]
    public async Task A_copy_has_data_content_headers_and_metadata_of_its_source(string key, string escaped)
    {
        (await Raw.SendAsync(For("PUT", key).WithText("data").WithHeader("Content-Type", "text/css").WithHeader("Cache-Control", "no-store").WithHeader("x-amz-meta-mtime", "1.5"))).MustBe(200);
        foreach (var slash in new[] { "", "/" })
        {
            var copy = (await Raw.SendAsync(For("PUT", "to").WithHeader("x-amz-copy-source", $"{slash}{Bucket}/{escaped}"))).MustBe(200);
            Assert.That((copy.Xml.Name.LocalName, copy.Element("ETag")!.Trim('"')), Is.EqualTo(("CopyObjectResult", Convert.ToHexStringLower(MD5.HashData("data"u8)))));
            var get = (await Raw.SendAsync(For("GET", "to"))).MustBe(200);
            Assert.That((get.Text, get.Header("Content-Type"), get.Header("Cache-Control"), get.Header("x-amz-meta-mtime")), Is.EqualTo(("data", "text/css", "no-store", "1.5")));
            (await Raw.SendAsync(For("DELETE", "to"))).MustBe(204);
        }
    }

    [Test]
    public async Task Replace_takes_the_metadata_of_the_request_instead()
    {
        (await Raw.SendAsync(For("PUT", "from").WithText("data").WithHeader("Content-Type", "text/css").WithHeader("x-amz-meta-old", "1"))).MustBe(200);
        var copy = CopyOf("from", "to").WithHeader("x-amz-metadata-directive", "REPLACE").WithHeader("Content-Type", "text/html").WithHeader("x-amz-meta-new", "2");
        (await Raw.SendAsync(copy)).MustBe(200);
        var head = await Raw.SendAsync(For("HEAD", "to"));
        Assert.That((head.Header("Content-Type"), head.Header("x-amz-meta-old"), head.Header("x-amz-meta-new")), Is.EqualTo(("text/html", (string?)null, "2")));
    }

    [Test]
    public async Task Metadata_without_replace_is_not_taken()
    {
        (await Raw.SendAsync(For("PUT", "from").WithText("data").WithHeader("x-amz-meta-m", "old"))).MustBe(200);
        (await Raw.SendAsync(CopyOf("from", "to").WithHeader("x-amz-meta-m", "new"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "to"))).Header("x-amz-meta-m"), Is.EqualTo("old"));
    }

    [Test]
    public async Task A_copy_onto_itself_must_change_something()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("data").WithHeader("x-amz-meta-m", "old"))).MustBe(200);
        (await Raw.SendAsync(CopyOf("a", "a"))).MustAnswer("400 InvalidRequest");
        (await Raw.SendAsync(CopyOf("a", "a").WithHeader("x-amz-metadata-directive", "REPLACE").WithHeader("x-amz-meta-m", "new"))).MustBe(200);
        var get = await Raw.SendAsync(For("GET", "a"));
        Assert.That((get.Text, get.Header("x-amz-meta-m")), Is.EqualTo(("data", "new")));
        (await Raw.SendAsync(CopyOf("a", "a").WithHeader("x-amz-storage-class", "STANDARD_IA"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "a"))).Header("x-amz-storage-class"), Is.EqualTo("STANDARD_IA"));
    }

    [Test]
    public async Task Acl_and_storage_class_are_not_copied()
    {
        (await Raw.SendAsync(For("PUT", "from").WithText("x").WithHeader("x-amz-acl", "public-read").WithHeader("x-amz-storage-class", "STANDARD_IA"))).MustBe(200);
        (await Raw.SendAsync(CopyOf("from", "to"))).MustBe(200);
        (await Raw.SendAsync(For("GET", "to") with { Sign = false })).MustAnswer("403 AccessDenied");
        Assert.That((await Raw.SendAsync(For("HEAD", "to"))).Header("x-amz-storage-class"), Is.EqualTo(KnownDifferences.StorageClassOfCopy(Server)));
        (await Raw.SendAsync(CopyOf("from", "public").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        (await Raw.SendAsync(For("GET", "public") with { Sign = false })).MustBe(200);
    }

    [TestCase("if-match", true, "200")]
    [TestCase("if-match", false, "412 PreconditionFailed")]
    [TestCase("if-none-match", true, "412 PreconditionFailed")]
    [TestCase("if-none-match", false, "200")]
    public async Task A_copy_can_depend_on_the_etag_of_its_source(string condition, bool same, string answer)
    {
        var etag = await PutAsync("from");
        (await Raw.SendAsync(CopyOf("from", "to").WithHeader("x-amz-copy-source-" + condition, same ? etag : SomeETag))).MustAnswer(KnownDifferences.ConditionOfCopy(Server, answer));
        (await Raw.SendAsync(For("HEAD", "to"))).MustBe(KnownDifferences.ConditionOfCopy(Server, answer) == "200" ? 200 : 404);
    }

    [TestCase("if-unmodified-since", -3600, "412 PreconditionFailed")]
    [TestCase("if-unmodified-since", 3600, "200")]
    [TestCase("if-modified-since", -3600, "200")]
    public async Task A_copy_can_depend_on_the_time_of_its_source(string condition, int seconds, string answer)
    {
        await PutAsync("from");
        var modified = DateTimeOffset.Parse((await Raw.SendAsync(For("HEAD", "from"))).Header("Last-Modified")!, null);
        (await Raw.SendAsync(CopyOf("from", "to").WithHeader("x-amz-copy-source-" + condition, modified.AddSeconds(seconds).ToString("r")))).MustAnswer(KnownDifferences.ConditionOfCopy(Server, answer));
    }

    [Test]
    public async Task A_missing_source_is_told()
    {
        (await Raw.SendAsync(CopyOf("nope", "to"))).MustAnswer("404 NoSuchKey");
        (await Raw.SendAsync(For("PUT", "to").WithHeader("x-amz-copy-source", $"{NewBucketName()}/a"))).MustAnswer("404 NoSuchBucket");
    }

    [TestCase("nokey")]
    [TestCase("/")]
    public async Task A_source_without_bucket_and_key_is_refused(string source) =>
        (await Raw.SendAsync(For("PUT", "to").WithHeader("x-amz-copy-source", source))).MustAnswer("400 InvalidArgument");

    [Test]
    public async Task A_stranger_copies_nothing_private()
    {
        var bucket = NewBucketName();
        (await Raw.SendAsync(new RawRequest("PUT", $"/{bucket}").WithHeader("x-amz-acl", "public-read-write"))).MustBe(200);
        try
        {
            await PutAsync("secret");
            var copy = RawRequest.For("PUT", bucket, "to").WithHeader("x-amz-copy-source", $"{Bucket}/secret");
            (await Raw.SendAsync(copy with { Sign = false })).MustAnswer("403 AccessDenied");
        }
        finally
        {
            await RemoveAsync(bucket);
        }
    }

    [Test]
    public async Task Tags_are_copied_or_replaced()
    {
        (await Raw.SendAsync(For("PUT", "from").WithText("x").WithHeader("x-amz-tagging", "a=1"))).MustBe(200);
        (await Raw.SendAsync(CopyOf("from", "copied"))).MustBe(200);
        (await Raw.SendAsync(CopyOf("from", "replaced").WithHeader("x-amz-tagging-directive", "REPLACE").WithHeader("x-amz-tagging", "b=2"))).MustBe(200);
        Assert.That((await TagsOf("copied"), await TagsOf("replaced")), Is.EqualTo(("a=1", KnownDifferences.ReplacedTags(Server))));
    }

    [Test]
    public async Task A_copy_of_an_object_of_parts_has_its_bytes()
    {
        var upload = (await Raw.SendAsync(For("POST", "from") with { Query = [("uploads", null)] })).Element("UploadId")!;
        var etag = (await Raw.SendAsync(For("PUT", "from").WithText("data") with { Query = Part(upload, 1) })).Header("ETag")!;
        (await Raw.SendAsync(For("POST", "from").WithText(Parts(etag)) with { Query = [("uploadId", upload)] })).MustBe(200);
        (await Raw.SendAsync(CopyOf("from", "to"))).MustBe(200);
        var get = await Raw.SendAsync(For("GET", "to"));
        Assert.That((get.Text, get.Header("ETag")), Is.EqualTo(("data", KnownDifferences.ETagOfACopyOfParts(Server))));
    }

    [TestCase(null, "0123456789")]
    [TestCase("bytes=2-4", "234")]
    [TestCase("bytes=0-9", "0123456789")]
    public async Task A_part_can_be_copied(string? range, string text)
    {
        await PutAsync("from", "0123456789");
        var upload = (await Raw.SendAsync(For("POST", "to") with { Query = [("uploads", null)] })).Element("UploadId")!;
        var request = CopyOf("from", "to") with { Query = Part(upload, 1) };
        var copy = (await Raw.SendAsync(range is null ? request : request.WithHeader("x-amz-copy-source-range", range))).MustBe(200);
        var etag = copy.Element("ETag")!;
        Assert.That((copy.Xml.Name.LocalName, etag.Trim('"')), Is.EqualTo(("CopyPartResult", Convert.ToHexStringLower(MD5.HashData(System.Text.Encoding.ASCII.GetBytes(text))))));
        (await Raw.SendAsync(For("POST", "to").WithText(Parts(etag)) with { Query = [("uploadId", upload)] })).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "to"))).Text, Is.EqualTo(text));
    }

    [TestCase("bytes=5-10")]
    [TestCase("bytes=4-2")]
    [TestCase("bytes=2-")]
    [TestCase("nonsense")]
    public async Task A_range_outside_of_the_source_is_refused(string range)
    {
        await PutAsync("from", "0123456789");
        var upload = (await Raw.SendAsync(For("POST", "to") with { Query = [("uploads", null)] })).Element("UploadId")!;
        var request = CopyOf("from", "to").WithHeader("x-amz-copy-source-range", range) with { Query = Part(upload, 1) };
        (await Raw.SendAsync(request)).MustAnswer(KnownDifferences.CopyRangeOutside(Server, range));
    }

    private RawRequest CopyOf(string from, string to) => For("PUT", to).WithHeader("x-amz-copy-source", $"{Bucket}/{from}");

    private async Task<string> TagsOf(string key) => string.Join('&', (await Raw.SendAsync(For("GET", key) with { Query = [("tagging", null)] })).MustBe(200)
        .Elements("Tag").Select(t => string.Join('=', t.Elements().Select(e => e.Value))));

    private static (string, string?)[] Part(string upload, int number) => [("partNumber", $"{number}"), ("uploadId", upload)];

    private static string Parts(string etag) => $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>";
}
