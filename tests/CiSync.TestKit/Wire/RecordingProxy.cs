using System.Net.Security;
using System.Net.Sockets;

namespace CiSync.TestKit.Wire;

/// <summary>
/// An HTTP proxy on loopback that pretends to be every S3 store there is: it opens TLS with a certificate made for the host,
/// records what the client sends, and answers by itself. So a client shows what it sends to a store without an account there.
/// </summary>
public sealed class RecordingProxy : LoopbackListener
{
    private const int KeptBody = 64 * 1024;

    private readonly TestAuthority _authority = new();
    private readonly TempFolder _folder = new();
    private readonly CannedS3 _store = new();
    private readonly List<RecordedRequest> _requests = [];

    public RecordingProxy() => _folder.Write("ca.pem", _authority.Pem);

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The authority's certificate, a PEM file that lasts as long as the proxy.</summary>
    public string AuthorityFile => _folder.Of("ca.pem");

    /// <summary>The variables that send rclone and the engine through here. NO_PROXY is empty: a machine's own would lead past.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["HTTP_PROXY"] = Address.ToString(),
        ["HTTPS_PROXY"] = Address.ToString(),
        ["NO_PROXY"] = "",
        ["RCLONE_CA_CERT"] = AuthorityFile,
    };

    /// <summary>Answers a request in place of the canned store; null leaves it to that.</summary>
    public Func<RecordedRequest, CannedReply?>? Answer { get; set; }

    /// <summary>What was sent so far, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    protected override async Task ServeAsync(NetworkStream client, CancellationToken stop)
    {
        var exchange = new HttpExchange(client);
        if (await exchange.ReadAsync(stop) is not { } first)
        {
            return;
        }

        if (first.Method != "CONNECT")
        {
            await AnswerAsync(exchange, first, "", stop);
            return;
        }

        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop);
        var colon = first.Url.LastIndexOf(':');
        var host = first.Url[..colon];
        await using var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _authority.For(host.Trim('[', ']')) }, stop);
        var inner = new HttpExchange(tls);
        await AnswerAsync(inner, await inner.ReadAsync(stop), "https://" + (first.Url[colon..] == ":443" ? host : first.Url), stop);
    }

    protected override void DisposeMore()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    /// <summary>Answers a request and all that follow it on its connection.</summary>
    /// <param name="exchange">The connection.</param>
    /// <param name="request">The request; null where the connection was closed.</param>
    /// <param name="origin">Scheme and host; "" where the targets have them.</param>
    /// <param name="stop">Ends it.</param>
    private async Task AnswerAsync(HttpExchange exchange, RecordedRequest? request, string origin, CancellationToken stop)
    {
        for (; request is not null; request = await exchange.ReadAsync(stop))
        {
            var meant = new RecordedRequest(request.Method, origin + request.Url, request.Headers, request.Body);
            lock (_requests)
            {
                _requests.Add(meant.Body.Length > KeptBody ? meant with { Body = meant.Body[..KeptBody] } : meant);
            }

            await exchange.WriteAsync(Answer?.Invoke(meant) ?? _store.Answer(meant), meant.Method == "HEAD", stop);
        }
    }
}
