using System.Text;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Conformance;

public class SignatureTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task A_wrong_secret_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET") with { User = new(Server.AccessKey, "wrong") })).MustAnswer("403 SignatureDoesNotMatch");

    [Test]
    public async Task An_unknown_access_key_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET") with { User = new("nobody", Server.SecretKey) })).MustAnswer("403 InvalidAccessKeyId");

    [TestCase(-16)]
    [TestCase(16)]
    public async Task A_clock_that_is_off_by_more_than_15_minutes_is_refused(int minutes) =>
        (await Raw.SendAsync(ForBucket("GET") with { Date = DateTimeOffset.UtcNow.AddMinutes(minutes) })).MustAnswer("403 RequestTimeTooSkewed");

    [TestCase(-14)]
    [TestCase(14)]
    public async Task A_clock_that_is_off_by_less_is_accepted(int minutes) =>
        (await Raw.SendAsync(ForBucket("HEAD") with { Date = DateTimeOffset.UtcNow.AddMinutes(minutes) })).MustBe(200);

    [Test]
    public async Task A_header_changed_after_signing_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-meta-a", "1") with
        {
            AfterSigning = m => { m.Headers.Remove("x-amz-meta-a"); m.Headers.Add("x-amz-meta-a", "2"); },
        })).MustAnswer("403 SignatureDoesNotMatch");

    [Test]
    public async Task A_signed_header_that_is_missing_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-meta-a", "1") with
        {
            AfterSigning = m => m.Headers.Remove("x-amz-meta-a"),
        })).MustAnswer("403 SignatureDoesNotMatch");

    [Test]
    public async Task An_amz_header_that_is_not_signed_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", "public-read") with { NotSigned = ["x-amz-acl"] }))
            .MustAnswer(KnownDifferences.UnsignedAmzHeader(Server));

    [Test]
    public async Task A_host_that_is_not_signed_is_refused() =>
        (await Raw.SendAsync(ForBucket("HEAD") with { NotSigned = ["host"] })).MustAnswer(KnownDifferences.UnsignedHost(Server));

    [Test]
    public async Task A_body_other_than_the_signed_one_is_refused_and_not_stored()
    {
        var request = For("PUT", "a").WithText("signed") with { AfterSigning = m => m.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("forged")) };
        (await Raw.SendAsync(request)).MustAnswer("400 XAmzContentSHA256Mismatch");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [Test]
    public async Task An_unsigned_payload_is_accepted()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x") with { PayloadHash = "UNSIGNED-PAYLOAD" })).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("x"));
    }

    [Test]
    public async Task A_payload_hash_that_is_no_hash_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x") with { PayloadHash = "abc" })).MustAnswer(KnownDifferences.PayloadHashThatIsNone(Server));

    [Test]
    public async Task Another_region_in_the_scope_is_accepted() =>
        (await Raw.SendAsync(ForBucket("HEAD") with { Region = "eu-central-1" })).MustBe(200);

    [TestCase("nonsense")]
    [TestCase("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0")]
    [TestCase("AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host")]
    public async Task A_malformed_authorization_is_refused(string value) =>
        (await Raw.SendAsync(ForBucket("GET") with { Sign = false, Headers = [("Authorization", value), ("x-amz-date", Now), ("x-amz-content-sha256", "UNSIGNED-PAYLOAD")] }))
            .MustAnswer(KnownDifferences.MalformedAuthorization(Server, value));

    [Test]
    public async Task A_signed_request_without_a_date_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET") with { AfterSigning = m => m.Headers.Remove("x-amz-date") })).MustAnswer("403 AccessDenied");

    [Test]
    public async Task A_token_that_nobody_issued_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET").WithHeader("x-amz-security-token", "made-up"))).MustAnswer(KnownDifferences.MadeUpToken(Server));

    [TestCase("?prefix=a+b")]
    [TestCase("?prefix=a%20b")]
    public async Task A_blank_in_the_query_may_come_as_plus(string query)
    {
        await PutAsync("a b");
        // Signed as %20 either way, as every client does.
        var list = await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("prefix", "a b")) with
        {
            AfterSigning = m => m.RequestUri = new Uri(m.RequestUri!.GetLeftPart(UriPartial.Path) + query + "&list-type=2"),
        });
        Assert.That(KeysOf(list.MustBe(200)), Is.EqualTo(new[] { "a b" }));
    }

    private static string Now => DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", null);
}
