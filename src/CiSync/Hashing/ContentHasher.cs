using System.Security.Cryptography;

namespace CiSync.Hashing;

/// <summary>The hashes of one file, made in one pass.</summary>
/// <param name="Whole">The MD5 of the whole file, or null where it wasn't asked for.</param>
/// <param name="Parts">The MD5s of the parts by part size.</param>
public sealed record ContentHashes(Md5Digest? Whole, IReadOnlyDictionary<long, IReadOnlyList<Md5Digest>> Parts);

/// <summary>Hashes a stream of bytes as a whole and in parts of several sizes at once, so that a file is read once.</summary>
public sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash? _whole;
    private readonly PartHasher[] _parts;

    /// <summary>A hasher for the whole, for parts of the given sizes in bytes, or both.</summary>
    public ContentHasher(bool whole, params IReadOnlyList<long> partSizes)
    {
        _whole = whole ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
        _parts = [.. partSizes.Distinct().Select(size => new PartHasher(size))];
    }

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _whole?.AppendData(bytes);
        foreach (var part in _parts)
        {
            part.Append(bytes);
        }
    }

    /// <summary>The hashes of all that was appended. An empty file has one empty part.</summary>
    public ContentHashes Finish() => new(
        _whole is null ? null : Take(_whole),
        _parts.ToDictionary(part => part.Size, IReadOnlyList<Md5Digest> (part) => part.Finish()));

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole?.Dispose();
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    private static Md5Digest Take(IncrementalHash hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        hash.GetHashAndReset(bytes);
        return Md5Digest.FromBytes(bytes);
    }

    private sealed class PartHasher : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        private readonly List<Md5Digest> _done = [];
        private long _room;

        public PartHasher(long size) => Size = _room = size;

        public long Size { get; }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                if (_room == 0)
                {
                    _done.Add(Take(_hash));
                    _room = Size;
                }

                var count = (int)Math.Min(_room, bytes.Length);
                _hash.AppendData(bytes[..count]);
                bytes = bytes[count..];
                _room -= count;
            }
        }

        public List<Md5Digest> Finish()
        {
            if (_room < Size || _done.Count == 0)
            {
                _done.Add(Take(_hash));
            }

            return _done;
        }

        public void Dispose() => _hash.Dispose();
    }
}
