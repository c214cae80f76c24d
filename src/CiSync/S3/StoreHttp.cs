using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.Runtime;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The HTTP of a store, with a pool as large as the requests that are ever in flight, and of the services that give its credentials.</summary>
internal sealed class StoreHttp : HttpClientFactory, IDisposable
{
    private readonly HttpClient _store, _services;
    private readonly EnvironmentProxy? _proxy;

    /// <param name="environment">Where the proxies are named.</param>
    /// <param name="connections">The most connections that are ever used at a time.</param>
    /// <param name="authorities">The certificate authorities to trust; null for the machine's.</param>
    /// <param name="anyCertificate">Whether to take any certificate of the store: no_check_certificate. Those of the services are always checked.</param>
    /// <param name="up">How fast bodies are sent; null for as fast as can be.</param>
    public StoreHttp(HostEnvironment environment, int connections, X509Certificate2Collection? authorities, bool anyCertificate, TokenBucket? up = null)
    {
        _proxy = EnvironmentProxy.From(environment);
        // The time limit depends on the size of the body, so it is set per request, not here.
        _store = new HttpClient(new PlainHeaders(NewHandler(_proxy, connections, authorities, anyCertificate), up)) { Timeout = Timeout.InfiniteTimeSpan };
        _services = anyCertificate
            ? new HttpClient(new PlainHeaders(NewHandler(_proxy, connections, authorities, anyCertificate: false), null)) { Timeout = Timeout.InfiniteTimeSpan }
            : _store;
    }

    /// <summary>The proxy that requests to a URL go through, or null.</summary>
    public Uri? ProxyFor(Uri url) => _proxy is null || _proxy.IsBypassed(url) ? null : _proxy.GetProxy(url);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => clientConfig is StoreClientConfig ? _store : _services;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose()
    {
        _store.Dispose();
        _services.Dispose();
    }

    private static SocketsHttpHandler NewHandler(EnvironmentProxy? proxy, int connections, X509Certificate2Collection? authorities, bool anyCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            // Redirects.Check judges each.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(60),
            MaxConnectionsPerServer = connections,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            UseCookies = false,

            // Metadata that a store keeps as it came goes back to it in the bytes that were signed.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        if (proxy is not null)
        {
            handler.Proxy = proxy;
        }
        else if (OperatingSystem.IsLinux())
        {
            // The system's setting would be the variables of the process.
            handler.UseProxy = false;
        }

        if (anyCertificate)
        {
#pragma warning disable CA5359 // The user asked for just this.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else
        {
            handler.SslOptions.RemoteCertificateValidationCallback = CertificateCheck.Judge;
        }

        if (!anyCertificate && authorities is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }

    /// <summary>Headers as they were meant, in both directions.</summary>
    private sealed class PlainHeaders(HttpMessageHandler inner, TokenBucket? up) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The SDK asks for 100-continue on every PUT, which costs a second each on servers that don't know it.
            request.Headers.ExpectContinue = false;
            SentHeaders.Restore(request);
            if (up is not null && request.Content is { } body)
            {
                request.Content = new PacedContent(body, up);
            }

            var response = await SendToProxyAsync(request, cancellationToken);
            Redirects.Check(request.RequestUri!, response);
            ReceivedHeaders.Note(response);
            await AnswerLimit.SetAsync(request, response, cancellationToken);
            await ReceivedRoot.NoteAsync(response, cancellationToken);
            return response;
        }

        private async Task<HttpResponseMessage> SendToProxyAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            try
            {
                var response = await base.SendAsync(request, cancellation);
                return response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired ? throw ProxyRefusal.Of(request.RequestUri!, response.StatusCode) : response;
            }
            catch (HttpRequestException e) when (e is { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and { } status })
            {
                throw ProxyRefusal.Of(request.RequestUri!, status, e);
            }
        }
    }
}
