using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CiSync.TestKit.Wire;

/// <summary>Speaks TLS in front of a server on loopback, with a certificate of an authority of its own that nobody trusts.</summary>
public sealed class TlsFront(Uri server) : LoopbackFront(server)
{
    private readonly (X509Certificate2 Authority, X509Certificate2 Server) _certificates = Certificates();

    public Uri Endpoint => new($"https://127.0.0.1:{Port}");

    /// <summary>The authority's certificate as PEM.</summary>
    public string AuthorityPem => _certificates.Authority.ExportCertificatePem();

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await using var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificates.Server }, stop);
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var plain = server.GetStream();
        await Task.WhenAny(tls.CopyToAsync(plain, stop), plain.CopyToAsync(tls, stop));
    }

    protected override void DisposeMore()
    {
        _certificates.Authority.Dispose();
        _certificates.Server.Dispose();
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
}
