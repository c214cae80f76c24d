using Amazon.Runtime;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>
/// Credentials that are renewed before they expire, as a long run needs. The SDK's own class for it lives by the system's clock
/// and by a fixed time before the end, within which it asks the source again at every request.
/// </summary>
/// <param name="renew">Asks the source.</param>
/// <param name="time">The clock.</param>
/// <param name="redactor">Learns all that they are and were: an answer may repeat what an older request was signed with.</param>
internal sealed class RenewedCredentials(Func<Task<TemporaryKeys>> renew, TimeProvider time, Redactor? redactor = null) : AWSCredentials
{
    // Five minutes before the end, as AWS tools do, or for short lives in their last third.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private State? _state;
    private Task<ImmutableCredentials>? _renewal;

    /// <summary>What requests are signed with now, or null before the first.</summary>
    public ImmutableCredentials? Newest
    {
        get { lock (_lock) { return _state?.Keys.Credentials; } }
    }

    /// <summary>Takes keys that the source gave already.</summary>
    public RenewedCredentials StartingWith(TemporaryKeys keys)
    {
        Keep(keys);
        return this;
    }

    /// <summary>Forgets keys that the store called expired, so that the next request asks for new ones; nothing if that has happened meanwhile.</summary>
    public void Discard(ImmutableCredentials? refused)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_state?.Keys.Credentials, refused))
            {
                _state = null;
            }
        }
    }

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override Task<ImmutableCredentials> GetCredentialsAsync()
    {
        lock (_lock)
        {
            // All requests wait for one renewal.
            return _renewal
                ?? (_state is { } state && time.GetUtcNow() < state.RenewAt
                    ? Task.FromResult(state.Keys.Credentials)
                    : _renewal = Task.Run(RenewAsync));
        }
    }

    private async Task<ImmutableCredentials> RenewAsync()
    {
        try
        {
            return Keep(await renew());
        }
        catch (Exception) when (StillGood() is { } old)
        {
            return old;
        }
        finally
        {
            lock (_lock)
            {
                _renewal = null;
            }
        }
    }

    private ImmutableCredentials Keep(TemporaryKeys keys)
    {
        foreach (var secret in Credentials.SecretsOf(keys.Credentials))
        {
            redactor?.Add(secret);
        }

        lock (_lock)
        {
            _state = new State(keys, RenewAt(keys));
            return keys.Credentials;
        }
    }

    private DateTimeOffset RenewAt(TemporaryKeys keys)
    {
        if (keys.Expires is not { } expires)
        {
            return DateTimeOffset.MaxValue;
        }

        // Keys that come expired, be it by a clock that is wrong, are the store's to refuse.
        var now = time.GetUtcNow();
        var life = expires - now;
        return life <= ShortestLife ? now + ShortestLife : expires - (life / 3 < LongestMargin ? life / 3 : LongestMargin);
    }

    // A source that fails for the moment is no failure of the run while the old keys last; but it isn't asked at every request.
    private ImmutableCredentials? StillGood()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_state is not { Keys.Expires: { } expires } state || now >= expires)
            {
                return null;
            }

            _state = state with { RenewAt = expires - now < PauseAfterFailure ? expires : now + PauseAfterFailure };
            return state.Keys.Credentials;
        }
    }

    private sealed record State(TemporaryKeys Keys, DateTimeOffset RenewAt);
}
