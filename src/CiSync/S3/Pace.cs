using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.S3;

/// <summary>How fast all stores of one run together are asked: requests and bytes in a second, transfers at a time, bytes altogether.</summary>
internal sealed class Pace
{
    private static readonly TimeSpan BandwidthBurst = TimeSpan.FromMilliseconds(100);

    // Those that move content. What is listed, compared, begun and completed are small requests, which congestion delays anyway.
    private static readonly HashSet<string> OfTransfers = new(StringComparer.Ordinal) { "PutObject", "UploadPart", "GetObject", "CopyObject", "UploadPartCopy" };

    private readonly Gate? _transfers;
    private readonly double _slowest;

    public Pace(ResolvedOptions options, TimeProvider time, IProgress<SyncEvent>? events)
    {
        Concurrency = new Concurrency(options.IsSet(OptionTable.Transfers) ? options.Get(OptionTable.Transfers) : null, time, events);
        _transfers = Concurrency.IsAdaptive ? new Gate(Concurrency) : null;
        Connections = (Concurrency.IsAdaptive ? 2 * AdaptiveLimit.Largest : Concurrency.Largest * options.Get(OptionTable.UploadConcurrency)) + options.Get(OptionTable.Checkers);
        Transfer = TransferLimit.From(options);
        if (options.Get(OptionTable.Tpslimit) is > 0 and var requests)
        {
            var burst = TimeSpan.FromSeconds(Math.Min((options.Get(OptionTable.TpslimitBurst) - 1) / requests, TimeSpan.FromDays(1).TotalSeconds));
            Requests = new TokenBucket(() => requests, () => burst, time);
        }

        if (options.Get(OptionTable.Bwlimit) is { Slowest: > 0 } bandwidth)
        {
            Up = new TokenBucket(() => bandwidth.At(time.GetLocalNow()).Up, () => BandwidthBurst, time);
            Down = new TokenBucket(() => bandwidth.At(time.GetLocalNow()).Down, () => BandwidthBurst, time);
            _slowest = (double)bandwidth.Slowest / Connections;
        }
    }

    /// <summary>How many transfers there are at a time.</summary>
    public Concurrency Concurrency { get; }

    /// <summary>How many bytes there may be altogether; null for any number.</summary>
    public TransferLimit? Transfer { get; }

    /// <summary>The most connections that are ever in use.</summary>
    public int Connections { get; }

    /// <summary>Bytes of bodies that are sent; null without a limit.</summary>
    public TokenBucket? Up { get; }

    /// <summary>Bytes of objects that are received; null without a limit.</summary>
    public TokenBucket? Down { get; }

    private TokenBucket? Requests { get; }

    /// <summary>A time limit for a request that is slow only because it shares a limited bandwidth with all others.</summary>
    public TimeLimit LimitFor(long bytes, CancellationToken cancellation) => new(bytes, _slowest, cancellation);

    /// <summary>Waits until a request may be sent.</summary>
    public ValueTask RequestAsync(string request, CancellationToken cancellation)
    {
        if (request == "AbortMultipartUpload")
        {
            // Nothing may keep a run that ends from tidying up.
            Requests?.Charge(1);
            return default;
        }

        return Requests?.TakeAsync(1, cancellation) ?? default;
    }

    /// <summary>Sends a request that moves content once there is room for one more, and learns from how it ends.</summary>
    /// <param name="request">The request as S3 names it; those that move no content are sent at once.</param>
    /// <param name="bytes">The bytes of its body.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<T> InTurnAsync<T>(string request, long bytes, Func<Task<T>> send, CancellationToken cancellation)
    {
        var gate = OfTransfers.Contains(request) ? _transfers : null;
        if (gate is not null)
        {
            await gate.EnterAsync(cancellation);
        }

        try
        {
            var result = await send();
            if (gate is not null)
            {
                Concurrency.Succeeded(request is "PutObject" or "UploadPart" ? bytes : 0);
            }

            return result;
        }
        catch (Exception e) when (Retries.IsCongestion(e))
        {
            Concurrency.Congested(ErrorMapping.Clause(e));
            throw;
        }
        finally
        {
            gate?.Leave();
        }
    }
}
