using Amazon.SecurityToken;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>Which STS may receive a token that says who a job is: whoever holds it can assume the job's roles elsewhere.</summary>
internal static class TokenReceiver
{
    /// <summary>Refuses an STS that isn't AWS's unless the audience was set for it, and an audience that a file chose.</summary>
    public static void MustBeMeant(CredentialContext context)
    {
        var options = context.Options;
        var origin = options.OriginOf(OptionTable.OidcAudience);
        if (origin.StartsWith('['))
        {
            throw new CiSyncException(
                ErrorCodes.OidcTokenNotSent,
                $"The audience of the OIDC token is set in {origin}, which may not choose it.",
                $"Set {OptionTable.OidcAudience.EnvironmentVariable} instead.");
        }

        var config = context.Configure(new AmazonSecurityTokenServiceConfig(), "STS", context.Region, options.Get(OptionTable.StsEndpoint));
        if (config.ServiceURL is { } url && !Redirects.IsOfAws(new Uri(url)) && !options.IsSet(OptionTable.OidcAudience))
        {
            throw new CiSyncException(
                ErrorCodes.OidcTokenNotSent,
                $"STS at {url.TrimEnd('/')} is not AWS, and no audience is set for its OIDC token: a token for {OptionTable.OidcAudience.Default} would also open roles at AWS.",
                $"Set {OptionTable.OidcAudience.EnvironmentVariable} to the audience that this STS expects, which is another than {OptionTable.OidcAudience.Default}.");
        }

        MustBeEncrypted(config.ServiceURL);
    }

    /// <summary>Refuses plain http to another machine.</summary>
    public static void MustBeEncrypted(string? url)
    {
        if (url is not null && new Uri(url) is { Scheme: "http", IsLoopback: false })
        {
            throw new CiSyncException(
                ErrorCodes.OidcTokenNotSent,
                $"STS at {url.TrimEnd('/')} is reached over plain http, where anyone on the way can read the token.",
                "Set sts_endpoint to an https URL.");
        }
    }
}
