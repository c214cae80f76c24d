using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>SSE-C, encryption with a key that the client sends each time.</summary>
public class CustomerKeyTests(S3TestServer server) : ConformanceTests(server)
{
    private const string Prefix = "x-amz-server-side-encryption-customer-";
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string OtherKey = "another-key-another-key-another-";

    [Test]
    public async Task Who_has_the_key_reads_what_was_written_with_it()
    {
        var put = (await Raw.SendAsync(With(For("PUT", "a").WithText("data"), Key))).MustBe(200);
        var get = (await Raw.SendAsync(With(For("GET", "a"), Key))).MustBe(200);
        var head = (await Raw.SendAsync(With(For("HEAD", "a"), Key))).MustBe(200);
        Assert.That((get.Text, get.Header("ETag"), head.Header("ETag")), Is.EqualTo(("data", put.Header("ETag"), put.Header("ETag"))));
        foreach (var reply in new[] { put, get, head })
        {
            Assert.That((reply.Header(Prefix + "algorithm"), reply.Header(Prefix + "key-MD5")), Is.EqualTo(("AES256", Md5(Key))));
        }
    }

    [Test]
    public async Task Its_etag_is_no_md5()
    {
        var put = (await Raw.SendAsync(With(For("PUT", "a").WithText("data"), Key))).MustBe(200);
        Assert.That(put.Header("ETag"), Does.Match("^\"[0-9a-f]{32}\"$"));
        Assert.That(put.Header("ETag") == "\"8d777f385d3dfec8815d20f7496026dc\"", Is.EqualTo(KnownDifferences.CustomerKeyETagIsMd5(Server)));
    }

    [TestCase("GET", null, "400 InvalidRequest")]
    [TestCase("HEAD", null, "400")]
    [TestCase("GET", OtherKey, "403 AccessDenied")]
    [TestCase("HEAD", OtherKey, "403")]
    public async Task Without_the_key_nothing_is_read(string method, string? key, string answer)
    {
        (await Raw.SendAsync(With(For("PUT", "a").WithText("data"), Key))).MustBe(200);
        var request = For(method, "a");
        (await Raw.SendAsync(key is null ? request : With(request, key))).MustAnswer(KnownDifferences.WrongCustomerKey(Server, answer));
    }

    [Test]
    public async Task A_key_for_an_object_that_has_none_is_refused()
    {
        await PutAsync("a");
        (await Raw.SendAsync(With(For("GET", "a"), Key))).MustAnswer(KnownDifferences.CustomerKeyForNothing(Server));
    }

    [TestCase("algorithm", "AES128", "400 InvalidEncryptionAlgorithmError")]
    [TestCase("algorithm", null, "400 InvalidArgument")]
    [TestCase("key", null, "400 InvalidArgument")]
    [TestCase("key", "c2hvcnQ=", "400 InvalidArgument")]
    [TestCase("key-MD5", null, "400 InvalidArgument")]
    [TestCase("key-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "400 InvalidArgument")]
    public async Task Headers_that_do_not_fit_are_refused(string name, string? value, string answer)
    {
        var request = With(For("PUT", "a").WithText("x"), Key);
        request = request with { Headers = [.. request.Headers.Where(h => h.Name != Prefix + name)] };
        (await Raw.SendAsync(value is null ? request : request.WithHeader(Prefix + name, value))).MustAnswer(answer);
    }

    [Test]
    public async Task Each_part_brings_the_key_of_its_upload()
    {
        var upload = (await Raw.SendAsync(With(For("POST", "a") with { Query = [("uploads", null)] }, Key))).MustBe(200).Element("UploadId")!;
        var part = For("PUT", "a").WithText("data") with { Query = [("partNumber", "1"), ("uploadId", upload)] };
        (await Raw.SendAsync(part)).MustAnswer(KnownDifferences.PartWithoutCustomerKey(Server));
        (await Raw.SendAsync(With(part, OtherKey))).MustAnswer(KnownDifferences.PartWithoutCustomerKey(Server));
        var etag = (await Raw.SendAsync(With(part, Key))).MustBe(200).Header("ETag");
        var list = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>";
        (await Raw.SendAsync(For("POST", "a").WithText(list) with { Query = [("uploadId", upload)] })).MustBe(200);
        Assert.That((await Raw.SendAsync(With(For("GET", "a"), Key))).Text, Is.EqualTo("data"));
        (await Raw.SendAsync(For("GET", "a"))).MustAnswer(KnownDifferences.WrongCustomerKey(Server, "400 InvalidRequest"));
    }

    [Test]
    public async Task A_copy_needs_the_key_of_its_source()
    {
        if (KnownDifferences.CopiesEncrypted(Server) is { } refusal)
        {
            (await Raw.SendAsync(With(For("PUT", "a").WithText("data"), Key))).MustBe(200);
            (await Raw.SendAsync(FromLocked(For("PUT", "b"), Key))).MustAnswer(refusal);
            return;
        }
        (await Raw.SendAsync(With(For("PUT", "a").WithText("data"), Key))).MustBe(200);
        (await Raw.SendAsync(For("PUT", "b").WithHeader("x-amz-copy-source", $"{Bucket}/a"))).MustAnswer("400 InvalidRequest");
        (await Raw.SendAsync(FromLocked(For("PUT", "b"), OtherKey))).MustAnswer("403 AccessDenied");
        (await Raw.SendAsync(FromLocked(For("PUT", "b"), Key))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "b"))).Text, Is.EqualTo("data"));
        (await Raw.SendAsync(With(FromLocked(For("PUT", "c"), Key), OtherKey))).MustBe(200);
        Assert.That((await Raw.SendAsync(With(For("GET", "c"), OtherKey))).Text, Is.EqualTo("data"));
    }

    private RawRequest FromLocked(RawRequest request, string key) =>
        With(request.WithHeader("x-amz-copy-source", $"{Bucket}/a"), key, "x-amz-copy-source-server-side-encryption-customer-");

    private static RawRequest With(RawRequest request, string key, string prefix = Prefix) => request
        .WithHeader(prefix + "algorithm", "AES256")
        .WithHeader(prefix + "key", Convert.ToBase64String(Encoding.ASCII.GetBytes(key)))
        .WithHeader(prefix + "key-MD5", Md5(key));

    private static string Md5(string key) => Convert.ToBase64String(MD5.HashData(Encoding.ASCII.GetBytes(key)));
}
