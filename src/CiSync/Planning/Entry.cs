namespace CiSync.Planning;

/// <summary>One file or object in a tree; millions of them pass through.</summary>
/// <param name="Key">The path below the tree's root as the destination writes it, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedNanoseconds">Nanoseconds since the Unix epoch; for objects the time of the listing.</param>
/// <param name="ETag">The ETag without quotes; null for files.</param>
/// <param name="Index">The place in an explicit list of files; -1 for all others.</param>
/// <param name="StorageClass">The storage class where the listing tells it.</param>
/// <param name="OwnKey">The key where the tree itself writes it otherwise than <paramref name="Key"/>; else null.</param>
public readonly record struct Entry(
    string Key, long Size, long ModifiedNanoseconds, string? ETag = null, int Index = -1, string? StorageClass = null, string? OwnKey = null)
{
    /// <summary>The key as the tree itself writes it.</summary>
    public string InTree => OwnKey ?? Key;
}
