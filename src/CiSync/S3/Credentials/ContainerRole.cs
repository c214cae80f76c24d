using System.Net;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The role of a container in ECS or of a pod in EKS, which a service near it gives.</summary>
internal static class ContainerRole
{
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string Service = "The container's credential service";

    // Those of ECS, and of EKS by IPv4 and IPv6: link-local, so the token is safe there without TLS.
    private const string EcsHost = "http://169.254.170.2";
    private static readonly IPAddress[] NearHosts = [IPAddress.Parse("169.254.170.2"), IPAddress.Parse("169.254.170.23"), IPAddress.Parse("fd00:ec2::23")];

    /// <summary>Looks for it in the environment.</summary>
    /// <exception cref="CiSync.Errors.CiSyncException">The address is one that a token must not be sent to.</exception>
    public static Sought Find(CredentialContext context) =>
        Address(context.Environment) is { } url
            ? Sought.Found(new RenewedCredentials(
                async () => TemporaryKeys.FromJson(
                    Service, await MetadataHttp.GetAsync(Service, url, ("Authorization", await TokenAsync(context.Environment)), context.Time)),
                context.Time, context.Redactor))
            : Sought.Nothing("container", "not set");

    /// <summary>Where the environment says that the service is, or null.</summary>
    public static string? Address(HostEnvironment environment)
    {
        if (environment.Get(Relative) is { } path)
        {
            return path[0] == '/' ? EcsHost + path : throw TemporaryKeys.Unusable(Relative, "is not a path: it does not begin with a slash");
        }

        if (environment.Get(Full) is not { } text)
        {
            return null;
        }

        return !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? throw TemporaryKeys.Unusable(Full, "is not an http(s) URL")
            : url.Scheme == "https" || IsNear(url) ? text
            : throw TemporaryKeys.Unusable(Full, "is neither https nor an address of this machine or of a container's service");
    }

    private static bool IsNear(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.IdnHost, out var address) && (IPAddress.IsLoopback(address) || NearHosts.Contains(address)));

    // The file is read again each time: its token is short-lived.
    private static async Task<string?> TokenAsync(HostEnvironment environment)
    {
        if (environment.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is { } file)
        {
            return await SecretFile.ReadAsync("The token of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", environment.FullPath(file));
        }

        var token = environment.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        return token?.Any(char.IsControl) == true ? throw TemporaryKeys.Unusable("AWS_CONTAINER_AUTHORIZATION_TOKEN", "is not one line of text") : token;
    }
}
