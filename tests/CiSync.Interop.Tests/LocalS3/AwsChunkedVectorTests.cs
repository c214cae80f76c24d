using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Signing;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>
/// The worked examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html:
/// 65 KB of the letter a, in a chunk of 64 KB, one of 1 KB and the last.
/// </summary>
public class AwsChunkedVectorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Hash64K = "bf718b6f653bebc184e1479f1935b8da974d701b893afcf49e701f3e2f9f9c5a";
    private const string Hash1K = "2edc986847e209b4016e141a6dc8716d3207350f416969382d431539bf292e4a";
    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Test]
    public void The_chunks_of_the_example_are_accepted()
    {
        var signatures = Signatures("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        signatures.CheckChunk("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", Hash64K);
        signatures.CheckChunk("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", Hash1K);
        Assert.That(() => signatures.CheckChunk("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9", HashOfNothing), Throws.Nothing);
    }

    [Test]
    public void The_chunks_and_the_trailer_of_the_example_are_accepted()
    {
        var signatures = Signatures("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        signatures.CheckChunk("b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2", Hash64K);
        signatures.CheckChunk("1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7", Hash1K);
        signatures.CheckChunk("2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992", HashOfNothing);
        Assert.That(() => signatures.CheckTrailers("d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435", "x-amz-checksum-crc32c:sOO8/Q==\n"), Throws.Nothing);
    }

    [Test]
    public void The_same_chunk_of_another_request_is_refused() =>
        Assert.That(() => Signatures(HashOfNothing).CheckChunk("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", Hash64K),
            Throws.TypeOf<S3Exception>().With.Property(nameof(S3Exception.Code)).EqualTo("SignatureDoesNotMatch"));

    private static ChunkSignatures Signatures(string requestSignature) => new(Secret, "20130524T000000Z", "20130524/us-east-1/s3/aws4_request", requestSignature);
}
