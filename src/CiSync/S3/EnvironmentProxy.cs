using System.Globalization;
using System.Net;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// The proxies that the given environment names: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, as curl reads them. .NET's
/// own reader asks the process, which under a multithreaded build isn't the environment of the project.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly string[] _direct;

    private EnvironmentProxy(Uri? http, Uri? https, string[] direct) => (_http, _https, _direct) = (http, https, direct);

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>The proxy of the environment, or null where it names none, which leaves the system's own setting in force.</summary>
    public static EnvironmentProxy? From(HostEnvironment environment)
    {
        // curl reads http_proxy in lower case only, because a CGI server can be made to set the other; a build isn't one.
        string? Read(string name) => environment.Get(name.ToLowerInvariant()) ?? environment.Get(name);
        var all = Parse(Read("ALL_PROXY"));
        var (http, https) = (Parse(Read("HTTP_PROXY")) ?? all, Parse(Read("HTTPS_PROXY")) ?? all);
        var direct = (Read("NO_PROXY") ?? "").Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (http is null && https is null)
        {
            return null;
        }

        var proxy = new EnvironmentProxy(http, https, direct);
        if ((https ?? http)!.UserInfo is { Length: > 0 } user)
        {
            var parts = user.Split(':', 2);
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        }

        return proxy;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _https : _http;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => GetProxy(host) is null || _direct.Any(rule => Matches(rule, host));

    private static bool Matches(string rule, Uri host)
    {
        if (rule == "*")
        {
            return true;
        }

        // Host or host:port; a leading dot or "*." is optional and both mean the domain and all below it.
        var colon = rule.LastIndexOf(':');
        var port = 0;
        var hasPort = colon > 0 && rule.IndexOf(':', StringComparison.Ordinal) == colon
            && int.TryParse(rule.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port);
        if (hasPort && port != host.Port)
        {
            return false;
        }

        var name = (hasPort ? rule[..colon] : rule).TrimStart('*').TrimStart('.');
        return host.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase)
            || host.IdnHost.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Parse(string? text) =>
        text is not null && Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var uri) ? uri : null;
}
