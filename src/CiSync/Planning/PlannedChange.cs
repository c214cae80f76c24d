using CiSync.Hashing;

namespace CiSync.Planning;

/// <summary>What is done.</summary>
public enum ChangeKind : byte
{
    /// <summary>An object is written from a local file.</summary>
    Upload,

    /// <summary>A local file is written from an object.</summary>
    Download,

    /// <summary>An object is written from another object.</summary>
    Copy,

    /// <summary>An object or a file gets another modification time; its content and all else of it stays.</summary>
    UpdateMetadata,

    /// <summary>An object or a file is deleted.</summary>
    Delete,

    /// <summary>What is to be replaced or deleted is copied to where it is kept.</summary>
    Backup,
}

/// <summary>One planned change: its key and less than 100 bytes, because a plan can hold a million of them.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Key">The key below the destination's root; of a <see cref="ChangeReason.Moved"/> one, below the source's.</param>
/// <param name="Bytes">The size of what is transferred, touched or deleted.</param>
/// <param name="Reason">Why.</param>
/// <param name="ModifiedNanoseconds">What the listing said of the source, by which a change since is noticed; of an <see cref="ChangeKind.UpdateMetadata"/> the time that is set.</param>
/// <param name="Index">The file's place in an explicit list; -1 for all others.</param>
public readonly record struct PlannedChange(
    ChangeKind Kind, string Key, long Bytes, ChangeReason Reason, long ModifiedNanoseconds = 0, int Index = -1)
{
    /// <summary>The source's key where it is another than <see cref="Key"/>; else null.</summary>
    public string? OtherSourceKey { get; init; }

    /// <summary>The ETag of the object that is read or touched, where it is made of an MD5; of the one that is deleted, what any ETag is recognized by.</summary>
    public ETagDigest? ETag { get; init; }

    /// <summary>The modification time that the destination was listed with, of what is touched; in nanoseconds since the Unix epoch.</summary>
    public long ListedNanoseconds { get; init; }

    /// <summary>The storage class of the object that is copied, where the listing told it.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The delete of an entry in the version that was listed.</summary>
    internal static PlannedChange Delete(Entry entry, string key, ChangeReason reason) =>
        new(ChangeKind.Delete, key, entry.Size, reason, entry.ModifiedNanoseconds, entry.Index) { ETag = ETagDigest.Identify(entry.ETag) };

    /// <summary>The key below the source's root.</summary>
    public string SourceKey => OtherSourceKey ?? Key;

    /// <summary>What it is one of for who runs it: a copy of what was only renamed stands for an upload.</summary>
    internal ChangeKind Purpose => Reason == ChangeReason.Renamed ? ChangeKind.Upload : Kind;

    /// <summary>The source as it was listed.</summary>
    public Entry Source => new(SourceKey, Bytes, ModifiedNanoseconds, ETag?.Text, Index, StorageClass);
}
