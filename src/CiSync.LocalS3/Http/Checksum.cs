using System.Security.Cryptography;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>One running checksum, by the name it has in <c>x-amz-checksum-NAME</c>.</summary>
internal sealed class Checksum : IDisposable
{
    private readonly IncrementalHash? _hash;
    private readonly Crc? _crc;

    /// <exception cref="S3Exception">NotImplemented: no such algorithm.</exception>
    public Checksum(string algorithm)
    {
        Algorithm = algorithm;
        switch (algorithm)
        {
            case "sha1": _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1); break;
            case "sha256": _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); break;
            case "crc32": _crc = new Crc(CrcKind.Crc32); break;
            case "crc32c": _crc = new Crc(CrcKind.Crc32C); break;
            case "crc64nvme": _crc = new Crc(CrcKind.Crc64Nvme); break;
            default: throw S3Exception.NotImplemented($"The checksum algorithm {algorithm}");
        }
    }

    public string Algorithm { get; }

    /// <summary>In bytes.</summary>
    public int Size => _hash?.HashLengthInBytes ?? _crc!.Size;

    public void Append(ReadOnlySpan<byte> data)
    {
        _hash?.AppendData(data);
        _crc?.Append(data);
    }

    public byte[] Result() => _hash?.GetHashAndReset() ?? _crc!.Result();

    public void Dispose() => _hash?.Dispose();
}
