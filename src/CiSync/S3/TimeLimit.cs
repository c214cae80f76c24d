namespace CiSync.S3;

/// <summary>How long one request may take: five minutes, and as long as its bytes take at the slowest speed that isn't as good as dead.</summary>
internal sealed class TimeLimit : IDisposable
{
    /// <summary>A timer can't be set for much longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private const double SlowestBytesPerSecond = 64 * 1024;
    private static readonly TimeSpan Base = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _source;
    private readonly double _slowest;

    /// <param name="bytes">How many bytes are sent.</param>
    /// <param name="slowest">The bytes in a second that a limited bandwidth leaves to it; 0 where it is not limited.</param>
    /// <param name="cancellation">Ends the request before its time.</param>
    public TimeLimit(long bytes, double slowest, CancellationToken cancellation)
    {
        _slowest = slowest is > 0 and < SlowestBytesPerSecond ? slowest : SlowestBytesPerSecond;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        StartAnew(bytes);
    }

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Counts from now on again, for so many bytes.</summary>
    public void StartAnew(long bytes) => _source.CancelAfter(Base + TimeSpan.FromSeconds(Math.Min(bytes / _slowest, Longest.TotalSeconds)));

    public void Dispose() => _source.Dispose();
}
