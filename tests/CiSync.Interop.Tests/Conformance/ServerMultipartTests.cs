using System.Security.Cryptography;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class ServerMultipartTests(S3TestServer server) : ConformanceTests(server)
{
    private const int SmallestPart = 5 * 1024 * 1024;

    [Test]
    public async Task Parts_make_an_object_with_a_composite_etag()
    {
        var (first, last) = (Bytes(SmallestPart, 1), Bytes(1000, 2));
        var upload = await CreateAsync("a", ("Content-Type", "text/css"), ("x-amz-meta-md5chksum", "abc"));
        // In the other order, as concurrent uploads arrive.
        var lastETag = await PutPartAsync("a", upload, 7, last);
        var firstETag = await PutPartAsync("a", upload, 2, first);
        Assert.That(firstETag, Is.EqualTo($"\"{Convert.ToHexStringLower(MD5.HashData(first))}\""));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);

        var complete = (await CompleteAsync("a", upload, (2, firstETag), (7, lastETag))).MustBe(200);
        var etag = $"\"{Convert.ToHexStringLower(MD5.HashData([.. MD5.HashData(first), .. MD5.HashData(last)]))}-2\"";
        Assert.That(complete.Xml.Name.LocalName, Is.EqualTo("CompleteMultipartUploadResult"));
        Assert.That((complete.Element("Bucket"), complete.Element("Key")), Is.EqualTo((Bucket, "a")));
        Assert.That(complete.Element("ETag")!.Trim('"'), Is.EqualTo(KnownDifferences.ETagOfComplete(Server, complete.Element("ETag")!, etag.Trim('"'))));

        var get = (await Raw.SendAsync(For("GET", "a"))).MustBe(200);
        Assert.That(get.Body.AsSpan().SequenceEqual([.. first, .. last]), Is.True);
        Assert.That((get.Header("ETag"), get.Header("Content-Type"), get.Header("x-amz-meta-md5chksum")), Is.EqualTo((etag, "text/css", "abc")));
        Assert.That((await ListAsync()).Element("Size"), Is.EqualTo($"{SmallestPart + 1000}"));
        var seam = await Raw.SendAsync(For("GET", "a").WithHeader("Range", $"bytes={SmallestPart - 2}-{SmallestPart + 1}"));
        Assert.That(seam.Body, Is.EqualTo(new byte[] { 1, 1, 2, 2 }));
    }

    [Test]
    public async Task A_part_sent_twice_counts_as_the_second()
    {
        var upload = await CreateAsync("a");
        var before = await PutPartAsync("a", upload, 1, [1]);
        var etag = await PutPartAsync("a", upload, 1, [2, 2]);
        (await CompleteAsync("a", upload, (1, before))).MustAnswer("400 InvalidPart");
        (await CompleteAsync("a", upload, (1, etag))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Body, Is.EqualTo(new byte[] { 2, 2 }));
    }

    [Test]
    public async Task Parts_that_are_not_named_are_left_out()
    {
        var upload = await CreateAsync("a");
        var etag = await PutPartAsync("a", upload, 1, [1]);
        await PutPartAsync("a", upload, 2, [2]);
        (await CompleteAsync("a", upload, (1, etag))).MustAnswer(KnownDifferences.PartsLeftOut(Server));
    }

    [Test]
    public async Task An_empty_part_makes_an_empty_object()
    {
        var upload = await CreateAsync("a");
        var etag = await PutPartAsync("a", upload, 1, []);
        (await CompleteAsync("a", upload, (1, etag))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "a"))).Header("Content-Length"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Only_the_last_part_may_be_small()
    {
        var upload = await CreateAsync("a");
        var (first, second) = (await PutPartAsync("a", upload, 1, [1]), await PutPartAsync("a", upload, 2, [2]));
        (await CompleteAsync("a", upload, (1, first), (2, second))).MustAnswer("400 EntityTooSmall");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [Test]
    public async Task Parts_out_of_order_are_refused()
    {
        var upload = await CreateAsync("a");
        var (first, second) = (await PutPartAsync("a", upload, 1, Bytes(SmallestPart, 1)), await PutPartAsync("a", upload, 2, [2]));
        (await CompleteAsync("a", upload, (2, second), (1, first))).MustAnswer(KnownDifferences.PartsOutOfOrder(Server));
    }

    [Test]
    public async Task A_part_that_was_never_sent_is_refused()
    {
        var upload = await CreateAsync("a");
        var etag = await PutPartAsync("a", upload, 1, [1]);
        (await CompleteAsync("a", upload, (1, etag), (2, etag))).MustAnswer("400 InvalidPart");
    }

    [TestCase("")]
    [TestCase("<CompleteMultipartUpload></CompleteMultipartUpload>")]
    [TestCase("<CompleteMultipartUpload><Part>")]
    public async Task A_list_of_parts_that_is_none_is_refused(string xml)
    {
        var upload = await CreateAsync("a");
        (await Raw.SendAsync(For("POST", "a").WithText(xml) with { Query = [("uploadId", upload)] })).MustAnswer("400 MalformedXML");
    }

    [TestCase("0")]
    [TestCase("10001")]
    [TestCase("x")]
    public async Task A_part_number_out_of_range_is_refused(string number)
    {
        var upload = await CreateAsync("a");
        var reply = await Raw.SendAsync(For("PUT", "a").WithText("x") with { Query = [("partNumber", number), ("uploadId", upload)] });
        reply.MustAnswer(KnownDifferences.PartNumberOutOfRange(Server, number));
    }

    [Test]
    public async Task A_part_with_a_wrong_md5_is_refused()
    {
        var upload = await CreateAsync("a");
        var request = For("PUT", "a").WithText("x").WithHeader("Content-MD5", Convert.ToBase64String(MD5.HashData("y"u8)));
        (await Raw.SendAsync(request with { Query = [("partNumber", "1"), ("uploadId", upload)] })).MustAnswer("400 BadDigest");
        Assert.That((await ListPartsAsync("a", upload)).Elements("Part"), Is.Empty);
    }

    [TestCase("PUT")]
    [TestCase("POST")]
    [TestCase("DELETE")]
    [TestCase("GET")]
    public async Task An_unknown_upload_is_refused(string method)
    {
        (string, string?)[] query = method == "PUT" ? [("partNumber", "1"), ("uploadId", "nope")] : [("uploadId", "nope")];
        var body = method == "POST" ? Parts((1, "\"x\"")) : "x";
        var request = For(method, "a") with { Query = query };
        (await Raw.SendAsync(method is "PUT" or "POST" ? request.WithText(body) : request)).MustAnswer(method switch
        {
            "POST" => KnownDifferences.CompletingAnUnknownUpload(Server),
            "GET" => KnownDifferences.ListingAnUnknownUpload(Server),
            _ => "404 NoSuchUpload",
        });
    }

    [Test]
    public async Task An_aborted_upload_is_gone()
    {
        var upload = await CreateAsync("a");
        var etag = await PutPartAsync("a", upload, 1, [1]);
        (await Raw.SendAsync(For("DELETE", "a") with { Query = [("uploadId", upload)] })).MustBe(204);
        (await CompleteAsync("a", upload, (1, etag))).MustAnswer(KnownDifferences.CompletingAnUnknownUpload(Server));
        Assert.That((await Raw.SendAsync(ForBucket("GET", ("uploads", null)))).MustBe(200).Elements("Upload"), Is.Empty);
    }

    [Test]
    public async Task A_completed_upload_is_gone()
    {
        var upload = await CreateAsync("a");
        var etag = await PutPartAsync("a", upload, 1, [1]);
        (await CompleteAsync("a", upload, (1, etag))).MustBe(200);
        Assert.That((await Raw.SendAsync(ForBucket("GET", ("uploads", null)))).MustBe(200).Elements("Upload"), Is.Empty);
        (await Raw.SendAsync(For("GET", "a") with { Query = [("uploadId", upload)] })).MustAnswer(KnownDifferences.ListingAnUnknownUpload(Server));
    }

    [Test]
    public async Task Parts_are_listed_in_pages()
    {
        var upload = await CreateAsync("a");
        var etags = new List<string>();
        foreach (var number in new[] { 1, 2, 5, 10, 100 })
        {
            etags.Add(await PutPartAsync("a", upload, number, [(byte)number, 0]));
        }
        var found = new List<(string?, string?, string?)>();
        var marker = "0";
        RawReply page;
        do
        {
            page = await ListPartsAsync("a", upload, ("max-parts", "2"), ("part-number-marker", marker));
            found.AddRange(page.Elements("Part").Select(p => (Child(p, "PartNumber"), Child(p, "ETag"), Child(p, "Size"))));
            marker = page.Element("NextPartNumberMarker");
        }
        while (page.Element("IsTruncated") == "true");
        Assert.That(found, Is.EqualTo(new[] { "1", "2", "5", "10", "100" }.Zip(etags, (n, e) => (n, e, "2"))));
    }

    [Test]
    public async Task Uploads_are_listed_by_prefix_and_in_pages()
    {
        var expected = new List<string>();
        foreach (var key in new[] { "p/1", "p/2", "p/3", "p/ü" })
        {
            await CreateAsync(key);
            expected.Add(key);
        }
        await CreateAsync("q");
        var found = new List<string?>();
        (string, string?)[] markers = [];
        RawReply page;
        do
        {
            page = (await Raw.SendAsync(ForBucket("GET", [("uploads", null), ("prefix", "p/"), ("max-uploads", "2"), .. markers]))).MustBe(200);
            found.AddRange(page.Elements("Upload").Select(u => Child(u, "Key")));
            markers = [("key-marker", page.Element("NextKeyMarker")), ("upload-id-marker", page.Element("NextUploadIdMarker"))];
        }
        while (page.Element("IsTruncated") == "true");
        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_checksum_announced_at_the_start_is_verified_and_makes_a_composite()
    {
        if (!KnownDifferences.HasChecksums(Server))
        {
            (await Raw.SendAsync(For("POST", "a").WithHeader("x-amz-checksum-algorithm", "CRC32") with { Query = [("uploads", null)] })).MustBe(200);
            return;
        }
        var upload = await CreateAsync("a", ("x-amz-checksum-algorithm", "CRC32"));
        RawRequest Part(int number) => For("PUT", "a").WithText("123456789") with { Query = [("partNumber", $"{number}"), ("uploadId", upload)] };
        (await Raw.SendAsync(Part(1))).MustAnswer("400 InvalidRequest");
        (await Raw.SendAsync(Part(1).WithHeader("x-amz-checksum-crc32", "AAAAAA=="))).MustAnswer("400 BadDigest");
        var etag = (await Raw.SendAsync(Part(1).WithHeader("x-amz-checksum-crc32", "y/Q5Jg=="))).MustBe(200).Header("ETag");

        string Complete(string crc) => $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag><ChecksumCRC32>{crc}</ChecksumCRC32></Part></CompleteMultipartUpload>";
        var request = For("POST", "a") with { Query = [("uploadId", upload)] };
        (await Raw.SendAsync(request.WithText(Complete("AAAAAA==")))).MustAnswer("400 InvalidPart");
        var complete = (await Raw.SendAsync(request.WithText(Complete("y/Q5Jg==")))).MustBe(200);
        // The CRC32 of the four bytes CB F4 39 26, by Python's zlib.
        Assert.That(complete.Element("ChecksumCRC32"), Is.EqualTo("7kxlUA==-1"));
        var head = await Raw.SendAsync(For("HEAD", "a").WithHeader("x-amz-checksum-mode", "ENABLED"));
        Assert.That(head.Header("x-amz-checksum-crc32"), Is.EqualTo("7kxlUA==-1"));
    }

    [Test]
    public async Task An_upload_belongs_to_its_key()
    {
        var upload = await CreateAsync("a");
        var request = For("PUT", "b").WithText("x") with { Query = [("partNumber", "1"), ("uploadId", upload)] };
        (await Raw.SendAsync(request)).MustAnswer("404 NoSuchUpload");
    }

    private async Task<string> CreateAsync(string key, params (string, string)[] headers) =>
        (await Raw.SendAsync(For("POST", key) with { Query = [("uploads", null)], Headers = headers })).MustBe(200).Element("UploadId")!;

    private async Task<string> PutPartAsync(string key, string upload, int number, byte[] body) =>
        (await Raw.SendAsync(For("PUT", key) with { Query = [("partNumber", $"{number}"), ("uploadId", upload)], Body = body })).MustBe(200).Header("ETag")!;

    private Task<RawReply> CompleteAsync(string key, string upload, params (int, string)[] parts) =>
        Raw.SendAsync(For("POST", key).WithText(Parts(parts)) with { Query = [("uploadId", upload)] });

    private async Task<RawReply> ListPartsAsync(string key, string upload, params (string, string?)[] query) =>
        (await Raw.SendAsync(For("GET", key) with { Query = [("uploadId", upload), .. query] })).MustBe(200);

    private static string Parts(params (int Number, string ETag)[] parts) =>
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(p => $"<Part><PartNumber>{p.Number}</PartNumber><ETag>{p.ETag}</ETag></Part>"))}</CompleteMultipartUpload>";

    private static string? Child(System.Xml.Linq.XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static byte[] Bytes(int count, byte value)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, value);
        return bytes;
    }
}
