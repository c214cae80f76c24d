namespace CiSync.S3;

/// <summary>One page of a listing.</summary>
/// <param name="Objects">What it lists, as the store ordered it.</param>
/// <param name="Next">The token of the next page, or null on the last one.</param>
internal sealed record ListPage(IReadOnlyList<ListedObject> Objects, string? Next);

/// <summary>One object of a listing.</summary>
internal readonly record struct ListedObject(string Key, long Size, string? ETag, DateTime LastModified);

/// <summary>What a HEAD tells.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Metadata">User metadata, names in lower case and without x-amz-meta-.</param>
/// <param name="ETagIsNoMd5">True where the store says that it encrypts with KMS or a customer's key.</param>
internal sealed record ObjectHead(long Size, string? ETag, IReadOnlyDictionary<string, string> Metadata, bool ETagIsNoMd5);

/// <summary>What the store answered to a write.</summary>
/// <param name="ETag">Without quotes; null where it sent none.</param>
/// <param name="ETagIsNoMd5">True where the store says that it encrypts with KMS or a customer's key.</param>
internal sealed record WriteResult(string? ETag, bool ETagIsNoMd5);

/// <summary>The headers with which an object is written.</summary>
internal sealed record ObjectHeaders(string ContentType, string? CacheControl, IReadOnlyDictionary<string, string> Metadata);

/// <summary>A body: how to open it, afresh for each attempt, and its MD5.</summary>
/// <param name="Open">Opens the bytes from the start.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Md5Base64">The Content-MD5, or null for none.</param>
internal sealed record Body(Func<Stream> Open, long Length, string? Md5Base64);

/// <summary>A key that DeleteObjects could not delete, in the store's words.</summary>
internal readonly record struct DeleteFailure(string Key, string Code, string Message);
