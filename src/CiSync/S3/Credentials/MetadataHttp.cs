using System.Net;

namespace CiSync.S3;

/// <summary>Asks the services that give a container or a machine its role: near, without a proxy, in short answers.</summary>
internal static class MetadataHttp
{
    /// <summary>How long an answer may take from a service that is known to be there.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private const int Attempts = 3;

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        MaxResponseContentBufferSize = 64 * 1024,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>True for what sending throws where nobody answers.</summary>
    public static bool IsNoAnswer(Exception e) => e is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Sends one request.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string url, (string Name, string? Value) header, TimeSpan limit)
    {
        using var stop = new CancellationTokenSource(limit);
        using var request = new HttpRequestMessage(method, url);
        if (header.Value is not null)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var response = await Http.SendAsync(request, stop.Token);
        Redirects.Check(request.RequestUri!, response);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(stop.Token));
    }

    /// <summary>Gets what must be there.</summary>
    /// <param name="source">Who is asked, for the message.</param>
    /// <param name="url">The address, which is not shown: it can hold a secret.</param>
    /// <param name="header">What proves that this may ask.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <exception cref="CiSync.Errors.CiSyncException">No answer, or one that isn't 200.</exception>
    public static async Task<string> GetAsync(string source, string url, (string Name, string? Value) header, TimeProvider time) =>
        await FindAsync(source, url, header, time) ?? throw TemporaryKeys.Unusable(source, "answered 404");

    /// <summary>Gets what may be missing, and then is null. Such services are now and then busy, so some attempts are made.</summary>
    public static async Task<string?> FindAsync(string source, string url, (string Name, string? Value) header, TimeProvider time)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (status, body) = await SendAsync(HttpMethod.Get, url, header, Limit);
                if (status is HttpStatusCode.OK or HttpStatusCode.NotFound)
                {
                    return status == HttpStatusCode.OK ? body : null;
                }

                if (attempt == Attempts || status is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
                {
                    throw TemporaryKeys.Unusable(source, $"answered {(int)status}");
                }
            }
            catch (Exception e) when (IsNoAnswer(e))
            {
                if (attempt == Attempts)
                {
                    throw TemporaryKeys.Unusable(source, e is OperationCanceledException ? "did not answer in time" : "can't be reached", e);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), time);
        }
    }
}
