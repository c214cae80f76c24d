namespace CiSync.Planning;

/// <summary>How large the parts of multipart uploads are, ours and other tools'.</summary>
public static class PartSizes
{
    /// <summary>The most parts that S3 takes.</summary>
    public const int MaxParts = 10_000;

    private const long MiB = 1 << 20;

    // What tools use by default, in MiB: rclone and Terraform 5, aws cli and boto 8, s3cmd 15, s5cmd 50, copies in parts 4768 (rclone's and ours)
    // and 5120 (rclone's up to 1.50), and the round sizes that people set.
    private static readonly long[] Common = [5, 8, 15, 16, 50, 64, 10, 20, 25, 32, 100, 128, 256, 512, 1024, 4768, 5120];

    // How many sizes one pass over a file may hash at a time.
    private const int MostCandidates = 6;

    /// <summary>
    /// rclone's rule: the chunk size, unless the file would need more than <paramref name="maxParts"/> of them; then the
    /// smallest whole number of MiB that does.
    /// </summary>
    /// <param name="size">The size of the file in bytes.</param>
    /// <param name="chunk">The chunk size in bytes.</param>
    /// <param name="maxParts">The most parts allowed.</param>
    public static long For(long size, long chunk, int maxParts = MaxParts)
    {
        var count = size / chunk;
        if (count < maxParts || (count == maxParts && size % chunk == 0))
        {
            return chunk;
        }

        var part = size / maxParts;
        part = (part + MiB - 1) / MiB * MiB;
        return size / part == maxParts && size % maxParts != 0 ? part + MiB : part;
    }

    /// <summary>
    /// The part sizes that an object of this size and part count was probably uploaded with, likeliest first, at most six:
    /// what lets a multipart ETag be compared without asking the store again.
    /// </summary>
    /// <param name="size">The size of the object in bytes.</param>
    /// <param name="parts">The part count of its ETag.</param>
    /// <param name="chunk">The chunk size configured here, tried first.</param>
    public static IReadOnlyList<long> Candidates(long size, int parts, long chunk)
    {
        // One part of any size is the whole.
        if (parts == 1)
        {
            return [Math.Max(size, 1)];
        }

        return [.. OfTools(size, chunk).Concat(Whole(size, parts)).Where(part => part > 0 && (size + part - 1) / part == parts).Distinct().Take(MostCandidates)];
    }

    // The configured size and those of tools, each as they grow where a file would need too many parts.
    private static IEnumerable<long> OfTools(long size, long chunk)
    {
        yield return For(size, chunk);
        yield return ForOldRclone(size, chunk);
        foreach (var mib in Common)
        {
            yield return For(size, mib * MiB);
        }

        yield return ForOldRclone(size, 5 * MiB);
        yield return ForAwsCli(size);
        yield return ForGoSdk(size);
    }

    // rclone's rule up to 1.50: also exactly as many parts as S3 takes were too many.
    private static long ForOldRclone(long size, long chunk) => size / chunk >= MaxParts ? (size / MaxParts / MiB + 1) * MiB : chunk;

    // The aws cli and boto double their 8 MiB.
    private static long ForAwsCli(long size)
    {
        var part = 8 * MiB;
        while ((size + part - 1) / part > MaxParts)
        {
            part *= 2;
        }

        return part;
    }

    // Terraform and s5cmd leave it to the SDK of Go, which then counts in bytes.
    private static long ForGoSdk(long size) => size / MaxParts + 1;

    // All sizes of whole MiB with that many parts, the roundest first: of many parts there are few or one, whatever somebody configured.
    private static IEnumerable<long> Whole(long size, int parts)
    {
        var (least, most) = ((size + parts - 1) / parts, (size - 1) / (parts - 1));
        var (first, last) = ((least + MiB - 1) / MiB, most / MiB);
        return last - first >= 1000 ? [] : Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => first + i)
            .OrderByDescending(mib => Math.Max(mib & -mib, mib % 100 == 0 ? 100 : mib % 10 == 0 ? 10 : 1))
            .Select(mib => mib * MiB);
    }
}
