using CiSync.Reporting;

namespace CiSync.S3;

/// <summary>How many transfers there are at a time: as many as were asked for, else as many as the store bears.</summary>
/// <param name="given">How many were asked for; null where none were.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Told of changes.</param>
internal sealed class Concurrency(int? given, TimeProvider time, IProgress<SyncEvent>? events)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly AdaptiveLimit _limit = new();
    private bool _wasUsed;

    /// <summary>The most that there can ever be.</summary>
    public int Largest => given ?? AdaptiveLimit.Largest;

    /// <summary>True where it follows from what the store bears.</summary>
    public bool IsAdaptive => given is null;

    /// <summary>How many there are to be by now.</summary>
    public int Current
    {
        get
        {
            lock (_lock)
            {
                return given ?? _limit.Current;
            }
        }
    }

    /// <summary>Where it has come to; null where it was given, or nothing was transferred.</summary>
    public int? Settled => IsAdaptive && _wasUsed ? Current : null;

    /// <summary>All places are taken.</summary>
    public void Full()
    {
        lock (_lock)
        {
            _limit.Full();
        }
    }

    /// <summary>The store asked for less.</summary>
    /// <param name="why">Its words.</param>
    public void Congested(string why) => Change(limit =>
    {
        limit.Congested(time.GetElapsedTime(_start));
        return $"the store answered {why}";
    });

    /// <summary>A request of a transfer has succeeded.</summary>
    public void Succeeded(long bytes)
    {
        _wasUsed = true;
        Change(limit => limit.Succeeded(bytes, time.GetElapsedTime(_start)));
    }

    /// <summary>Bytes have been received.</summary>
    public void Received(long bytes)
    {
        lock (_lock)
        {
            _limit.Moved(bytes);
        }
    }

    private void Change(Func<AdaptiveLimit, string?> change)
    {
        if (!IsAdaptive)
        {
            return;
        }

        int from, to;
        string? why;
        lock (_lock)
        {
            from = _limit.Current;
            why = change(_limit);
            to = _limit.Current;
        }

        if (from != to && why is not null)
        {
            events?.Report(new ConcurrencyChanged(from, to, why));
        }
    }
}
