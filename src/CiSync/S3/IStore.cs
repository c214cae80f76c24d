namespace CiSync.S3;

/// <summary>
/// One bucket of a store, one method per request: the seam that tests count and fail. Failures are <see cref="Errors.CiSyncException"/>s,
/// thrown after all retries.
/// </summary>
internal interface IStore
{
    /// <summary>CreateBucket, with the ACL and location of the options; fine where it is one's own already.</summary>
    Task CreateBucketAsync(CancellationToken cancellation);

    /// <summary>DeleteBucket. <see cref="Errors.ErrorCodes.BucketNotEmpty"/> where it holds objects, BucketNotFound where there is none.</summary>
    Task DeleteBucketAsync(CancellationToken cancellation);

    /// <summary>ListBuckets, all pages: the buckets that the key can list, whichever one this store is for.</summary>
    Task<IReadOnlyList<ListedBucket>> ListBucketsAsync(CancellationToken cancellation);

    /// <summary>ListObjects, in the version that the store knows: one page of up to 1,000 objects.</summary>
    Task<ListPage> ListAsync(string prefix, string? token, CancellationToken cancellation);

    /// <summary>One page of the same listing that begins behind a key; <see cref="ListPage.Next"/> says whether there is more. A store may ignore where to begin.</summary>
    Task<ListPage> ListAfterAsync(string prefix, string after, CancellationToken cancellation);

    /// <summary>ListObjects with the delimiter <c>/</c>: one page of what is right below a prefix.</summary>
    Task<FolderPage> ListFoldersAsync(string prefix, string? token, CancellationToken cancellation);

    /// <summary>HeadObject; null where there is no such object.</summary>
    Task<ObjectHead?> HeadAsync(string key, CancellationToken cancellation);

    /// <summary>GetObject; null where there is no such object, and nothing is read then.</summary>
    /// <param name="key">The key.</param>
    /// <param name="range">The bytes to get; null for all.</param>
    /// <param name="ifMatch">The ETag that it must have, without quotes; null for any. Else the error is <see cref="Errors.ErrorCodes.ObjectChanged"/>.</param>
    /// <param name="read">
    /// Takes the head and the body, as it is stored. Called anew, with the body from its start, for each attempt: a body that breaks off is
    /// got again, but what this throws of its own is passed on as it is.
    /// </param>
    /// <param name="cancellation">Ends it.</param>
    Task<ObjectHead?> GetAsync(string key, ByteRange? range, string? ifMatch, Func<ObjectHead, Stream, CancellationToken, Task> read, CancellationToken cancellation);

    /// <summary>GetObjectTagging: the tags in the order of the store.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> GetTagsAsync(string key, CancellationToken cancellation);

    /// <summary>PutObjectTagging: these and no other tags.</summary>
    Task PutTagsAsync(string key, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation);

    /// <summary>GetObjectAcl: all grants. That of the owner, FULL_CONTROL, is always among them, for an ACL that is written takes the place of all of the old one.</summary>
    Task<IReadOnlyList<ObjectGrant>> GetAclAsync(string key, CancellationToken cancellation);

    /// <summary>PutObject.</summary>
    Task<WriteResult> PutAsync(string key, Body body, ObjectHeaders headers, CancellationToken cancellation);

    /// <summary>CopyObject within the store, with the ACL, class and encryption of the options.</summary>
    /// <param name="source">What is copied. <see cref="Errors.ErrorCodes.ObjectChanged"/> where it has another ETag by now.</param>
    /// <param name="key">The key of the copy.</param>
    /// <param name="headers">Replaces headers and metadata, and tags where it has any; complete ones also class, ACL and encryption of the options; null keeps those of the source, but for a website redirect, which no store copies.</param>
    /// <param name="storageClass">The class where neither the headers nor the options say one; null and STANDARD leave it to the store.</param>
    /// <param name="grants">The ACL in place of the one of the options; none leaves it to those.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<WriteResult> CopyAsync(CopySource source, string key, ObjectHeaders? headers, string? storageClass, IReadOnlyList<ObjectGrant> grants, CancellationToken cancellation);

    /// <summary>
    /// DeleteObjects, at most 1,000 objects, each only where it still has its ETag if the store honors that. A key that XML can't hold has a DeleteObject of its own.
    /// </summary>
    Task<DeleteAnswer> DeleteAsync(IReadOnlyList<ObjectVersion> objects, CancellationToken cancellation);

    /// <summary>No request: whether the store is known to honor the ETags of <see cref="DeleteAsync"/>.</summary>
    bool HasConditionalDeletes { get; }

    /// <summary>No request: whether <see cref="DeleteAsync"/> sends a DeleteObject for a key.</summary>
    bool IsDeletedAlone(string key);

    /// <summary>CreateMultipartUpload: the upload's identifier.</summary>
    Task<string> CreateMultipartAsync(string key, ObjectHeaders headers, CancellationToken cancellation);

    /// <summary>UploadPart.</summary>
    Task<WriteResult> UploadPartAsync(string key, string uploadId, int number, Body body, CancellationToken cancellation);

    /// <summary>UploadPartCopy: a part whose bytes are those of an object in the store.</summary>
    Task<WriteResult> CopyPartAsync(string key, string uploadId, int number, CopySource source, ByteRange range, CancellationToken cancellation);

    /// <summary>
    /// CompleteMultipartUpload; null where the answer does not tell whether the object was written: the store does not know the upload, which a
    /// repeated request also meets after success, or the answer does not name this key. Then only a HEAD can tell.
    /// </summary>
    Task<WriteResult?> CompleteMultipartAsync(string key, string uploadId, IReadOnlyList<string> etags, CancellationToken cancellation);

    /// <summary>ListMultipartUploads: the identifiers of the open uploads of one key; none where the store doesn't tell, or not this user.</summary>
    Task<IReadOnlyList<string>> ListMultipartAsync(string key, CancellationToken cancellation);

    /// <summary>ListMultipartUploads: one page of the open uploads of all keys below a prefix.</summary>
    /// <param name="prefix">How the keys begin.</param>
    /// <param name="from">Where to go on; null for the start.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<UploadPage> ListUploadsAsync(string prefix, UploadMarker? from, CancellationToken cancellation);

    /// <summary>ListParts: one page of the parts that an open upload has, in the order of their numbers; null where the store doesn't know the upload.</summary>
    /// <param name="key">The key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="after">The last number of the page before; 0 for the start.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<PartPage?> ListPartsAsync(string key, string uploadId, int after, CancellationToken cancellation);

    /// <summary>No request: the names of the headers in which an object isn't what an upload in parts with these headers and the options makes of it.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="stored">What a HEAD tells.</param>
    /// <param name="grants">Its ACL; null where nobody knows it.</param>
    IReadOnlyList<string> DifferingHeaders(ObjectHeaders asked, ObjectHead stored, IReadOnlyList<ObjectGrant>? grants);

    /// <summary>AbortMultipartUpload; fine where the upload is gone already.</summary>
    Task AbortMultipartAsync(string key, string uploadId, CancellationToken cancellation);
}
