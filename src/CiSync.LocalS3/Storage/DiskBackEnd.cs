using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CiSync.LocalS3.Storage;

/// <summary>
/// Keeps everything below one directory:
/// <code>
/// blobs/ab/ab12….blob                bodies, named at random
/// buckets/b-NAME/bucket.json
/// buckets/b-NAME/objects/HASH.json   one record per object, named by the SHA-256 of its key: a key may hold anything, also "..", so none becomes a path
/// buckets/b-NAME/uploads/ID/upload.json, 1.json, 2.json …
/// new/                               files being written; each is renamed into place when whole
/// lock                               held while a server runs
/// </code>
/// A killed process leaves old or new, never half. Against a power cut nothing is done: this is for tests and trials.
/// </summary>
internal sealed class DiskBackEnd : IBackEnd
{
    private readonly string _root;
    private readonly FileStream _held;

    public DiskBackEnd(string root)
    {
        _root = Path.GetFullPath(root);
        Directory.CreateDirectory(_root);
        _held = new FileStream(Path.Combine(_root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (Directory.Exists(NewFiles))
        {
            Directory.Delete(NewFiles, recursive: true);
        }
        Directory.CreateDirectory(NewFiles);
        Directory.CreateDirectory(Buckets);
    }

    public long LargestBody => long.MaxValue;

    private string NewFiles => Path.Combine(_root, "new");

    private string Blobs => Path.Combine(_root, "blobs");

    private string Buckets => Path.Combine(_root, "buckets");

    public IEnumerable<Bucket> Load() => new DiskLoader(this, Buckets, Blobs).Load();

    public IBlobWriter CreateBlob(long expectedSize)
    {
        var id = Guid.NewGuid().ToString("N");
        return new DiskBlobWriter(id, Path.Combine(NewFiles, id), DiskBlob.PathOf(Blobs, id));
    }

    public void Save(Bucket bucket)
    {
        Directory.CreateDirectory(Path.Combine(Of(bucket), "objects"));
        Directory.CreateDirectory(Path.Combine(Of(bucket), "uploads"));
        Write(Path.Combine(Of(bucket), "bucket.json"), BucketRecord.Of(bucket));
    }

    public void Remove(Bucket bucket) => Directory.Delete(Of(bucket), recursive: true);

    public void Save(Bucket bucket, StoredObject item) => Write(Of(bucket, item), ObjectRecord.Of(item));

    public void Remove(Bucket bucket, StoredObject item) => File.Delete(Of(bucket, item));

    public void Save(Bucket bucket, Upload upload)
    {
        Directory.CreateDirectory(Of(bucket, upload));
        Write(Path.Combine(Of(bucket, upload), "upload.json"), UploadRecord.Of(upload));
    }

    public void Save(Bucket bucket, Upload upload, Part part) =>
        Write(Path.Combine(Of(bucket, upload), $"{part.Number}.json"), PartRecord.Of(part));

    public void Remove(Bucket bucket, Upload upload) => Directory.Delete(Of(bucket, upload), recursive: true);

    public void Dispose() => _held.Dispose();

    /// <summary>The prefix keeps a bucket named "con" or "nul" from meaning a device on Windows.</summary>
    private string Of(Bucket bucket) => Path.Combine(Buckets, "b-" + bucket.Name);

    private string Of(Bucket bucket, StoredObject item) =>
        Path.Combine(Of(bucket), "objects", Convert.ToHexStringLower(SHA256.HashData(item.KeyBytes)) + ".json");

    private string Of(Bucket bucket, Upload upload) => Path.Combine(Of(bucket), "uploads", upload.Id);

    private void Write<T>(string path, T record)
    {
        var temporary = Path.Combine(NewFiles, Guid.NewGuid().ToString("N"));
        File.WriteAllText(temporary, JsonSerializer.Serialize(record), Encoding.UTF8);
        File.Move(temporary, path, overwrite: true);
    }
}
