using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CiSync.TestKit.Wire;

/// <summary>Speaks TLS in front of a server on loopback, with a certificate of an authority of its own that nobody trusts.</summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _certificate;
    private readonly Uri _server;

    public TlsFront(Uri server)
    {
        _server = server;
        (_authority, _certificate) = Certificates();
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Endpoint => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The authority's certificate as PEM.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
        _authority.Dispose();
        _certificate.Dispose();
    }

    private static (X509Certificate2 Authority, X509Certificate2 Server) Certificates()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=CiSync test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = authorityRequest.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));

        // Windows needs the key in a store of its own, which only a PKCS #12 brings along.
        using var withKey = signed.CopyWithPrivateKey(key);
        return (authority, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null));
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var inbound = client;
        using var outbound = new TcpClient();
        try
        {
            await using var tls = new SslStream(inbound.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, stop);
            await outbound.ConnectAsync(_server.Host, _server.Port, stop);
            await using var plain = outbound.GetStream();
            await Task.WhenAny(tls.CopyToAsync(plain, stop), plain.CopyToAsync(tls, stop));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
        }
    }
}
