using System.Net.Security;
using System.Net.Sockets;

namespace CiSync.TestKit.Wire;

/// <summary>Speaks TLS in front of a server on loopback, with a certificate of an authority of its own that nobody trusts.</summary>
public sealed class TlsFront(Uri server) : LoopbackFront(server)
{
    private readonly TestAuthority _authority = new();

    public Uri Endpoint => new($"https://127.0.0.1:{Port}");

    /// <summary>The authority's certificate as PEM.</summary>
    public string AuthorityPem => _authority.Pem;

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await using var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _authority.For("127.0.0.1") }, stop);
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var plain = server.GetStream();
        await Task.WhenAny(tls.CopyToAsync(plain, stop), plain.CopyToAsync(tls, stop));
    }

    protected override void DisposeMore() => _authority.Dispose();
}
