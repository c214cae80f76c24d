namespace CiSync.Interop.Tests.Cli;

/// <summary>A clock that stands still, in a zone that is two hours ahead, so that what is written can be compared to the letter; its timers are the system's.</summary>
internal sealed class StillTime : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 1, 23, 8, TimeSpan.Zero);

    public override long GetTimestamp() => 0;
}
