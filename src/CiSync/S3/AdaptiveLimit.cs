using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// How many requests a store bears at a time, found out as TCP finds out how fast a line is: half as many after each window in which it asked for less,
/// one more after each in which all places were taken and more went through than ever since.
/// </summary>
internal sealed class AdaptiveLimit
{
    /// <summary>It never comes to less.</summary>
    public const int Smallest = 1;

    /// <summary>It never comes to more.</summary>
    public const int Largest = 64;

    /// <summary>How long what goes through is measured.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // Small requests take the time of their way there and back, in which so many bytes could have gone.
    private const long BytesOfARequest = 128 * 1024;

    // What less makes no difference: measuring isn't that exact.
    private const double Gain = 1.02;

    private TimeSpan _since;
    private long _work;
    private double _best;
    private bool _isCongested, _isFull;

    /// <summary>How many at a time.</summary>
    public int Current { get; private set; } = OptionTable.Transfers.Default;

    /// <summary>All places are taken.</summary>
    public void Full() => _isFull = true;

    /// <summary>Bytes came through that no request tells of when it succeeds.</summary>
    public void Moved(long bytes) => _work += bytes;

    /// <summary>The store asked for less. Those in flight at that time all get the same answer, which counts once.</summary>
    /// <param name="now">Since whenever, as with every other call.</param>
    /// <returns>True where it is another number now.</returns>
    public bool Congested(TimeSpan now)
    {
        if (_isCongested && now - _since < Window)
        {
            return false;
        }

        Begin(now);
        _isCongested = true;
        _best = 0;
        var before = Current;
        Current = Math.Max(Smallest, Current / 2);
        return Current != before;
    }

    /// <summary>A request has succeeded.</summary>
    /// <param name="bytes">The bytes of its body.</param>
    /// <param name="now">Since whenever, as with every other call.</param>
    /// <returns>True where it is another number now.</returns>
    public bool Succeeded(long bytes, TimeSpan now)
    {
        _work += bytes + BytesOfARequest;
        if (now - _since < Window)
        {
            return false;
        }

        var throughput = _work / (now - _since).TotalSeconds;
        var grows = !_isCongested && _isFull && throughput > _best * Gain && Current < Largest;
        if (!_isCongested)
        {
            _best = Math.Max(_best, throughput);
        }

        Begin(now);
        Current += grows ? 1 : 0;
        return grows;
    }

    private void Begin(TimeSpan now) => (_since, _work, _isCongested, _isFull) = (now, 0, false, false);
}
