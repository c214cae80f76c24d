namespace CiSync.S3;

/// <summary>
/// Lets so many of something pass in a second, evenly: who takes some waits until those that were taken before have had their time. Nothing is kept
/// but the moment when the next one may pass, and nobody has a timer who need not wait.
/// </summary>
/// <param name="perSecond">How many may pass in a second by now; 0 for any number.</param>
/// <param name="burst">For how long those that were not taken are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(Func<double> perSecond, Func<TimeSpan> burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>How many may pass in a second by now; 0 for any number.</summary>
    public double PerSecond => perSecond();

    /// <summary>Takes some, and waits until they may pass. Those of somebody who is cancelled meanwhile are lost.</summary>
    public ValueTask TakeAsync(long count, CancellationToken cancellation)
    {
        var wait = Charge(count);
        return wait > TimeSpan.Zero ? new ValueTask(Task.Delay(wait, time, cancellation)) : default;
    }

    /// <summary>Takes some that don't wait, to the cost of those after them.</summary>
    /// <returns>How long they should have waited.</returns>
    public TimeSpan Charge(long count)
    {
        if (PerSecond is not (> 0 and var rate))
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var earliest = now - burst();
            var turn = _next > earliest ? _next : earliest;
            _next = turn + TimeSpan.FromSeconds(Math.Min(count / rate, TimeLimit.Longest.TotalSeconds));
            var wait = turn - now;
            return wait < TimeLimit.Longest ? wait : TimeLimit.Longest;
        }
    }
}
