namespace CiSync.S3;

/// <summary>One page of a listing.</summary>
/// <param name="Objects">What it lists, as the store ordered it.</param>
/// <param name="Next">The token of the next page, or null on the last one.</param>
internal sealed record ListPage(IReadOnlyList<ListedObject> Objects, string? Next);

/// <summary>One page of a listing that stops at slashes.</summary>
/// <param name="Objects">The objects right below the prefix, as the store ordered them.</param>
/// <param name="Folders">What stands in for all keys that go on after a slash: full prefixes, ending in that slash.</param>
/// <param name="Next">The token of the next page, or null on the last one.</param>
internal sealed record FolderPage(IReadOnlyList<ListedObject> Objects, IReadOnlyList<string> Folders, string? Next);

/// <summary>One object of a listing.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="StorageClass">Null where the listing has none.</param>
internal readonly record struct ListedObject(string Key, long Size, string? ETag, DateTime LastModified, string? StorageClass)
{
    /// <summary>True where size, ETag and time are the same, whatever the keys. A HEAD tells whole seconds.</summary>
    public bool IsLike(ListedObject other) => Size == other.Size && ETag == other.ETag && IsTime(other.LastModified);

    /// <summary>True where it was written at a time, as far as both tell it.</summary>
    public bool IsTime(DateTime time)
    {
        var (mine, others) = (LastModified.ToUniversalTime().Ticks, time.ToUniversalTime().Ticks);
        return mine == others
            || ((mine % TimeSpan.TicksPerSecond == 0 || others % TimeSpan.TicksPerSecond == 0) && mine / TimeSpan.TicksPerSecond == others / TimeSpan.TicksPerSecond);
    }
}

/// <summary>One bucket of those that the key can list.</summary>
internal readonly record struct ListedBucket(string Name, DateTime Created);

/// <summary>Bytes of an object.</summary>
/// <param name="Offset">The first one, from 0.</param>
/// <param name="Length">How many, at least 1.</param>
internal readonly record struct ByteRange(long Offset, long Length);

/// <summary>What a HEAD or GET tells.</summary>
/// <param name="Size">Bytes of the whole object.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Headers">What it was written with. Tags and ACL aren't told: there are requests of their own for them.</param>
/// <param name="ETagIsNoMd5">True where the store says that it encrypts with KMS or a customer's key.</param>
internal sealed record ObjectHead(long Size, string? ETag, ObjectHeaders Headers, bool ETagIsNoMd5)
{
    /// <summary>When it was written, in UTC; the least date where the store doesn't say.</summary>
    public DateTime LastModified { get; init; }

    /// <summary>How many tags it has; 0 also where the key may not read them.</summary>
    public int TagCount { get; init; }

    /// <summary>The headers that say how it is encrypted by the store's own keys and locked against changes: no copy takes them over.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Protection { get; init; } = [];

    /// <summary>User metadata, names in lower case and without x-amz-meta-.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Headers.Metadata;

    /// <summary>As <see cref="Metadata"/>, in the text that was sent: some stores encode what isn't ASCII, and others keep it as it came.</summary>
    public IReadOnlyDictionary<string, string> MetadataAsSent { get; init; } = Headers.Metadata;
}

/// <summary>What the store answered to a write.</summary>
/// <param name="ETag">Without quotes; null where it sent none. A PutObject or CopyObject without one has not answered the request: nothing is known of it.</param>
/// <param name="ETagIsNoMd5">True where the store says that it encrypts with KMS or a customer's key.</param>
internal sealed record WriteResult(string? ETag, bool ETagIsNoMd5);

/// <summary>Where a copy comes from, in the same store.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="ETag">The ETag that it must still have, without quotes; null for any.</param>
internal sealed record CopySource(string Bucket, string Key, string? ETag);

/// <summary>A body: how to open it, afresh for each attempt, and its MD5.</summary>
/// <param name="Open">Opens the bytes from the start.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Md5Base64">The Content-MD5, or null for none.</param>
internal sealed record Body(Func<Stream> Open, long Length, string? Md5Base64);

/// <summary>An object that is to be deleted.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ETag">The ETag, without quotes, that it must still have; null for any.</param>
internal readonly record struct ObjectVersion(string Key, string? ETag);

/// <summary>A key that could not be deleted, and the store's error code.</summary>
internal readonly record struct DeleteFailure(string Key, string Code)
{
    /// <summary>The code; empty where the store gave none, or one that is none.</summary>
    public string Code { get; init; } = StoreText.Code(Code);

    public const string PreconditionFailed = "PreconditionFailed", NoSuchKey = "NoSuchKey", NotFound = "NotFound", AccessDenied = "AccessDenied";
}

/// <summary>What the store said of a delete. A key that is in none of the lists may or may not be deleted.</summary>
/// <param name="Deleted">Keys that it names as deleted.</param>
/// <param name="Failures">Keys that it names as not deleted.</param>
/// <param name="Foreign">Keys that nobody asked for.</param>
internal sealed record DeleteAnswer(IReadOnlyList<string> Deleted, IReadOnlyList<DeleteFailure> Failures, IReadOnlyList<string> Foreign)
{
    public DeleteAnswer With(DeleteAnswer other) => new([.. Deleted, .. other.Deleted], [.. Failures, .. other.Failures], [.. Foreign, .. other.Foreign]);
}
