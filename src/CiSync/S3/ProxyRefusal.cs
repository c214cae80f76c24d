using System.Globalization;
using System.Net;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>The error for a proxy that doesn't let a request through.</summary>
internal static class ProxyRefusal
{
    /// <param name="url">Where the request was to go.</param>
    /// <param name="status">What the proxy answered.</param>
    /// <param name="inner">What .NET made of it.</param>
    public static CiSyncException Of(Uri url, HttpStatusCode status, Exception? inner = null) => new(
        ErrorCodes.ProxyRefused,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The proxy refused the request to {url.Scheme}://{url.Authority}: {(int)status}{(status == HttpStatusCode.ProxyAuthenticationRequired ? ", it wants another login" : "")}."),
        inner: inner);
}
