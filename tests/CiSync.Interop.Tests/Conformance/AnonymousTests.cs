using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class AnonymousTests(S3TestServer server) : ConformanceTests(server)
{
    [TestCase("GET", "private", "403 AccessDenied")]
    [TestCase("GET", "authenticated-read", "403 AccessDenied")]
    [TestCase("GET", "public-read", "200")]
    [TestCase("GET", "public-read-write", "200")]
    [TestCase("HEAD", "private", "403")]
    [TestCase("HEAD", "public-read", "200")]
    public async Task Reading_an_object_goes_by_its_own_acl(string method, string acl, string answer)
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", acl))).MustBe(200);
        (await Raw.SendAsync(For(method, "a") with { Sign = false })).MustAnswer(answer);
    }

    [Test]
    public async Task A_missing_key_of_a_private_bucket_is_denied_not_missing() =>
        (await Raw.SendAsync(For("GET", "nope") with { Sign = false })).MustAnswer("403 AccessDenied");

    [TestCase("private", "GET", "403 AccessDenied")]
    [TestCase("private", "PUT", "403 AccessDenied")]
    [TestCase("private", "DELETE", "403 AccessDenied")]
    [TestCase("public-read", "GET", "200")]
    [TestCase("public-read", "PUT", "403 AccessDenied")]
    [TestCase("public-read", "DELETE", "403 AccessDenied")]
    [TestCase("public-read-write", "GET", "200")]
    [TestCase("public-read-write", "PUT", "200")]
    [TestCase("public-read-write", "DELETE", "204")]
    public async Task Listing_writing_and_deleting_go_by_the_acl_of_the_bucket(string acl, string method, string answer)
    {
        var bucket = NewBucketName();
        (await Raw.SendAsync(new RawRequest("PUT", $"/{bucket}").WithHeader("x-amz-acl", acl))).MustBe(200);
        var request = method switch
        {
            "GET" => new("GET", $"/{bucket}") { Query = [("list-type", "2")] },
            "PUT" => RawRequest.For("PUT", bucket, "a").WithText("x"),
            _ => RawRequest.For(method, bucket, "a"),
        };
        try
        {
            (await Raw.SendAsync(request with { Sign = false })).MustAnswer(answer);
        }
        finally
        {
            await RemoveAsync(bucket);
        }
    }

    [Test]
    public async Task Buckets_are_not_made_anonymously() =>
        (await Raw.SendAsync(new("PUT", $"/{NewBucketName()}") { Sign = false })).MustAnswer("403 AccessDenied");
}
