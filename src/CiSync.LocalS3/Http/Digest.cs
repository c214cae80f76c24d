using System.Security.Cryptography;

namespace CiSync.LocalS3.Http;

/// <summary>What a body turned out to be.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Md5">Of its bytes.</param>
/// <param name="Checksums">The x-amz-checksum-* values that were asked for, by algorithm, in base64.</param>
internal sealed record ReceivedBody(long Length, byte[] Md5, IReadOnlyDictionary<string, string> Checksums)
{
    public string Md5Hex => Convert.ToHexStringLower(Md5);
}

/// <summary>Passes bytes on to a stream and hashes them on the way, so that no body is read twice or held in memory.</summary>
internal sealed class Digest : IDisposable
{
    private readonly Stream _destination;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256;
    private readonly List<Checksum> _checksums = [];
    private long _length;

    /// <param name="destination">Where the bytes go.</param>
    /// <param name="algorithms">As in <c>x-amz-checksum-NAME</c>.</param>
    /// <param name="withSha256">Whether the request signs the hash of its body.</param>
    public Digest(Stream destination, IEnumerable<string> algorithms, bool withSha256 = false)
    {
        _destination = destination;
        _sha256 = withSha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        foreach (var algorithm in algorithms)
        {
            _checksums.Add(new(algorithm));
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken ct)
    {
        _md5.AppendData(data.Span);
        _sha256?.AppendData(data.Span);
        _checksums.ForEach(c => c.Append(data.Span));
        _length += data.Length;
        await _destination.WriteAsync(data, ct);
    }

    /// <summary>Once, at the end.</summary>
    public ReceivedBody Result() => new(
        _length, _md5.GetHashAndReset(), _checksums.ToDictionary(c => c.Algorithm, c => Convert.ToBase64String(c.Result())));

    /// <summary>In lower-case hex; once, at the end.</summary>
    public string? Sha256Hex() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetHashAndReset());

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksums.ForEach(c => c.Dispose());
    }
}
