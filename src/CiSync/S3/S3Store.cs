using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.S3;

/// <summary>A bucket reached through the AWS SDK. Its parts stand in files of their own: listings, objects, multipart uploads, buckets.</summary>
internal sealed partial class S3Store : IStore, IDisposable
{
    private readonly AWSCredentials _credentials;
    private readonly Redactor _redactor;
    private readonly StoreHttp _http;
    private readonly TimeProvider _time;
    private readonly Retries _retries;
    private readonly int _attempts;
    private readonly Pace _pace;
    private readonly RequestCounts _counts;
    private readonly WriteHeaders _write;
    private readonly IProgress<SyncEvent>? _events;
    private readonly Action<Diagnostic> _warn;
    private readonly string _bucket;
    private volatile StoreSettings _settings;
    private volatile PlainS3Client _client;
    private int _toldOfClock;

    private S3Store(AWSCredentials credentials, Redactor redactor, StoreHttp http, StoreSettings settings, int attempts, Pace pace, TimeProvider time, RequestCounts counts, WriteHeaders write, IProgress<SyncEvent>? events, Action<Diagnostic> warn, string bucket)
    {
        (_credentials, _redactor, _http, _settings, _attempts, _pace, _time, _counts, _write, _events, _warn, _bucket) = (credentials, redactor, http, settings, attempts, pace, time, counts, write, events, warn, bucket);
        _retries = new Retries(attempts, time, counts, events);
        _listsWithV1 = settings.ListVersion == 1;
        _client = NewClient();
    }

    /// <summary>Opens a bucket; sends nothing yet but what finding credentials takes.</summary>
    /// <param name="location">The bucket.</param>
    /// <param name="options">How to reach it.</param>
    /// <param name="environment">Where credentials and proxies are named.</param>
    /// <param name="time">The clock.</param>
    /// <param name="counts">Counts the requests.</param>
    /// <param name="events">Told of repetitions and the like.</param>
    /// <param name="warn">Takes warnings.</param>
    /// <param name="cancellation">Ends the search for credentials.</param>
    /// <param name="pace">How fast it is asked; null for one of its own, as the options have it.</param>
    /// <param name="redactor">Learns the secrets of credentials and options; null for one of its own.</param>
    public static async Task<S3Store> OpenAsync(
        Location location,
        ResolvedOptions options,
        HostEnvironment environment,
        TimeProvider time,
        RequestCounts counts,
        IProgress<SyncEvent>? events,
        Action<Diagnostic> warn,
        CancellationToken cancellation,
        Pace? pace = null,
        Redactor? redactor = null)
    {
        redactor ??= new Redactor();
        foreach (var secret in KnownSecrets.In(options))
        {
            redactor.Add(secret);
        }

        pace ??= new Pace(options, time, events);
        var settings = StoreSettings.From(options, Credentials.ProfileRegion(options, environment, location.IsUrl));
        var http = new StoreHttp(environment, pace.Connections, Authorities.From(options, environment), options.Get(OptionTable.NoCheckCertificate), pace.Up);
        AWSCredentials credentials;
        try
        {
            credentials = await Credentials.FindAsync(new CredentialContext(options, environment, settings.Region, http, time) { Redactor = redactor }, location.IsUrl, cancellation);
            ConnectionCheck.Judge(settings, credentials, options, warn);
        }
        catch
        {
            http.Dispose();
            throw;
        }

        return new S3Store(credentials, redactor, http, settings, options.Get(OptionTable.LowLevelRetries), pace, time, counts, WriteHeaders.From(options), events, warn, location.Bucket);
    }

    /// <summary>The endpoint as people know it.</summary>
    public string EndpointText => _settings.EndpointText;

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private PlainS3Client NewClient() =>
        new(_credentials, StoreClientConfig.From(_settings, _http, _time, TellOfClock));

    // The SDK learns it for each URL that it takes for an endpoint, with and without the bucket: once is enough for people.
    private void TellOfClock(TimeSpan ahead)
    {
        if (Interlocked.Exchange(ref _toldOfClock, 1) == 0)
        {
            _events?.Report(new ClockCorrected(ahead));
        }
    }

    private Task<T> SendAsync<T>(string request, string? key, long bytes, Func<CancellationToken, Task<T>> send, CancellationToken cancellation) =>
        SendAsync(request, _bucket, key, bytes, limit => send(limit.Token), cancellation);

    private async Task<T> SendAsync<T>(string request, string bucket, string? key, long bytes, Func<TimeLimit, Task<T>> send, CancellationToken cancellation)
    {
        try
        {
            for (var cures = _cures; ; cures = _cures)
            {
                try
                {
                    return await _retries.RunAsync(request, OnceAsync, cancellation);
                }
                catch (AmazonServiceException e) when (!cancellation.IsCancellationRequested && IsCurable(e))
                {
                    if (!await CureAsync(e, cures, cancellation))
                    {
                        throw;
                    }
                }
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && ErrorMapping.Map(e, request, Subject(bucket, key)) is { } coded)
        {
            throw coded;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is not OperationCanceledException)
        {
            // What breaks while the run is being stopped is the stopping.
            throw new OperationCanceledException(null, e, cancellation);
        }

        Task<T> OnceAsync(CancellationToken ct) => _pace.InTurnAsync(request, bytes, async () =>
        {
            // Waiting for one's turn takes no time from the request's own.
            await _pace.RequestAsync(request, ct);
            using var limit = _pace.LimitFor(bytes, ct);
            return await SendSignedAsync(request, send, limit);
        }, ct);
    }

    /// <summary>The error that the answer isn't that to the request, so that nothing is known of what became of it.</summary>
    private CiSyncException NotOwn(string request, string? key, string why) => ErrorMapping.NotOwn(request, Subject(_bucket, key), why);

    private RequestSubject Subject(string bucket, string? key) => new(_settings.EndpointText, _settings.Region, bucket, key, _redactor)
    {
        Attempts = _attempts,
        Proxy = _settings.Endpoint is { } endpoint && new Uri(endpoint) is { Scheme: "http" } url ? _http.ProxyFor(url)?.GetLeftPart(UriPartial.Authority) : null,
    };
}
