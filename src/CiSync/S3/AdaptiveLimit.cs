using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// How many requests a store bears at a time, found out as TCP finds out how fast a line is: half as many after each window in which it asked for less,
/// one more after each in which all places were taken and more came through than ever since. Where no more comes through, one more is tried now and then.
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

    // After how many windows without more it is tried whether one more at a time would change that.
    private const int Patience = 8;

    private TimeSpan _since;
    private long _work;
    private double _best;
    private int _still;
    private bool _isCongested, _isFull, _isTrial;

    /// <summary>How many at a time.</summary>
    public int Current { get; private set; } = OptionTable.Transfers.Default;

    /// <summary>All places are taken.</summary>
    public void Full() => _isFull = true;

    /// <summary>Bytes came through that no request tells of when it succeeds.</summary>
    public void Moved(long bytes) => _work += bytes;

    /// <summary>The store asked for less. Those in flight at that time all get the same answer, which counts once.</summary>
    /// <param name="now">Since whenever, as with every other call.</param>
    public void Congested(TimeSpan now)
    {
        if (_isCongested && now - _since < Window)
        {
            return;
        }

        Begin(now);
        (_isCongested, _best, _still, _isTrial) = (true, 0, 0, false);
        Current = Math.Max(Smallest, Current / 2);
    }

    /// <summary>A request has succeeded.</summary>
    /// <param name="bytes">The bytes of its body.</param>
    /// <param name="now">Since whenever, as with every other call.</param>
    /// <returns>Why it is another number now, in a clause; null where it isn't.</returns>
    public string? Succeeded(long bytes, TimeSpan now)
    {
        _work += bytes + BytesOfARequest;
        if (now - _since < Window)
        {
            return null;
        }

        var throughput = _work / (now - _since).TotalSeconds;
        var why = !_isCongested && _isFull ? Judge(throughput) : null;
        Begin(now);
        return why;
    }

    private string? Judge(double throughput)
    {
        var (isMore, wasTrial) = (throughput > _best * Gain, _isTrial);
        _isTrial = false;
        if (isMore)
        {
            (_best, _still) = (throughput, 0);
            return Add(1, "more came through");
        }

        if (wasTrial)
        {
            return Add(-1, "no more came through");
        }

        if (++_still < Patience || Current == Largest)
        {
            return null;
        }

        // What was best may have been so by chance.
        (_best, _still, _isTrial) = (throughput, 0, true);
        return Add(1, "more may come through");
    }

    private string? Add(int count, string why)
    {
        var before = Current;
        Current = Math.Clamp(Current + count, Smallest, Largest);
        return Current == before ? null : why;
    }

    private void Begin(TimeSpan now) => (_since, _work, _isCongested, _isFull) = (now, 0, false, false);
}
