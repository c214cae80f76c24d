using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>
/// Content mode between two objects: whether they are the same by what their stores tell, without reading either.
/// <code>
/// sizes differ                                                        → write: size differs
/// ETags equal, made of MD5s                                           → same
/// else a HEAD of both:  MD5s known of both (md5chksum, else the ETag) → same where equal, else write: content differs
///                       mtime of both known, and equal to the ns      → same
///                       else                                          → write: content unknown
/// </code>
/// An ETag of KMS or SSE-C, which a HEAD shows, is no MD5; two such ETags are never equal by chance.
/// </summary>
public static class ObjectComparison
{
    /// <summary>Compares, and wants the HEADs of both where the listings don't suffice.</summary>
    public static Verdict Compare(Entry source, Entry destination, (ObjectFacts Source, ObjectFacts Destination)? heads)
    {
        if (source.Size != destination.Size)
        {
            return Verdict.Write(ChangeReason.SizeDiffers);
        }

        if (ETagDigest.Parse(source.ETag) is { } etag && etag == ETagDigest.Parse(destination.ETag))
        {
            return Verdict.Same;
        }

        if (heads is not var (first, second))
        {
            return Verdict.NeedsHead;
        }

        if (Md5(source, first) is { } sources && Md5(destination, second) is { } destinations)
        {
            return sources == destinations ? Verdict.Same : Verdict.Write(ChangeReason.ContentDiffers);
        }

        return first.ModifiedNanoseconds is { } time && time == second.ModifiedNanoseconds ? Verdict.Same : Verdict.Write(ChangeReason.ContentUnknown);
    }

    private static Md5Digest? Md5(Entry entry, ObjectFacts facts) =>
        facts.Md5 ?? (facts.ETagIsNoMd5 ? null : Md5Digest.FromETag(entry.ETag));
}
