namespace CiSync.Planning;

/// <summary>How large the parts of multipart uploads are, ours and other tools'.</summary>
public static class PartSizes
{
    /// <summary>The most parts that S3 takes.</summary>
    public const int MaxParts = 10_000;

    private const long MiB = 1 << 20;

    // What tools use by default: rclone 5, aws cli and boto 8, s3cmd 15, s5cmd 50, and the round sizes that people set.
    private static readonly long[] Common = [5, 8, 15, 16, 50, 64, 10, 20, 25, 32, 100, 128, 256, 512, 1024];

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
        bool Fits(long part) => size == 0 ? parts == 1 : (size + part - 1) / part == parts;
        var rclone = For(size, chunk);
        return [.. Common.Select(mib => For(size, mib * MiB)).Prepend(rclone).Distinct().Where(Fits).Take(6)];
    }
}
