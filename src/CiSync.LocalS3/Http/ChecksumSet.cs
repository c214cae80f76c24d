using System.Security.Cryptography;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>Verifies the x-amz-checksum-* headers of one request.</summary>
internal sealed class ChecksumSet : IDisposable
{
    private readonly List<Running> _running = [];

    /// <param name="claimed">Algorithm in lower case to value in base64.</param>
    public ChecksumSet(IReadOnlyDictionary<string, string> claimed)
    {
        foreach (var (algorithm, value) in claimed)
        {
            var expected = new byte[64];
            if (!Convert.TryFromBase64String(value, expected, out var length))
            {
                throw Invalid(algorithm);
            }
            var running = new Running(algorithm, expected[..length]);
            _running.Add(running);
            if (length != running.Size)
            {
                throw Invalid(algorithm);
            }
        }
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        foreach (var running in _running)
        {
            running.Append(data);
        }
    }

    public void Verify()
    {
        foreach (var running in _running.Where(r => !r.Matches()))
        {
            throw new S3Exception("BadDigest", $"The {running.Algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
        }
    }

    public void Dispose() => _running.ForEach(r => r.Dispose());

    private static S3Exception Invalid(string algorithm) => new("InvalidRequest", $"Value for x-amz-checksum-{algorithm} header is invalid.");

    private sealed class Running(string algorithm, byte[] expected) : IDisposable
    {
        private readonly IncrementalHash? _hash = algorithm switch
        {
            "sha1" => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
            "sha256" => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            _ => null,
        };

        private readonly Crc? _crc = algorithm switch
        {
            "sha1" or "sha256" => null,
            "crc32" => new Crc(CrcKind.Crc32),
            "crc32c" => new Crc(CrcKind.Crc32C),
            "crc64nvme" => new Crc(CrcKind.Crc64Nvme),
            _ => throw S3Exception.NotImplemented($"x-amz-checksum-{algorithm}"),
        };

        public string Algorithm => algorithm;

        public int Size => _hash?.HashLengthInBytes ?? _crc!.Size;

        public void Append(ReadOnlySpan<byte> data)
        {
            _hash?.AppendData(data);
            _crc?.Append(data);
        }

        public bool Matches() => (_hash?.GetHashAndReset() ?? _crc!.Result()).AsSpan().SequenceEqual(expected);

        public void Dispose() => _hash?.Dispose();
    }
}
