using System.Net;
using System.Text.Json;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>GitHub's service that issues OIDC tokens to a job that has the permission <c>id-token: write</c>.</summary>
internal sealed class OidcTokenService
{
    /// <summary>The variable with the address of the service.</summary>
    public const string UrlVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";

    /// <summary>The variable with the token that lets the job ask, which is a secret.</summary>
    public const string TokenVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private const string Service = "GitHub's OIDC service";
    private const int Attempts = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly CredentialContext _context;
    private readonly string _url;
    private readonly string _bearer;

    private OidcTokenService(CredentialContext context, string url, string bearer) => (_context, _url, _bearer) = (context, url, bearer);

    /// <summary>The service of the job, or null where the environment doesn't name it.</summary>
    /// <exception cref="CiSyncException">The address is one that a token must not be sent to, or the token is none.</exception>
    public static OidcTokenService? Find(CredentialContext context) =>
        context.Environment.Get(UrlVariable) is not { } url || context.Environment.Get(TokenVariable) is not { } bearer ? null
            : !Uri.TryCreate(url, UriKind.Absolute, out var at) || !(at.Scheme == "https" || (at.Scheme == "http" && at.IsLoopback))
                ? throw TemporaryKeys.Unusable(UrlVariable, "is not an https URL")
            : !IsOneWord(bearer) ? throw TemporaryKeys.Unusable(TokenVariable, "is not one word of text")
            : new OidcTokenService(context, url, bearer);

    /// <summary>Asks for a new token. The service is now and then busy, so some attempts are made.</summary>
    /// <param name="audience">Whom the token is for.</param>
    /// <exception cref="CiSyncException">The service refuses, can't be reached, or answers otherwise than it should.</exception>
    public async Task<OidcToken> IssueAsync(string audience)
    {
        using var http = NewClient(_context.Environment);
        for (var attempt = 1; ; attempt++)
        {
            var (status, body, failure) = await SendAsync(http, audience);
            if (status == HttpStatusCode.OK)
            {
                return OidcToken.From(Value(body), audience);
            }

            var isBusy = failure is not null || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
            if (!isBusy || attempt == Attempts)
            {
                throw isBusy ? Busy(status, failure) : Refused(status, audience);
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), _context.Time);
        }
    }

    private static bool IsOneWord(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');

    // Not the store's HTTP: no_check_certificate and ca_cert are about the store, and a job's token goes to GitHub alone.
    private static HttpClient NewClient(HostEnvironment environment)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        if (EnvironmentProxy.From(environment) is { } proxy)
        {
            handler.Proxy = proxy;
        }

        return new HttpClient(handler) { MaxResponseContentBufferSize = 64 * 1024, Timeout = Timeout.InfiniteTimeSpan };
    }

    private async Task<(HttpStatusCode Status, string Body, Exception? Failure)> SendAsync(HttpClient http, string audience)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_url}{(_url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}audience={Uri.EscapeDataString(audience)}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_bearer}");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "cisync");
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token), null);
        }
        catch (Exception e) when (MetadataHttp.IsNoAnswer(e))
        {
            return (default, "", e);
        }
    }

    private static string Value(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("value", out var value) && value.GetString() is { } token && IsOneWord(token)
                ? token
                : throw TemporaryKeys.Unusable(Service, "gave an answer without a token");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw TemporaryKeys.Unusable(Service, "gave an answer that is not understood", e);
        }
    }

    private static CiSyncException Busy(HttpStatusCode status, Exception? failure) => new(
        ErrorCodes.Unreachable,
        failure is null ? $"{Service} failed {Attempts} times; its last answer was {(int)status}." : $"{Service} can't be reached: {ErrorMapping.Clause(failure)}.",
        "Run again; https://www.githubstatus.com tells of incidents. Check the proxy settings if it stays.",
        inner: failure);

    private static CiSyncException Refused(HttpStatusCode status, string audience) => new(
        ErrorCodes.OidcTokenRefused,
        $"{Service} refused the job a token for the audience {Quoted.Text(audience)}: it answered {(int)status}.",
        "Check that the job has the permission \"id-token: write\", and that oidc_audience is one that GitHub issues tokens for.");
}
