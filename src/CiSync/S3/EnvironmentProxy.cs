using System.Net;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// The proxies that the given environment names: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, as curl reads them. .NET's
/// own reader asks the process, which under a multithreaded build isn't the environment of the project.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy, ICredentials
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly Uri? _http, _https;
    private readonly DirectHosts _direct;
    private readonly Dictionary<Uri, NetworkCredential> _logins = [];

    private EnvironmentProxy(HostEnvironment environment)
    {
        var all = Read(environment, "ALL_PROXY");
        (_http, _https) = (Read(environment, "HTTP_PROXY") ?? all, Read(environment, "HTTPS_PROXY") ?? all);
        _direct = new DirectHosts(Variable(environment, "NO_PROXY").Value ?? "");
    }

    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>The proxy of the environment, or null where it names none, which leaves the system's own setting in force.</summary>
    /// <exception cref="CiSyncException">A variable holds something else: going past the proxy would not be what was asked for.</exception>
    public static EnvironmentProxy? From(HostEnvironment environment)
    {
        var proxy = new EnvironmentProxy(environment);
        return proxy._http is null && proxy._https is null ? null : proxy;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _https : _http;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => GetProxy(host) is null || _direct.Include(host);

    /// <summary>The login that the URL of a proxy had: no proxy gets another's.</summary>
    public NetworkCredential? GetCredential(Uri uri, string authType) => _logins.GetValueOrDefault(uri);

    private Uri? Read(HostEnvironment environment, string name)
    {
        if (Variable(environment, name) is not { Value: { } text } variable)
        {
            return null;
        }

        text = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        // curl's name for what .NET does anyway: the proxy looks names up.
        text = text.StartsWith("socks5h://", StringComparison.OrdinalIgnoreCase) ? "socks5" + text["socks5h".Length..] : text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Port <= 0 || url.PathAndQuery != "/")
        {
            throw NotAllowed(variable.Name, "it is not the URL of a proxy");
        }

        if (!Schemes.Contains(url.Scheme))
        {
            throw NotAllowed(variable.Name, $"{Quoted.Text(url.Scheme)} is none of {string.Join(", ", Schemes)} and socks5h");
        }

        // Without the login, which .NET would quote in its errors.
        var proxy = new UriBuilder(url.Scheme, url.IdnHost, url.Port).Uri;
        if (url.UserInfo is { Length: > 0 } user)
        {
            var parts = user.Split(':', 2);
            var login = new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
            if (_logins.TryGetValue(proxy, out var other) && (other.UserName, other.Password) != (login.UserName, login.Password))
            {
                throw NotAllowed(variable.Name, "another variable has another login for the same proxy");
            }

            _logins[proxy] = login;
        }

        return proxy;
    }

    // curl reads http_proxy in lower case only, because a CGI server can be made to set the other; a build isn't one.
    private static (string Name, string? Value) Variable(HostEnvironment environment, string name) =>
        environment.Get(name.ToLowerInvariant()) is { } lower ? (name.ToLowerInvariant(), lower) : (name, environment.Get(name));

    // The value can hold a login, so it isn't shown.
    private static CiSyncException NotAllowed(string variable, string why) =>
        new(ErrorCodes.OptionInvalid, $"The value of {variable} is not allowed: {why}.", "Set it to a URL such as http://proxy:3128, or unset it.");
}
