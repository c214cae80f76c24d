using System.Net;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// No answer takes credentials to another address: a redirect is an error that names it. The one exception is AWS saying which region a bucket is in, and
/// of that only the region counts (<see cref="WrongRegion"/>), never the address.
/// </summary>
internal static class Redirects
{
    private static readonly string[] DomainsOfAws = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"];

    /// <summary>Refuses a redirect, or takes the address out of it where AWS moves a bucket: the SDK would follow it.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.Redirected"/>.</exception>
    public static void Check(Uri sent, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is < 300 or >= 400 || response.StatusCode == HttpStatusCode.NotModified || !response.Headers.TryGetValues("Location", out var locations))
        {
            return;
        }

        if (IsOfAws(sent))
        {
            response.Headers.Remove("Location");
            return;
        }

        var location = string.Join(' ', locations);
        var to = Uri.TryCreate(sent, location, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        response.Dispose();
        throw new CiSyncException(
            ErrorCodes.Redirected,
            $"{sent.GetLeftPart(UriPartial.Authority)} answered {(int)response.StatusCode} and refers to {Quoted.Text(to is null ? location : Shown(to))}. Nothing was sent there: credentials go to the endpoint alone.",
            to is { Scheme: "https" } && sent.Scheme == "http" && to.IdnHost == sent.IdnHost ? $"Set the endpoint to {to.GetLeftPart(UriPartial.Scheme)}{to.Authority}." : null);
    }

    /// <summary>True for a host in one of AWS's domains.</summary>
    public static bool IsOfAws(Uri sent) => Array.Exists(DomainsOfAws, domain => sent.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    // A query can hold a signature, and user information a password.
    private static string Shown(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
