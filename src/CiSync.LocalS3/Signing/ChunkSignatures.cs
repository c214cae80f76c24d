using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Signing;

/// <summary>
/// The signatures inside an aws-chunked body: each signs its chunk and the signature before it, the first one that of the request.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html
/// </summary>
internal sealed class ChunkSignatures(string secretKey, string amzDate, string scope, string requestSignature)
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly byte[] _key = SigV4.Key(secretKey, scope);
    private string _previous = requestSignature;

    public void CheckChunk(string signature, string sha256) =>
        Check(signature, string.Join('\n', SigV4.Algorithm + "-PAYLOAD", amzDate, scope, _previous, EmptyHash, sha256));

    /// <param name="signature">What came as x-amz-trailer-signature.</param>
    /// <param name="trailers">Each as <c>name:value\n</c>.</param>
    public void CheckTrailers(string signature, string trailers)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers)));
        Check(signature, string.Join('\n', SigV4.Algorithm + "-TRAILER", amzDate, scope, _previous, hash));
    }

    private void Check(string signature, string stringToSign)
    {
        var expected = SigV4.Sign(_key, stringToSign);
        if (!SigV4.AreEqual(expected, signature))
        {
            throw new S3Exception("SignatureDoesNotMatch") { Details = [("StringToSign", stringToSign)] };
        }
        _previous = expected;
    }
}
