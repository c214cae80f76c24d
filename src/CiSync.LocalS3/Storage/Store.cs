using System.Collections.Concurrent;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Storage;

/// <summary>All buckets of a server.</summary>
internal sealed class Store : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, Bucket> _buckets;

    public Store(IBackEnd backEnd)
    {
        BackEnd = backEnd;
        _buckets = new(backEnd.Load().Select(b => KeyValuePair.Create(b.Name, b)), StringComparer.Ordinal);
    }

    public IBackEnd BackEnd { get; }

    public IEnumerable<Bucket> Buckets => _buckets.Values.OrderBy(b => b.Name, StringComparer.Ordinal);

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    public void Create(string name, DateTimeOffset created, BucketSettings settings)
    {
        lock (_lock)
        {
            var bucket = new Bucket(BackEnd, name, created, settings);
            if (!_buckets.TryAdd(name, bucket))
            {
                throw new S3Exception("BucketAlreadyOwnedByYou");
            }
            BackEnd.Save(bucket);
        }
    }

    public void Delete(Bucket bucket)
    {
        lock (_lock)
        {
            bucket.Close();
            _buckets.TryRemove(bucket.Name, out _);
            BackEnd.Remove(bucket);
        }
    }

    public void Dispose() => BackEnd.Dispose();
}
