using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>
/// Compares a file with an object that was uploaded in parts, by the parts' likely sizes: where one of them gives the ETag, the content is the
/// same, and the store isn't asked.
/// </summary>
internal static class CompositeComparison
{
    /// <summary>Same, or the hashes that are wanted; null where no likely size gives the ETag, or it isn't one of parts.</summary>
    public static Verdict? Compare(Entry file, Entry stored, Evidence evidence, long chunkSize)
    {
        if (CompositeETag.PartCount(stored.ETag) is not { } parts)
        {
            return null;
        }

        if (evidence.Composites.Values.Contains(stored.ETag, StringComparer.OrdinalIgnoreCase))
        {
            return Verdict.Same;
        }

        var untried = PartSizes.Candidates(file.Size, parts, chunkSize).Where(size => !evidence.Composites.ContainsKey(size)).ToArray();
        return untried.Length == 0 ? null

            // The likeliest size alone first: it nearly always fits, and each further one costs a hash of its own.
            : evidence.Composites.Count == 0 ? Verdict.NeedsHashes(whole: false, untried[0])
            : Verdict.NeedsHashes(whole: true, untried);
    }

    /// <summary>Why such an object, or one with an ETag of no known kind, has to be asked.</summary>
    public static HeadReason WhyHead(Entry stored) => CompositeETag.PartCount(stored.ETag) is null ? HeadReason.ETagOpaque : HeadReason.PartsUnknown;
}
