using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>Judges whether what is sent to a store can be read and changed on the way.</summary>
internal static class ConnectionCheck
{
    /// <summary>Refuses secrets over plain http to another machine, and warns of other connections that aren't protected.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.SecretOverHttp"/>.</exception>
    public static void Judge(StoreSettings settings, AWSCredentials credentials, ResolvedOptions options, Action<Diagnostic> warn)
    {
        var url = settings.Endpoint is { } endpoint ? new Uri(endpoint) : null;
        if (url?.IsLoopback == true)
        {
            return;
        }

        // Without keys there is nothing to protect but what everybody may read.
        var keys = credentials is AnonymousAWSCredentials ? null : credentials.GetCredentials();
        if (url?.Scheme != Uri.UriSchemeHttp)
        {
            if (keys is not null && options.Get(OptionTable.NoCheckCertificate))
            {
                warn(Diagnostic.Warning(
                    ErrorCodes.ConnectionUnprotected,
                    $"The certificate of {settings.EndpointText} is not checked ({options.OriginOf(OptionTable.NoCheckCertificate)}): whoever sits between can read and change everything."));
            }

            return;
        }

        if (options.Get(OptionTable.AllowHttp))
        {
            return;
        }

        var secret = settings.CustomerKey is not null ? "the key of SSE-C" : !string.IsNullOrEmpty(keys?.Token) ? "the session token" : null;
        if (secret is not null)
        {
            throw new CiSyncException(ErrorCodes.SecretOverHttp, $"{settings.EndpointText} is reached over plain http, where anyone on the way could read {secret}.");
        }

        if (keys is not null)
        {
            warn(Diagnostic.Warning(ErrorCodes.ConnectionUnprotected, $"Requests to {settings.EndpointText} are not encrypted: whoever sits between can read and change what is published."));
        }
    }
}
