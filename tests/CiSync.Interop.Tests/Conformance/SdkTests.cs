using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>The AWS SDK, which parses every answer more strictly than a test would.</summary>
public class SdkTests(S3TestServer server) : ConformanceTests(server)
{
    private AmazonS3Client _s3 = null!;

    [SetUp]
    public void Connect() => _s3 = new AmazonS3Client(new BasicAWSCredentials(Server.AccessKey, Server.SecretKey), new AmazonS3Config
    {
        ServiceURL = Server.Endpoint.ToString(),
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        MaxErrorRetry = 0,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    [TearDown]
    public void Disconnect() => _s3.Dispose();

    [Test]
    public async Task An_object_goes_there_and_back()
    {
        await PutWithSdkAsync("a b/ü.txt", "hello");
        using var get = await _s3.GetObjectAsync(Bucket, "a b/ü.txt");
        Assert.That(await new StreamReader(get.ResponseStream).ReadToEndAsync(), Is.EqualTo("hello"));
        Assert.That((get.Metadata["mtime"], get.Headers.ContentType), Is.EqualTo(("1.5", "text/plain")));
        Assert.That((await _s3.GetObjectMetadataAsync(Bucket, "a b/ü.txt")).ContentLength, Is.EqualTo(5));
    }

    [Test]
    public async Task Lists_page_by_page()
    {
        foreach (var key in new[] { "a", "b/1", "b/2", "c" })
        {
            await PutWithSdkAsync(key, key);
        }
        var pages = _s3.Paginators.ListObjectsV2(new() { BucketName = Bucket, MaxKeys = 1, Delimiter = "/" });
        var keys = new List<string>();
        await foreach (var page in pages.Responses)
        {
            keys.AddRange((page.S3Objects ?? []).Select(o => o.Key).Concat(page.CommonPrefixes ?? []));
        }
        Assert.That(keys, Is.EqualTo(new[] { "a", "b/", "c" }));
    }

    [Test]
    public async Task Many_are_deleted_at_once()
    {
        await PutWithSdkAsync("a", "x");
        await PutWithSdkAsync("b", "x");
        var reply = await _s3.DeleteObjectsAsync(new() { BucketName = Bucket, Objects = [new() { Key = "a" }, new() { Key = "b" }] });
        Assert.That(reply.DeletedObjects.Select(d => d.Key), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That((await _s3.ListObjectsV2Async(new() { BucketName = Bucket })).KeyCount, Is.Zero);
    }

    [Test]
    public async Task Parts_are_sent_listed_and_completed()
    {
        var upload = await _s3.InitiateMultipartUploadAsync(Bucket, "big");
        var etags = new List<PartETag>();
        foreach (var (number, size) in new[] { (1, 5 * 1024 * 1024), (2, 10) })
        {
            var part = await _s3.UploadPartAsync(new() { BucketName = Bucket, Key = "big", UploadId = upload.UploadId, PartNumber = number, InputStream = new MemoryStream(new byte[size]), UseChunkEncoding = false });
            etags.Add(new(number, part.ETag));
        }
        Assert.That((await _s3.ListPartsAsync(Bucket, "big", upload.UploadId)).Parts.Select(p => p.Size), Is.EqualTo(new long[] { 5 * 1024 * 1024, 10 }));
        Assert.That((await _s3.ListMultipartUploadsAsync(Bucket)).MultipartUploads.Select(u => u.Key), Is.EqualTo(new[] { "big" }));
        await _s3.CompleteMultipartUploadAsync(new() { BucketName = Bucket, Key = "big", UploadId = upload.UploadId, PartETags = etags });
        Assert.That((await _s3.GetObjectMetadataAsync(Bucket, "big")).ContentLength, Is.EqualTo(5 * 1024 * 1024 + 10));
    }

    [Test]
    public async Task Errors_arrive_with_code_and_status()
    {
        var error = (await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "nope")))!;
        Assert.That((error.ErrorCode, (int)error.StatusCode), Is.EqualTo(("NoSuchKey", 404)));
        Assert.That(error.RequestId, Is.Not.Empty);
    }

    [Test]
    public async Task Buckets_are_listed() =>
        Assert.That((await _s3.ListBucketsAsync()).Buckets.Select(b => b.BucketName), Does.Contain(Bucket));

    [Test]
    public async Task Its_default_settings_send_signed_chunks_with_a_checksum_behind_them()
    {
        using var s3 = new AmazonS3Client(new BasicAWSCredentials(Server.AccessKey, Server.SecretKey), new AmazonS3Config
        {
            ServiceURL = Server.Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        });
        var data = Encoding.ASCII.GetBytes(new string('x', 300_000));
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a", InputStream = new MemoryStream(data), ContentType = "text/plain" };
        if (!KnownDifferences.HasChecksums(Server))
        {
            Assert.That(async () => await s3.PutObjectAsync(put), Throws.InstanceOf<AmazonS3Exception>().With.Property(nameof(AmazonS3Exception.ErrorCode)).EqualTo("XAmzContentSHA256Mismatch"));
            return;
        }
        var answer = await s3.PutObjectAsync(put);
        using var get = await s3.GetObjectAsync(Bucket, "a");
        var read = await new StreamReader(get.ResponseStream).ReadToEndAsync();
        Assert.That((read == new string('x', 300_000), get.Headers.ContentEncoding, answer.ChecksumCRC32), Is.EqualTo((true, (string?)null, get.ChecksumCRC32)));
        Assert.That(answer.ChecksumCRC32, Is.Not.Empty);
    }

    private Task<PutObjectResponse> PutWithSdkAsync(string key, string text)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), ContentType = "text/plain", UseChunkEncoding = false };
        request.Metadata["mtime"] = "1.5";
        return _s3.PutObjectAsync(request);
    }
}
