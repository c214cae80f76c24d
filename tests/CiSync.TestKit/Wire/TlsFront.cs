using System.Net.Security;
using System.Net.Sockets;

namespace CiSync.TestKit.Wire;

/// <summary>Speaks TLS in front of a server on loopback, with a certificate of an authority of its own that nobody trusts.</summary>
/// <param name="server">The server behind it.</param>
/// <param name="name">The host that the certificate is for.</param>
/// <param name="isExpired">Whether the certificate's time is over.</param>
public sealed class TlsFront(Uri server, string name = "127.0.0.1", bool isExpired = false) : LoopbackFront(server)
{
    private readonly TestAuthority _authority = new();

    public Uri Endpoint => new($"https://127.0.0.1:{Port}");

    /// <summary>The authority's certificate as PEM.</summary>
    public string AuthorityPem => _authority.Pem;

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await using var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = isExpired ? _authority.Expired(name) : _authority.For(name) }, stop);
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var plain = server.GetStream();
        await Task.WhenAny(tls.CopyToAsync(plain, stop), plain.CopyToAsync(tls, stop));
    }

    protected override void DisposeMore() => _authority.Dispose();
}
