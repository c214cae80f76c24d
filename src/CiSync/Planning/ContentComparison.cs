using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>What a HEAD tells of an object, as far as comparing needs it.</summary>
/// <param name="Md5">The md5chksum metadata, where it is there and valid.</param>
/// <param name="ModifiedNanoseconds">The mtime metadata, where it is there and valid.</param>
/// <param name="ETagIsNoMd5">True where the object is encrypted so that its ETag isn't an MD5 (KMS, SSE-C).</param>
public sealed record ObjectFacts(Md5Digest? Md5, long? ModifiedNanoseconds, bool ETagIsNoMd5);

/// <summary>What is known so far of a pair with one key and one size.</summary>
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

/// <summary>What a comparison says.</summary>
public abstract record Verdict
{
    /// <summary>The object is what the file is.</summary>
    public static readonly Verdict Same = new Decided(null);

    /// <summary>A HEAD of the object is wanted.</summary>
    public static readonly Verdict NeedsHead = new HeadWanted();

    /// <summary>The object must be written.</summary>
    public static Verdict Write(ChangeReason reason) => new Decided(reason);

    /// <summary>Hashes of the local file are wanted.</summary>
    public static Verdict NeedsHashes(bool whole, params IReadOnlyList<long> partSizes) => new HashesWanted(whole, partSizes);

    /// <summary>Decided: null for unchanged, else why it must be written.</summary>
    public sealed record Decided(ChangeReason? Reason) : Verdict;

    /// <summary>Ask again with a HEAD.</summary>
    public sealed record HeadWanted : Verdict;

    /// <summary>Ask again with these hashes of the local file.</summary>
    public sealed record HashesWanted(bool Whole, IReadOnlyList<long> PartSizes) : Verdict;
}

/// <summary>
/// Content mode: whether a file and an object are the same, without ever trusting a modification time that a checkout made.
/// <code>
/// sizes differ                                            → write: size differs
/// ETag is an MD5      = local MD5                         → same
///                     ≠ local MD5 → HEAD: md5chksum =     → same      (KMS and SSE-C make ETags that only look like MD5s)
///                                         md5chksum ≠     → write: content differs
///                                         none, ETag MD5  → write: content differs
///                                         none, ETag not  → mtime equal to the ns ? same : write: content unknown
/// ETag is composite   = local, for a likely part size     → same
///                     ≠ for all   → HEAD: md5chksum =     → same
///                                         md5chksum ≠     → write: content differs
///                                         none            → mtime equal to the ns ? same : write: content unknown
/// ETag is another, or none        → as composite ≠
/// </code>
/// </summary>
public static class ContentComparison
{
    /// <summary>Compares as far as the evidence goes, and says what is wanted where it doesn't.</summary>
    /// <param name="source">The file.</param>
    /// <param name="destination">The object.</param>
    /// <param name="evidence">What was fetched so far.</param>
    /// <param name="chunkSize">The configured chunk size in bytes, the likeliest part size.</param>
    public static Verdict Compare(Entry source, Entry destination, Evidence evidence, long chunkSize)
    {
        if (source.Size != destination.Size)
        {
            return Verdict.Write(ChangeReason.SizeDiffers);
        }

        if (Md5Digest.FromETag(destination.ETag) is { } md5)
        {
            return evidence.LocalMd5 is not { } local ? Verdict.NeedsHashes(whole: true)
                : local == md5 ? Verdict.Same
                : ByHead(source, evidence, etagMayBeMd5: true);
        }

        if (CompositeETag.PartCount(destination.ETag) is { } parts)
        {
            if (evidence.Composites.Values.Contains(destination.ETag, StringComparer.OrdinalIgnoreCase))
            {
                return Verdict.Same;
            }

            var untried = PartSizes.Candidates(source.Size, parts, chunkSize).Where(size => !evidence.Composites.ContainsKey(size)).ToArray();
            if (untried.Length > 0)
            {
                // The likeliest size alone first: it nearly always fits, and each further one costs a hash of its own.
                return evidence.Composites.Count == 0
                    ? Verdict.NeedsHashes(whole: false, untried[0])
                    : Verdict.NeedsHashes(whole: true, untried);
            }
        }

        return evidence.Head is { Md5: not null } && evidence.LocalMd5 is null
            ? Verdict.NeedsHashes(whole: true)
            : ByHead(source, evidence, etagMayBeMd5: false);
    }

    private static Verdict ByHead(Entry source, Evidence evidence, bool etagMayBeMd5) => evidence.Head switch
    {
        null => Verdict.NeedsHead,
        { Md5: { } md5 } => md5 == evidence.LocalMd5 ? Verdict.Same : Verdict.Write(ChangeReason.ContentDiffers),
        { ETagIsNoMd5: false } when etagMayBeMd5 => Verdict.Write(ChangeReason.ContentDiffers),
        { ModifiedNanoseconds: { } time } when time == source.ModifiedNanoseconds => Verdict.Same,
        _ => Verdict.Write(ChangeReason.ContentUnknown),
    };
}
