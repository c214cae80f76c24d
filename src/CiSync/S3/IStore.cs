namespace CiSync.S3;

/// <summary>
/// One bucket of a store, one method per request: the seam that tests count and fail. Failures are <see cref="Errors.CiSyncException"/>s,
/// thrown after all retries.
/// </summary>
internal interface IStore
{
    /// <summary>CreateBucket, with the ACL and location of the options; fine where it is one's own already.</summary>
    Task CreateBucketAsync(CancellationToken cancellation);

    /// <summary>ListObjects, in the version that the store knows: one page of up to 1,000 objects.</summary>
    Task<ListPage> ListAsync(string prefix, string? token, CancellationToken cancellation);

    /// <summary>HeadObject; null where there is no such object.</summary>
    Task<ObjectHead?> HeadAsync(string key, CancellationToken cancellation);

    /// <summary>PutObject.</summary>
    Task<WriteResult> PutAsync(string key, Body body, ObjectHeaders headers, CancellationToken cancellation);

    /// <summary>CopyObject within the store, with the ACL, class and encryption of the options; null headers keep those of the source.</summary>
    Task<WriteResult> CopyAsync(string sourceBucket, string sourceKey, string key, ObjectHeaders? headers, CancellationToken cancellation);

    /// <summary>DeleteObjects, at most 1,000 keys: those that could not be deleted.</summary>
    Task<IReadOnlyList<DeleteFailure>> DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellation);

    /// <summary>CreateMultipartUpload: the upload's identifier.</summary>
    Task<string> CreateMultipartAsync(string key, ObjectHeaders headers, CancellationToken cancellation);

    /// <summary>UploadPart.</summary>
    Task<WriteResult> UploadPartAsync(string key, string uploadId, int number, Body body, CancellationToken cancellation);

    /// <summary>CompleteMultipartUpload; null where the store doesn't know the upload, which a repeated request also meets after success.</summary>
    Task<WriteResult?> CompleteMultipartAsync(string key, string uploadId, IReadOnlyList<string> etags, CancellationToken cancellation);

    /// <summary>ListMultipartUploads: the identifiers of the open uploads of one key; none where the store doesn't tell, or not this user.</summary>
    Task<IReadOnlyList<string>> ListMultipartAsync(string key, CancellationToken cancellation);

    /// <summary>AbortMultipartUpload; fine where the upload is gone already.</summary>
    Task AbortMultipartAsync(string key, string uploadId, CancellationToken cancellation);
}
