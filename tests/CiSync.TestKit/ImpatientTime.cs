namespace CiSync.TestKit;

/// <summary>The system's clock with timers that fire at once: retries are made without their waits, which events still tell.</summary>
public sealed class ImpatientTime : TimeProvider
{
    /// <summary>How far the clock is ahead of the system's. Default 0.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
