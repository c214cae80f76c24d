namespace CiSync.LocalS3.Storage;

/// <summary>
/// Where a <see cref="Store"/> keeps what must outlive a request. The store itself answers every question from memory;
/// a back end keeps bodies, and for the one on disk also the records from which the store is rebuilt at the next start.
/// </summary>
internal interface IBackEnd : IDisposable
{
    /// <summary>The largest body that fits, in bytes.</summary>
    long LargestBody { get; }

    IEnumerable<Bucket> Load();

    /// <param name="expectedSize">A hint, in bytes.</param>
    IBlobWriter CreateBlob(long expectedSize);

    void Save(Bucket bucket);

    void Remove(Bucket bucket);

    void Save(Bucket bucket, StoredObject item);

    void Remove(Bucket bucket, StoredObject item);

    void Save(Bucket bucket, Upload upload);

    void Save(Bucket bucket, Upload upload, Part part);

    /// <summary>Forgets an upload and its parts, not their blobs: an object may have them now.</summary>
    void Remove(Bucket bucket, Upload upload);
}
