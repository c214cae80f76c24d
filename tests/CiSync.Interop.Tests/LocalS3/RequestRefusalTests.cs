using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>What this server doesn't implement it must refuse: a 200 for something that wasn't done would make other tests lie.</summary>
public class RequestRefusalTests : LocalServerTests
{
    protected override LocalS3Options Options => new() { SessionToken = "token" };

    [TestCase("x-amz-copy-source", "b1x/a?versionId=1")]
    [TestCase("x-amz-copy-source-range", "bytes=0-1")]
    [TestCase("x-amz-server-side-encryption-context", "e30=")]
    [TestCase("x-amz-object-lock-mode", "GOVERNANCE")]
    [TestCase("x-amz-grant-write", "id=\"local\"")]
    [TestCase("x-amz-expected-bucket-owner", "1")]
    [TestCase("x-amz-trailer", "x-amz-checksum-crc32")]
    [TestCase("x-amz-checksum-md4", "AAAA")]
    [TestCase("x-amz-made-up", "1")]
    [TestCase("If-None-Match", "\"x\"")]
    [TestCase("If-Modified-Since", "Thu, 01 Dec 2033 16:00:00 GMT")]
    public async Task A_header_that_would_change_the_meaning_of_a_put(string name, string value) =>
        (await Raw.SendAsync(WithToken(For("PUT", "a").WithText("x").WithHeader(name, value)))).MustAnswer("501 NotImplemented");

    [TestCase("policy")]
    [TestCase("versionId")]
    [TestCase("response-content-type")]
    [TestCase("made-up")]
    public async Task A_parameter_that_would_change_the_meaning_of_a_get(string name)
    {
        (await Raw.SendAsync(WithToken(For("GET", "a") with { Query = [(name, "1")] }))).MustAnswer("501 NotImplemented");
        (await Raw.SendAsync(WithToken(new("GET", $"/{Bucket}") { Query = [(name, "1")] }))).MustAnswer("501 NotImplemented");
    }

    [Test]
    public async Task A_full_object_checksum_of_a_multipart_upload() =>
        (await Raw.SendAsync(WithToken(For("POST", "a").WithHeader("x-amz-checksum-algorithm", "CRC64NVME") with { Query = [("uploads", null)] }))).MustAnswer("501 NotImplemented");

    [Test]
    public async Task Another_session_token_or_none()
    {
        (await Raw.SendAsync(new("GET", "/"))).MustAnswer("400 InvalidToken");
        (await Raw.SendAsync(new RawRequest("GET", "/").WithHeader("x-amz-security-token", "other"))).MustAnswer("400 InvalidToken");
        (await Raw.SendAsync(WithToken(new("GET", "/")))).MustBe(200);
    }

    [TestCase(Signing.V2)]
    [TestCase(Signing.V4Query)]
    [TestCase(Signing.V2Query)]
    public async Task Another_session_token_or_none_by_each_way_of_signing(Signing signing)
    {
        var list = new RawRequest("GET", "/") { Signing = signing };
        (await Raw.SendAsync(list)).MustAnswer("400 InvalidToken");
        (await Raw.SendAsync(WithToken(list, "other"))).MustAnswer("400 InvalidToken");
        (await Raw.SendAsync(WithToken(list, "token"))).MustBe(200);

        // Version 4 has it in the URL, version 2 in a signed header.
        static RawRequest WithToken(RawRequest request, string token) =>
            request.Signing == Signing.V4Query ? request with { Query = [("X-Amz-Security-Token", token)] } : request.WithHeader("x-amz-security-token", token);
    }

    [Test]
    public async Task A_put_over_five_gibibytes_before_its_body_is_read()
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", Server.Endpoint.Port);
        await using var stream = client.GetStream();
        // Anonymous writes to a public bucket need no signature, so the request fits on a line each.
        (await Raw.SendAsync(WithToken(new RawRequest("PUT", "/public").WithHeader("x-amz-acl", "public-read-write")))).MustBe(200);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"PUT /public/a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {(5L << 30) + 1}\r\n\r\n"));
        // Not to the end: the server resets the connection, because the announced body never comes.
        var answer = new byte[4096];
        var length = await stream.ReadAtLeastAsync(answer, minimumBytes: 300);
        Assert.That(System.Text.Encoding.ASCII.GetString(answer, 0, length), Does.StartWith("HTTP/1.1 400 ").And.Contain("<Code>EntityTooLarge</Code>"));
    }

    private static RawRequest WithToken(RawRequest request) => request.WithHeader("x-amz-security-token", "token");
}
