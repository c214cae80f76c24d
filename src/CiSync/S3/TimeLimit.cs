namespace CiSync.S3;

/// <summary>How long one request may take: five minutes, and as long as its bytes take at the slowest speed that isn't as good as dead.</summary>
internal sealed class TimeLimit : IDisposable
{
    private const double SlowestBytesPerSecond = 64 * 1024;
    private static readonly TimeSpan Base = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _source;

    /// <param name="bytes">How many bytes are sent.</param>
    /// <param name="cancellation">Ends the request before its time.</param>
    public TimeLimit(long bytes, CancellationToken cancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        StartAnew(bytes);
    }

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Counts from now on again, for so many bytes.</summary>
    public void StartAnew(long bytes) => _source.CancelAfter(Base + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond));

    public void Dispose() => _source.Dispose();
}
