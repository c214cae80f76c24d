using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>
/// Whether two objects of one size are the same by what their stores tell, without reading either.
/// <code>
/// ETags equal, made of MD5s                                           → same
/// else a HEAD of both:  MD5s known of both (md5chksum, else the ETag) → same where equal, else write: content differs
///                       mtime of both known, and equal to the ns      → same
///                       else                                          → write: content unknown
/// </code>
/// An ETag of KMS or SSE-C, which a HEAD shows, is no MD5; two such ETags are never equal by chance.
/// In rclone's modes an ETag is an MD5 where neither options nor provider say otherwise, and the times decide before this is asked.
/// </summary>
public static class ObjectComparison
{
    /// <summary>Compares, and wants the HEADs of both where the listings don't suffice.</summary>
    public static Verdict Compare(Entry source, Entry destination, (ObjectFacts Source, ObjectFacts Destination)? heads, ComparisonRules rules)
    {
        // rclone knows no hash of what was uploaded in parts, and to compare times as it does is to know as little.
        if (ETagDigest.Parse(source.ETag) is { } etag && etag == ETagDigest.Parse(destination.ETag) && (rules.Mode != ComparisonMode.Modtime || etag.Md5 is not null))
        {
            return Verdict.Same;
        }

        if (heads is not var (first, second))
        {
            return Verdict.NeedsHead(WhyHead(source, destination));
        }

        if (Md5(source, first, rules) is { } sources && Md5(destination, second, rules) is { } destinations)
        {
            return sources == destinations ? Verdict.Same : Verdict.Write(ChangeReason.ContentDiffers);
        }

        return rules.Mode == ComparisonMode.Content && first.ModifiedNanoseconds is { } time && time == second.ModifiedNanoseconds
            ? Verdict.Same
            : Verdict.Write(ChangeReason.ContentUnknown);
    }

    private static HeadReason WhyHead(Entry source, Entry destination) => (ETagDigest.Parse(source.ETag), ETagDigest.Parse(destination.ETag)) switch
    {
        (null, _) or (_, null) => HeadReason.ETagOpaque,
        ({ Parts: 0 }, { Parts: 0 }) => HeadReason.ETagDiffers,
        _ => HeadReason.PartsUnknown,
    };

    private static Md5Digest? Md5(Entry entry, ObjectFacts facts, ComparisonRules rules) =>
        facts.Md5 ?? ((rules.Mode == ComparisonMode.Content ? facts.ETagIsNoMd5 : rules.ETagsAreNoMd5) ? null : Md5Digest.FromETag(entry.ETag));
}
