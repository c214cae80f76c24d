using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>
/// Content mode: whether a file and an object of one size are the same, without ever trusting a modification time that a checkout made.
/// <code>
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
        if (Md5Digest.FromETag(destination.ETag) is { } md5)
        {
            return evidence.LocalMd5 is not { } local ? Verdict.NeedsHashes(whole: true)
                : local == md5 ? Verdict.Same
                : ByHead(source, evidence, HeadReason.ETagDiffers);
        }

        if (CompositeComparison.Compare(source, destination, evidence, chunkSize) is { } solved)
        {
            return solved;
        }

        return evidence.Head is { Md5: not null } && evidence.LocalMd5 is null
            ? Verdict.NeedsHashes(whole: true)
            : ByHead(source, evidence, CompositeComparison.WhyHead(destination));
    }

    private static Verdict ByHead(Entry source, Evidence evidence, HeadReason why) => evidence.Head switch
    {
        null => Verdict.NeedsHead(why),
        { Md5: { } md5 } => md5 == evidence.LocalMd5 ? Verdict.Same : Verdict.Write(ChangeReason.ContentDiffers),
        { ETagIsNoMd5: false } when why == HeadReason.ETagDiffers => Verdict.Write(ChangeReason.ContentDiffers),
        { ModifiedNanoseconds: { } time } when time == source.ModifiedNanoseconds => Verdict.Same,
        _ => Verdict.Write(ChangeReason.ContentUnknown),
    };
}
