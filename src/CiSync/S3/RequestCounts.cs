using System.Collections.Concurrent;

namespace CiSync.S3;

/// <summary>How many requests were sent, by the name that S3 gives them, retries included.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, long> _sent = new(StringComparer.Ordinal);
    private long _retries;

    /// <summary>How many of them were repeats.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    public void Sent(string request) => _sent.AddOrUpdate(request, 1, (_, count) => count + 1);

    public void Retried() => Interlocked.Increment(ref _retries);

    /// <summary>A copy in the order of names.</summary>
    public IReadOnlyDictionary<string, long> Snapshot() => new SortedDictionary<string, long>(_sent, StringComparer.Ordinal);
}
