namespace CiSync.LocalS3.Storage;

// The JSON files of the disk back end, one record each.

internal sealed record BucketRecord(string Name, DateTimeOffset Created, BucketSettings Settings)
{
    public static BucketRecord Of(Bucket bucket) => new(bucket.Name, bucket.Created, bucket.Settings);
}

internal sealed record BlobRecord(string Id, long Size)
{
    public static BlobRecord Of(Blob blob) => new(blob.Id, blob.Size);
}

internal sealed record ObjectRecord(string Key, string ETag, DateTimeOffset LastModified, ObjectAttributes Attributes, BlobRecord[] Blobs)
{
    public static ObjectRecord Of(StoredObject item) =>
        new(item.Key, item.ETag, item.LastModified, item.Attributes, [.. item.Content.Blobs.Select(BlobRecord.Of)]);
}

internal sealed record UploadRecord(string Id, string Key, DateTimeOffset Initiated, ObjectAttributes Attributes, string? ChecksumAlgorithm)
{
    public static UploadRecord Of(Upload upload) => new(upload.Id, upload.Key, upload.Initiated, upload.Attributes, upload.ChecksumAlgorithm);
}

internal sealed record PartRecord(int Number, string ETag, byte[] Md5, DateTimeOffset LastModified, BlobRecord Blob, IReadOnlyDictionary<string, string> Checksums)
{
    public static PartRecord Of(Part part) => new(part.Number, part.ETag, part.Md5, part.LastModified, BlobRecord.Of(part.Blob), part.Checksums);
}
