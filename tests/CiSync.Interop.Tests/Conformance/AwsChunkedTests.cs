using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>What the AWS SDKs send by default. A server that doesn't take the framing off stores it as the object, and answers 200.</summary>
public class AwsChunkedTests(S3TestServer server) : ConformanceTests(server)
{
    private const string Crc32 = "x-amz-checksum-crc32";

    [TestCase("hello", 8192)]
    [TestCase("three chunks", 8192)]
    [TestCase("three chunks", 65536)]
    public async Task Signed_chunks_are_decoded(string text, int size)
    {
        var data = text == "three chunks" ? Data(20_000) : Encoding.ASCII.GetBytes(text);
        var request = Chunked(data, new() { Size = size }).WithHeader("Content-Encoding", "aws-chunked");
        var etag = (await Raw.SendAsync(request)).MustBe(200).Header("ETag");
        var get = await Raw.SendAsync(For("GET", "a"));
        Assert.That(get.Body, Is.EqualTo(data));
        Assert.That((etag, get.Header("Content-Encoding")), Is.EqualTo(($"\"{Convert.ToHexStringLower(MD5.HashData(data))}\"", KnownDifferences.AwsChunkedEncoding(Server, "aws-chunked", kept: null))));
    }

    [Test]
    public async Task The_other_encodings_stay()
    {
        (await Raw.SendAsync(Chunked(Data(10), new()).WithHeader("Content-Encoding", "aws-chunked,gzip"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Header("Content-Encoding"), Is.EqualTo(KnownDifferences.AwsChunkedEncoding(Server, "aws-chunked,gzip", kept: "gzip")));
    }

    [Test]
    public async Task Nothing_at_all_can_be_chunked() =>
        (await Raw.SendAsync(Chunked([], new()))).MustAnswer(KnownDifferences.EmptyChunked(Server));

    [Test]
    public async Task Parts_come_in_chunks_too()
    {
        var upload = (await Raw.SendAsync(For("POST", "a") with { Query = [("uploads", null)] })).MustBe(200).Element("UploadId")!;
        var part = Chunked(Data(20_000), new()) with { Query = [("partNumber", "1"), ("uploadId", upload)] };
        Assert.That((await Raw.SendAsync(part)).MustBe(200).Header("ETag"), Is.EqualTo($"\"{Convert.ToHexStringLower(MD5.HashData(Data(20_000)))}\""));
    }

    [TestCase("first chunk")]
    [TestCase("last chunk")]
    [TestCase("data")]
    public async Task A_chunk_that_is_not_what_was_signed_is_refused_and_nothing_stored(string where)
    {
        var request = Chunked(Data(20_000), new()
        {
            Change = body => where switch
            {
                "first chunk" => Flip(body, body.IndexOf("chunk-signature=", StringComparison.Ordinal) + 20),
                "last chunk" => Flip(body, body.LastIndexOf("chunk-signature=", StringComparison.Ordinal) + 20),
                _ => Flip(body, 15_000),
            },
        });
        (await Raw.SendAsync(request)).MustAnswer(KnownDifferences.WrongChunkSignature(Server, where));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(KnownDifferences.WrongChunkSignature(Server, where) == "200" ? 200 : 404);
    }

    [TestCase(19_999)]
    [TestCase(20_001)]
    public async Task A_decoded_length_that_is_wrong_is_refused(long length)
    {
        (await Raw.SendAsync(Chunked(Data(20_000), new() { DecodedLength = length }))).MustAnswer(KnownDifferences.WrongDecodedLength(Server, length));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [Test]
    public async Task A_body_without_its_last_chunk_is_refused()
    {
        var request = Chunked(Data(20_000), new() { Change = body => body[..body.LastIndexOf("0;chunk-signature=", StringComparison.Ordinal)] });
        (await Raw.SendAsync(request)).MustAnswer(KnownDifferences.LastChunkMissing(Server));
    }

    [Test]
    public async Task Only_the_last_chunk_may_be_small() =>
        (await Raw.SendAsync(Chunked(Data(20_000), new() { Size = 8191 }))).MustAnswer(KnownDifferences.SmallChunks(Server));

    [TestCase(true, "Nh/G5w==", "200")]
    [TestCase(false, "Nh/G5w==", "200")]
    [TestCase(true, "Nh/G5g==", "400 BadDigest")]
    [TestCase(false, "Nh/G5g==", "400 BadDigest")]
    [TestCase(true, "nonsense", "400 InvalidRequest")]
    public async Task A_checksum_behind_the_body_is_verified(bool signChunks, string value, string answer)
    {
        var request = Chunked(Data(20_000), new() { IsSigned = signChunks, Trailer = (Crc32, value) }).WithHeader("x-amz-sdk-checksum-algorithm", "CRC32");
        var put = await Raw.SendAsync(request);
        put.MustAnswer(KnownDifferences.ChunksWithTrailer(Server, answer));
        var get = await Raw.SendAsync(For("GET", "a").WithHeader("x-amz-checksum-mode", "ENABLED"));
        Assert.That((get.Status, get.Header(Crc32), put.Header(Crc32)), Is.EqualTo(put.Status == 200 ? (200, value, value) : (404, null, null)));
    }

    [TestCase("x-amz-checksum-crc32:Nh/G5w==\r\n", "", "400 MalformedTrailerError", TestName = "A_trailer_that_is_missing")]
    [TestCase("x-amz-checksum-crc32:", "x-amz-checksum-sha1:", "400 InvalidRequest", TestName = "A_trailer_other_than_announced")]
    [TestCase("x-amz-trailer-signature:", "x-amz-trailer-signature:0", "403 SignatureDoesNotMatch", TestName = "A_trailer_with_a_wrong_signature")]
    [TestCase("x-amz-trailer-signature:", "x-amz-checksum-crc32c:", "400 InvalidRequest", TestName = "A_trailer_without_a_signature")]
    public async Task A_trailer_is_refused(string text, string instead, string answer)
    {
        var chunks = new AwsChunks { Trailer = (Crc32, "Nh/G5w=="), Change = body => body.Replace(text, instead, StringComparison.Ordinal) };
        (await Raw.SendAsync(Chunked(Data(20_000), chunks))).MustAnswer(KnownDifferences.ChunksWithTrailer(Server, answer));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    private RawRequest Chunked(byte[] data, AwsChunks chunks) => For("PUT", "a") with { Body = data, Chunks = chunks };

    private static byte[] Data(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private static string Flip(string body, int at) => body[..at] + (body[at] == '1' ? '2' : '1') + body[(at + 1)..];
}
