using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>What a HEAD tells of an object, as far as comparing needs it.</summary>
/// <param name="Md5">The md5chksum metadata, where it is there and valid.</param>
/// <param name="ModifiedNanoseconds">The mtime metadata, where it is there and valid.</param>
/// <param name="ETagIsNoMd5">True where the object is encrypted so that its ETag isn't an MD5 (KMS, SSE-C).</param>
public sealed record ObjectFacts(Md5Digest? Md5, long? ModifiedNanoseconds, bool ETagIsNoMd5);

/// <summary>What is known so far of a file and an object with one key.</summary>
public sealed record Evidence
{
    /// <summary>Nothing yet.</summary>
    public static readonly Evidence None = new();

    /// <summary>The MD5 of the local file.</summary>
    public Md5Digest? LocalMd5 { get; init; }

    /// <summary>Multipart ETags that the local file would have, by part size.</summary>
    public IReadOnlyDictionary<long, string> Composites { get; init; } = new Dictionary<long, string>();

    /// <summary>What a HEAD told.</summary>
    public ObjectFacts? Head { get; init; }
}
