using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>
/// rclone's comparison of hashes: whether the MD5 of a file is the one that the store tells of an object.
/// <code>
/// ETag is an MD5      = local MD5, no HEAD made           → same
///                     ≠ → HEAD: md5chksum, else the ETag  = → same, ≠ → write: content differs
/// ETag is another     → HEAD: md5chksum                   = → same, ≠ → write: content differs, none → write: content unknown
/// </code>
/// A HEAD that was made for the time tells md5chksum as well, and that counts before the ETag. Where a composite ETag may count
/// (rclone knows none), one that a likely part size gives is the same without a HEAD.
/// </summary>
public static class HashComparison
{
    /// <summary>Compares a file with an object as far as the evidence goes, and says what is wanted where it doesn't.</summary>
    public static Verdict Compare(Entry file, Entry stored, Evidence evidence, ComparisonRules rules)
    {
        var etag = rules.ETagsAreNoMd5 ? null : Md5Digest.FromETag(stored.ETag);
        if (rules.Mode == ComparisonMode.Checksum && CompositeComparison.Compare(file, stored, evidence, rules.ChunkSize) is { } solved)
        {
            return solved;
        }

        if ((evidence.Head?.Md5 ?? etag) is not { } md5)
        {
            return evidence.Head is null ? Verdict.NeedsHead(CompositeComparison.WhyHead(stored)) : Verdict.Write(ChangeReason.ContentUnknown);
        }

        return evidence.LocalMd5 is not { } local ? Verdict.NeedsHashes(whole: true)
            : local == md5 ? Verdict.Same
            : evidence.Head is null ? Verdict.NeedsHead(HeadReason.ETagDiffers)
            : Verdict.Write(ChangeReason.ContentDiffers);
    }
}
