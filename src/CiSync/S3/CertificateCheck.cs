using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>Refuses what .NET would refuse, and says which of the reasons it is.</summary>
internal static class CertificateCheck
{
    private const int MaxNames = 5;

    /// <summary>Judges a server's certificate; for <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="CertificateRefused">It isn't trusted.</exception>
    public static bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new CertificateRefused(Reason((sender as SslStream)?.TargetHostName, certificate as X509Certificate2, chain, errors));

    private static string Reason(string? host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return "is not there";
        }

        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        if (chain?.ChainElements.FirstOrDefault(IsOutOfTime)?.Certificate is { } old)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is valid only from {old.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} to {old.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC");
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"is for {Names(certificate)} and not for {Quoted.Text(host ?? "")}"
            : (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 ? $"is from an authority that is not trusted here, {Issuer(certificate)}"
            : status.HasFlag(X509ChainStatusFlags.Revoked) ? "was revoked"
            : $"is not trusted: {status}";
    }

    private static bool IsOutOfTime(X509ChainElement element) => element.ChainElementStatus.Any(one => one.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));

    private static string Issuer(X509Certificate2 certificate) => Quoted.Text(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true));

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .DefaultIfEmpty(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false))
            .ToArray();
        return string.Join(", ", names.Take(MaxNames).Select(Quoted.Text)) + (names.Length > MaxNames ? " and others" : "");
    }
}

/// <summary>A certificate isn't trusted.</summary>
/// <param name="why">A clause whose subject is the certificate.</param>
internal sealed class CertificateRefused(string why) : AuthenticationException(why);
