using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Storage;

/// <summary>One bucket: its objects and its unfinished multipart uploads. Every change is saved and shown under one lock, so that the disk never tells another order than the index.</summary>
internal sealed class Bucket(IBackEnd backEnd, string name, DateTimeOffset created, BucketSettings settings)
{
    private readonly Lock _lock = new();
    private readonly KeyIndex _objects = new();
    private readonly Dictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private bool _closed;

    public string Name => name;

    public DateTimeOffset Created => created;

    public BucketSettings Settings { get; private set; } = settings;

    public void Change(Func<BucketSettings, BucketSettings> change)
    {
        lock (_lock)
        {
            MustBeOpen();
            Settings = change(Settings);
            backEnd.Save(this);
        }
    }

    /// <summary>Ends the bucket if it is empty; a PUT that had already found it is refused from now on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_objects.Count > 0)
            {
                throw new S3Exception("BucketNotEmpty");
            }
            _closed = true;
            foreach (var upload in _uploads.Values)
            {
                DeleteBlobs(upload.Parts.Values);
            }
        }
    }

    public StoredObject? Find(string key)
    {
        lock (_lock) { return _objects.Find(key); }
    }

    /// <summary>The object with its data held, or null.</summary>
    public StoredObject? Open(string key)
    {
        lock (_lock)
        {
            var item = _objects.Find(key);
            item?.Content.Acquire();
            return item;
        }
    }

    /// <param name="item">The new object.</param>
    /// <param name="check">Is shown what is there now, and refuses by throwing: nothing happens between its answer and the change.</param>
    public void Put(StoredObject item, Action<StoredObject?> check)
    {
        lock (_lock)
        {
            MustBeOpen();
            check(_objects.Find(item.Key));
            backEnd.Save(this, item);
            _objects.Set(item)?.Content.Release();
        }
    }

    /// <summary>Changes what is said about an object; its data, ETag and time stay.</summary>
    public void Change(string key, Func<ObjectAttributes, ObjectAttributes> change)
    {
        lock (_lock)
        {
            MustBeOpen();
            var before = _objects.Find(key) ?? throw new S3Exception("NoSuchKey");
            var after = before.With(change(before.Attributes));
            backEnd.Save(this, after);
            _objects.Set(after);
        }
    }

    /// <param name="key">The key.</param>
    /// <param name="check">Is shown what is there now, and refuses by throwing: nothing happens between its answer and the delete.</param>
    public bool Delete(string key, Action<StoredObject?> check)
    {
        lock (_lock)
        {
            var found = _objects.Find(key);
            check(found);
            if (found is not { } item)
            {
                return false;
            }
            backEnd.Remove(this, item);
            _objects.Remove(key)!.Content.Release();
            return true;
        }
    }

    /// <summary>Walks the objects in order under the lock; the walker must not do anything slow.</summary>
    public T List<T>(Func<KeyIndex, T> walk)
    {
        lock (_lock) { return walk(_objects); }
    }

    public void Begin(Upload upload)
    {
        lock (_lock)
        {
            MustBeOpen();
            backEnd.Save(this, upload);
            _uploads.Add(upload.Id, upload);
        }
    }

    public Upload Find(string uploadId, string key)
    {
        lock (_lock)
        {
            return _uploads.TryGetValue(uploadId, out var upload) && upload.Key == key ? upload : throw new S3Exception("NoSuchUpload");
        }
    }

    public void Put(Upload upload, Part part)
    {
        lock (_lock)
        {
            MustBeOpen(upload);
            backEnd.Save(this, upload, part);
            upload.Parts.TryGetValue(part.Number, out var before);
            upload.Parts[part.Number] = part;
            before?.Blob.Delete();
        }
    }

    public IReadOnlyList<Part> PartsOf(Upload upload)
    {
        lock (_lock) { return [.. upload.Parts.Values]; }
    }

    public IReadOnlyList<Upload> Uploads
    {
        get { lock (_lock) { return [.. _uploads.Values]; } }
    }

    /// <summary>Turns parts into an object; <paramref name="assemble"/> chooses them, and refuses by throwing, as <paramref name="check"/> does: the upload then stays.</summary>
    public StoredObject Complete(Upload upload, Action<StoredObject?> check, Func<IReadOnlyDictionary<int, Part>, StoredObject> assemble)
    {
        lock (_lock)
        {
            MustBeOpen(upload);
            check(_objects.Find(upload.Key));
            var item = assemble(upload.Parts);
            // In this order a crash in between loses nothing: Load drops an upload whose parts an object has.
            backEnd.Save(this, item);
            backEnd.Remove(this, upload);
            _uploads.Remove(upload.Id);
            _objects.Set(item)?.Content.Release();
            DeleteBlobs(upload.Parts.Values.Where(p => !item.Content.Blobs.Contains(p.Blob)));
            return item;
        }
    }

    public void Abort(Upload upload)
    {
        lock (_lock)
        {
            MustBeOpen(upload);
            backEnd.Remove(this, upload);
            _uploads.Remove(upload.Id);
            DeleteBlobs(upload.Parts.Values);
        }
    }

    /// <summary>Puts back what a back end has loaded.</summary>
    public void Restore(IEnumerable<StoredObject> objects, IEnumerable<Upload> uploads)
    {
        foreach (var item in objects)
        {
            _objects.Set(item);
        }
        foreach (var upload in uploads)
        {
            _uploads.Add(upload.Id, upload);
        }
    }

    private void MustBeOpen()
    {
        if (_closed)
        {
            throw new S3Exception("NoSuchBucket");
        }
    }

    private void MustBeOpen(Upload upload)
    {
        MustBeOpen();
        if (!_uploads.ContainsKey(upload.Id))
        {
            throw new S3Exception("NoSuchUpload");
        }
    }

    private static void DeleteBlobs(IEnumerable<Part> parts)
    {
        foreach (var part in parts)
        {
            part.Blob.Delete();
        }
    }
}
