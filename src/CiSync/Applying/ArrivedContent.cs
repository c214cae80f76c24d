using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Proves by what a store tells of an object that what arrived is what it holds. The hashes are made as the bytes pass by.</summary>
internal sealed class ArrivedContent : IDisposable
{
    private readonly ContentHasher _hasher;
    private readonly string? _etag;
    private readonly Md5Digest? _stored;
    private readonly bool _etagIsMd5;

    /// <param name="head">What the store told with the object.</param>
    /// <param name="listed">The ETag of its listing, which counts where the object came without one that proves anything.</param>
    /// <param name="chunkSize">The likeliest size of its parts.</param>
    public ArrivedContent(ObjectHead head, string? listed, long chunkSize)
    {
        _etag = head.ETagIsNoMd5 ? null : ETagDigest.ParseAnyCase(head.ETag) is null && ETagDigest.ParseAnyCase(listed) is not null ? listed : head.ETag;
        _stored = Md5Digest.FromBase64(head.Metadata.GetValueOrDefault(Md5Digest.MetadataKey));
        _etagIsMd5 = Md5Digest.FromETag(_etag) is not null;
        _hasher = new ContentHasher(whole: true, CompositeETag.PartCount(_etag) is { } parts ? PartSizes.Candidates(head.Size, parts, chunkSize) : []);
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hasher.Append(bytes);

    /// <summary>True where it is proven, false where it is disproven, null where the store tells nothing that could.</summary>
    public bool? IsProven()
    {
        var hashes = _hasher.Finish();
        if (Md5Digest.FromETag(_etag) == hashes.Whole || _stored == hashes.Whole
            || hashes.Parts.Values.Any(parts => string.Equals(CompositeETag.Of(parts), _etag, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // A stored MD5 may be stale where another tool has replaced the object and kept its metadata, but then its ETag fits.
        return _etagIsMd5 || _stored is not null ? false : null;
    }

    /// <summary>The error that it is disproven, each time that it was read.</summary>
    public static CiSyncException Corrupted(string key, int times = Verification.Attempts) => new(
        ErrorCodes.DownloadCorrupted, $"The object \"{key}\" was read {(times == 1 ? "" : $"{times} times ")}and what arrived isn't what its hash says.", key: key);

    public void Dispose() => _hasher.Dispose();
}
