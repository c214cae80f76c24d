using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CiSync.TestKit.Wire;

/// <summary>A certificate authority that nobody trusts unless told to, with a certificate for any host that is asked for.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly (DateTimeOffset From, DateTimeOffset To) Valid = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private readonly X509Certificate2 _authority;
    private readonly ConcurrentDictionary<string, Lazy<X509Certificate2>> _servers = new(StringComparer.OrdinalIgnoreCase);

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=CiSync test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Valid.From, Valid.To);
    }

    /// <summary>The authority's certificate as PEM.</summary>
    public string Pem => _authority.ExportCertificatePem();

    /// <summary>The certificate of a host, by name or address, with its key; the same one each time.</summary>
    public X509Certificate2 For(string host) => _servers.GetOrAdd(host, name => new Lazy<X509Certificate2>(() => Make(name, Valid.To))).Value;

    /// <summary>A certificate of a host that ended an hour ago.</summary>
    public X509Certificate2 Expired(string host) => _servers.GetOrAdd("expired " + host, _ => new Lazy<X509Certificate2>(() => Make(host, DateTimeOffset.UtcNow.AddHours(-1)))).Value;

    public void Dispose()
    {
        foreach (var server in _servers.Values)
        {
            server.Value.Dispose();
        }

        _authority.Dispose();
    }

    private X509Certificate2 Make(string host, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, Valid.From, end, RandomNumberGenerator.GetBytes(8));

        // Windows needs the key in a store of its own, which only a PKCS #12 brings along.
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
