using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>Signatures in the query, by which a URL alone gives what its maker may do.</summary>
[TestFixtureSource(nameof(ServersAndVersions))]
public class PresignedTests(S3TestServer server, Signing signing) : ConformanceTests(server)
{
    public static IEnumerable<TestFixtureData> ServersAndVersions =>
        Servers.SelectMany(s => new[] { Signing.V4Query, Signing.V2Query }, (s, version) => new TestFixtureData(s, version));

    [TestCase("a")]
    [TestCase("a b/ü+&.txt")]
    public async Task An_object_is_written_read_and_deleted(string key)
    {
        (await Raw.SendAsync(Presigned("PUT", key).WithText("data"))).MustBe(200);
        Assert.That((await Raw.SendAsync(Presigned("GET", key))).MustBe(200).Text, Is.EqualTo("data"));
        (await Raw.SendAsync(Presigned("HEAD", key))).MustBe(200);
        (await Raw.SendAsync(Presigned("DELETE", key))).MustBe(204);
        (await Raw.SendAsync(Presigned("GET", key))).MustAnswer("404 NoSuchKey");
    }

    [Test]
    public async Task Other_parameters_do_their_work()
    {
        await PutAsync("a/1");
        await PutAsync("b/1");
        var list = await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("prefix", "a/")) with { Signing = signing });
        Assert.That(KeysOf(list.MustBe(200)), Is.EqualTo(new[] { "a/1" }));
    }

    [Test]
    public async Task An_expired_url_is_refused()
    {
        await PutAsync("a");
        (await Raw.SendAsync(Presigned("GET", "a") with { Date = DateTimeOffset.UtcNow.AddMinutes(-11) })).MustAnswer("403 AccessDenied");
        (await Raw.SendAsync(Presigned("GET", "a") with { Date = DateTimeOffset.UtcNow.AddMinutes(-9) })).MustBe(200);
    }

    [Test]
    public async Task A_url_of_another_key_or_method_is_refused()
    {
        await PutAsync("a");
        await PutAsync("b");
        var changed = Presigned("GET", "a") with { AfterSigning = m => m.RequestUri = new Uri(m.RequestUri!.AbsoluteUri.Replace($"/{Bucket}/a?", $"/{Bucket}/b?", StringComparison.Ordinal)) };
        (await Raw.SendAsync(changed)).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(Presigned("GET", "a") with { AfterSigning = m => m.Method = HttpMethod.Delete })).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(200);
    }

    [Test]
    public async Task A_url_of_another_secret_or_user_is_refused()
    {
        (await Raw.SendAsync(Presigned("GET", "a") with { User = new(Server.AccessKey, "wrong") })).MustAnswer("403 SignatureDoesNotMatch");
        (await Raw.SendAsync(Presigned("GET", "a") with { User = new("nobody", Server.SecretKey) })).MustAnswer("403 InvalidAccessKeyId");
    }

    [Test]
    public async Task Two_signatures_are_one_too_many()
    {
        await PutAsync("a");
        (await Raw.SendAsync(Presigned("GET", "a").WithHeader("Authorization", "AWS4-HMAC-SHA256 x"))).MustAnswer("400 InvalidArgument");
    }

    private RawRequest Presigned(string method, string key) => For(method, key) with { Signing = signing };
}
