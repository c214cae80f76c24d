using System.Text.Json;

namespace CiSync.LocalS3.Storage;

/// <summary>Rebuilds a store from its directory, and clears away what a killed process left.</summary>
internal sealed class DiskLoader(IBackEnd backEnd, string buckets, string blobs)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public IReadOnlyList<Bucket> Load()
    {
        var loaded = Directory.EnumerateDirectories(buckets)
            // Killed while the bucket was being made or deleted: it is not there.
            .Where(d => File.Exists(Path.Combine(d, "bucket.json")))
            .Select(LoadBucket).ToList();
        DeleteUnusedBlobs();
        return loaded;
    }

    private Bucket LoadBucket(string directory)
    {
        var record = Read<BucketRecord>(Path.Combine(directory, "bucket.json"));
        var bucket = new Bucket(backEnd, record.Name, record.Created, record.Settings);
        var objects = Directory.EnumerateFiles(Path.Combine(directory, "objects")).Select(Read<ObjectRecord>)
            .Select(o => new StoredObject(o.Key, o.ETag, o.LastModified, o.Attributes, new Content([.. o.Blobs.Select(Use)]))).ToList();
        var uploads = Directory.EnumerateDirectories(Path.Combine(directory, "uploads")).Select(LoadUpload).OfType<Upload>().ToList();
        bucket.Restore(objects, uploads);
        return bucket;
    }

    private Upload? LoadUpload(string directory)
    {
        var file = Path.Combine(directory, "upload.json");
        var parts = Directory.EnumerateFiles(directory).Where(f => f != file).Select(Read<PartRecord>).ToList();
        if (!File.Exists(file) || parts.Any(p => _used.Contains(p.Blob.Id)))
        {
            // Killed while it was being ended: the object, if there is one, has its parts.
            Directory.Delete(directory, recursive: true);
            return null;
        }
        var record = Read<UploadRecord>(file);
        var upload = new Upload(record.Id, record.Key, record.Initiated, record.Attributes, record.ChecksumAlgorithm);
        foreach (var part in parts)
        {
            upload.Parts.Add(part.Number, new(part.Number, part.ETag, part.Md5, part.LastModified, Use(part.Blob)) { Checksums = part.Checksums });
        }
        return upload;
    }

    private Blob Use(BlobRecord record)
    {
        _used.Add(record.Id);
        return new DiskBlob(record.Id, record.Size, DiskBlob.PathOf(blobs, record.Id));
    }

    private void DeleteUnusedBlobs()
    {
        if (Directory.Exists(blobs))
        {
            foreach (var file in Directory.EnumerateFiles(blobs, "*.blob", SearchOption.AllDirectories).Where(f => !_used.Contains(Path.GetFileNameWithoutExtension(f))))
            {
                File.Delete(file);
            }
        }
    }

    private static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllText(path))
        ?? throw new InvalidDataException($"{path} is empty.");
}
