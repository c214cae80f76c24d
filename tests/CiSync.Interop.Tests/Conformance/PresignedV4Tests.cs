using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class PresignedV4Tests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task A_week_is_the_limit()
    {
        await PutAsync("a");
        (await Raw.SendAsync(Presigned("GET") with { GoodFor = TimeSpan.FromDays(7) })).MustBe(200);
        (await Raw.SendAsync(Presigned("GET") with { GoodFor = TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1) })).MustAnswer(KnownDifferences.PresignedForTooLong(Server));
    }

    [Test]
    public async Task More_time_than_was_signed_is_refused()
    {
        await PutAsync("a");
        var changed = Presigned("GET") with { AfterSigning = m => m.RequestUri = new Uri(m.RequestUri!.AbsoluteUri.Replace("X-Amz-Expires=600", "X-Amz-Expires=6000", StringComparison.Ordinal)) };
        (await Raw.SendAsync(changed)).MustAnswer("403 SignatureDoesNotMatch");
    }

    [TestCase("X-Amz-Signature")]
    [TestCase("X-Amz-Expires")]
    [TestCase("X-Amz-SignedHeaders")]
    public async Task A_url_that_lacks_a_parameter_is_refused(string name)
    {
        await PutAsync("a");
        var changed = Presigned("GET") with { AfterSigning = m => m.RequestUri = new Uri(m.RequestUri!.AbsoluteUri.Replace(name, "x-id", StringComparison.Ordinal)) };
        (await Raw.SendAsync(changed)).MustAnswer(KnownDifferences.PresignedLacks(Server));
    }

    [Test]
    public async Task Signed_headers_must_come_and_others_may_not()
    {
        (await Raw.SendAsync(Presigned("PUT").WithText("x").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustBe(200);
        (await Raw.SendAsync(Presigned("PUT").WithText("x").WithHeader("x-amz-acl", "public-read") with { AfterSigning = m => m.Headers.Remove("x-amz-acl") })).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(Presigned("PUT").WithText("x").WithHeader("x-amz-acl", "public-read") with { NotSigned = ["x-amz-acl"] })).MustAnswer(KnownDifferences.UnsignedAmzHeader(Server));
    }

    private RawRequest Presigned(string method) => For(method, "a") with { Signing = Signing.V4Query };
}
