using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>Ceph 16.2 takes these requests for others: its list and its CreateBucket.</summary>
public class BucketEncryptionTests : LocalServerTests
{
    private const string Header = "x-amz-server-side-encryption";

    [Test]
    public async Task A_bucket_has_none_at_first() =>
        (await Raw.SendAsync(Configuration("GET"))).MustAnswer("404 ServerSideEncryptionConfigurationNotFoundError");

    [Test]
    public async Task A_default_is_kept_and_removed()
    {
        (await PutDefaultAsync("aws:kms", "testkey-1")).MustBe(200);
        var get = (await Raw.SendAsync(Configuration("GET"))).MustBe(200);
        Assert.That((get.Element("SSEAlgorithm"), get.Element("KMSMasterKeyID")), Is.EqualTo(("aws:kms", "testkey-1")));
        (await Raw.SendAsync(Configuration("DELETE"))).MustBe(204);
        (await Raw.SendAsync(Configuration("GET"))).MustAnswer("404 ServerSideEncryptionConfigurationNotFoundError");
    }

    [Test]
    public async Task An_object_that_says_nothing_gets_the_default()
    {
        (await PutDefaultAsync("aws:kms", "testkey-1")).MustBe(200);
        var etag = (await Raw.SendAsync(For("PUT", "a").WithText("data"))).MustBe(200).Header("ETag");
        var head = await Raw.SendAsync(For("HEAD", "a"));
        Assert.That((head.Header(Header), head.Header(Header + "-aws-kms-key-id"), etag != "\"8d777f385d3dfec8815d20f7496026dc\""),
            Is.EqualTo(("aws:kms", "testkey-1", true)));
    }

    [Test]
    public async Task An_object_that_says_something_gets_what_it_says()
    {
        (await PutDefaultAsync("AES256", null)).MustBe(200);
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader(Header, "aws:kms").WithHeader(Header + "-aws-kms-key-id", "testkey-1"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "a"))).Header(Header), Is.EqualTo("aws:kms"));
    }

    [TestCase("<Other/>")]
    [TestCase("<ServerSideEncryptionConfiguration/>")]
    [TestCase("<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault/></Rule></ServerSideEncryptionConfiguration>")]
    public async Task Xml_that_is_no_default_is_refused(string xml) =>
        (await Raw.SendAsync(Configuration("PUT").WithText(xml))).MustAnswer("400 MalformedXML");

    private static RawRequest Configuration(string method) => new(method, $"/{Bucket}") { Query = [("encryption", null)] };

    private Task<RawReply> PutDefaultAsync(string algorithm, string? key) => Raw.SendAsync(Configuration("PUT").WithText(
        "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault>"
        + $"<SSEAlgorithm>{algorithm}</SSEAlgorithm>{(key is null ? "" : $"<KMSMasterKeyID>{key}</KMSMasterKeyID>")}"
        + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"));
}
