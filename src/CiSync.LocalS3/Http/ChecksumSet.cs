using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>Verifies the x-amz-checksum-* headers of one request.</summary>
internal sealed class ChecksumSet : IDisposable
{
    private readonly List<(Checksum Running, byte[] Expected)> _claims = [];

    /// <param name="claimed">Algorithm in lower case to value in base64.</param>
    public ChecksumSet(IReadOnlyDictionary<string, string> claimed)
    {
        foreach (var (algorithm, value) in claimed)
        {
            var running = new Checksum(algorithm);
            var expected = new byte[64];
            var isBase64 = Convert.TryFromBase64String(value, expected, out var length);
            _claims.Add((running, expected[..length]));
            if (!isBase64 || length != running.Size)
            {
                throw new S3Exception("InvalidRequest", $"Value for x-amz-checksum-{algorithm} header is invalid.");
            }
        }
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        foreach (var (running, _) in _claims)
        {
            running.Append(data);
        }
    }

    public void Verify()
    {
        foreach (var (running, expected) in _claims)
        {
            if (!running.Result().AsSpan().SequenceEqual(expected))
            {
                throw new S3Exception("BadDigest", $"The {running.Algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
            }
        }
    }

    public void Dispose() => _claims.ForEach(c => c.Running.Dispose());
}
