using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class ServerSignatureV2Tests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task All_that_an_upload_needs_can_be_signed()
    {
        (await Raw.SendAsync(V2(For("PUT", "a b/ü").WithText("data").WithHeader("Content-Type", "text/css").WithHeader("x-amz-meta-b", "2").WithHeader("x-amz-meta-a", "1")))).MustBe(200);
        var get = (await Raw.SendAsync(V2(For("GET", "a b/ü")))).MustBe(200);
        Assert.That((get.Text, get.Header("Content-Type"), get.Header("x-amz-meta-a")), Is.EqualTo(("data", "text/css", "1")));
        Assert.That(KeysOf((await Raw.SendAsync(V2(ForBucket("GET", ("prefix", "a b"), ("list-type", "2"))))).MustBe(200)), Is.EqualTo(new[] { "a b/ü" }));
        (await Raw.SendAsync(V2(For("DELETE", "a b/ü")))).MustBe(204);
    }

    [Test]
    public async Task Parts_are_sent_with_their_parameters_signed()
    {
        var upload = (await Raw.SendAsync(V2(For("POST", "a") with { Query = [("uploads", null)] }))).MustBe(200).Element("UploadId")!;
        var part = V2(For("PUT", "a").WithText("x") with { Query = [("partNumber", "1"), ("uploadId", upload)] });
        (await Raw.SendAsync(part)).MustBe(200);
        (await Raw.SendAsync(part with { AfterSigning = m => m.RequestUri = new Uri(m.RequestUri!.AbsoluteUri.Replace("partNumber=1", "partNumber=2", StringComparison.Ordinal)) })).MustAnswer("403 SignatureDoesNotMatch");
    }

    [TestCase("x-amz-meta-a")]
    [TestCase("Content-Type")]
    public async Task A_header_changed_after_signing_is_refused(string name)
    {
        var request = V2(For("PUT", "a").WithText("x").WithHeader(name, "text/one") with
        {
            AfterSigning = m =>
            {
                var headers = name == "Content-Type" ? (System.Net.Http.Headers.HttpHeaders)m.Content!.Headers : m.Headers;
                headers.Remove(name);
                headers.TryAddWithoutValidation(name, "text/two");
            },
        });
        (await Raw.SendAsync(request)).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [Test]
    public async Task A_wrong_secret_or_user_is_refused()
    {
        (await Raw.SendAsync(V2(ForBucket("GET")) with { User = new(Server.AccessKey, "wrong") })).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(V2(ForBucket("GET")) with { User = new("nobody", Server.SecretKey) })).MustAnswer("403 InvalidAccessKeyId");
    }

    [TestCase(-16)]
    [TestCase(16)]
    public async Task A_clock_that_is_off_by_more_than_15_minutes_is_refused(int minutes) =>
        (await Raw.SendAsync(V2(ForBucket("GET")) with { Date = DateTimeOffset.UtcNow.AddMinutes(minutes) })).MustAnswer("403 RequestTimeTooSkewed");

    [Test]
    public async Task A_signature_that_is_none_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET") with { Sign = false, Headers = [("Authorization", "AWS nonsense"), ("Date", DateTimeOffset.UtcNow.ToString("r"))] })).MustAnswer("400 InvalidArgument");

    private static RawRequest V2(RawRequest request) => request with { Signing = Signing.V2 };
}
