using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The certificate authorities of <c>ca_cert</c>.</summary>
internal static class Authorities
{
    /// <summary>The certificates of the file, or null where none is named.</summary>
    /// <exception cref="CiSyncException">The file can't be read or holds no certificate.</exception>
    public static X509Certificate2Collection? From(ResolvedOptions options, HostEnvironment environment)
    {
        if (options.Get(OptionTable.CaCert) is not { } path)
        {
            return null;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(environment.FullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Invalid("it can't be read", e);
        }

        return certificates.Count > 0 ? certificates : throw Invalid("it holds no certificate", null);

        CiSyncException Invalid(string why, Exception? inner) => new(
            ErrorCodes.OptionInvalid,
            $"{options.OriginOf(OptionTable.CaCert)}=\"{path}\" is not allowed: {why}.",
            "Name a PEM file with at least one certificate.",
            inner: inner);
    }
}
