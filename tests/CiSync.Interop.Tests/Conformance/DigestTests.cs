using System.Security.Cryptography;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Conformance;

public class DigestTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task A_right_content_md5_is_accepted() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("Content-MD5", Convert.ToBase64String(MD5.HashData("x"u8))))).MustBe(200);

    [Test]
    public async Task A_wrong_content_md5_is_refused_and_nothing_is_stored()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("Content-MD5", Convert.ToBase64String(MD5.HashData("y"u8))))).MustAnswer("400 BadDigest");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [TestCase("not base64!")]
    [TestCase("AAAA")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_content_md5_that_is_none_is_refused(string value) =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("Content-MD5", value))).MustAnswer(KnownDifferences.ContentMd5ThatIsNone(Server, value));

    // Of the nine bytes "123456789", the check value of each CRC's definition; SHA-1 and SHA-256 by sha1sum and sha256sum.
    [TestCase("crc32", "y/Q5Jg==")]
    [TestCase("crc32c", "4waSgw==")]
    [TestCase("crc64nvme", "rosUhgp5mIg=")]
    [TestCase("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [TestCase("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task A_right_checksum_is_accepted(string algorithm, string value)
    {
        var put = await Raw.SendAsync(For("PUT", "a").WithText("123456789").WithHeader("x-amz-checksum-" + algorithm, value));
        Assert.That((put.Status, put.Header("x-amz-checksum-" + algorithm)), Is.EqualTo((200, KnownDifferences.ChecksumEcho(Server, value))));
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var asked = await Raw.SendAsync(For(method, "a").WithHeader("x-amz-checksum-mode", "ENABLED"));
            var notAsked = await Raw.SendAsync(For(method, "a"));
            Assert.That((asked.Header("x-amz-checksum-" + algorithm), notAsked.Header("x-amz-checksum-" + algorithm)), Is.EqualTo((KnownDifferences.ChecksumEcho(Server, value), (string?)null)));
        }
    }

    [TestCase("crc32", "y/Q5Jw==")]
    [TestCase("crc32c", "4waSgg==")]
    [TestCase("crc64nvme", "rosUhgp5mIk=")]
    [TestCase("sha1", "98O8HYCOBHMq32eZZczDTKeuNEA=")]
    [TestCase("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiQ=")]
    public async Task A_wrong_checksum_is_refused(string algorithm, string value) =>
        (await Raw.SendAsync(For("PUT", "a").WithText("123456789").WithHeader("x-amz-checksum-" + algorithm, value)))
            .MustAnswer(KnownDifferences.WrongChecksum(Server));
}
