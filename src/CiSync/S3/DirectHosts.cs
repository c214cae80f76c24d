using System.Globalization;
using System.Net;

namespace CiSync.S3;

/// <summary>
/// The hosts that are reached without a proxy: those of a NO_PROXY list, and this machine unless the list holds <c>&lt;-loopback&gt;</c>, as browsers
/// write it. An entry is a domain, an address or a range (10.0.0.0/8), each with or without a port, or * for all.
/// </summary>
/// <param name="list">The entries, with commas or blanks between them.</param>
internal sealed class DirectHosts(string list)
{
    private const string NotLoopback = "<-loopback>";

    private readonly string[] _entries = list.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True for the URL of such a host.</summary>
    public bool Include(Uri url) => (IsLoopback(url) && !_entries.Contains(NotLoopback)) || _entries.Any(entry => Matches(entry, url));

    private static bool IsLoopback(Uri url) => url.IsLoopback || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string entry, Uri url)
    {
        if (entry == "*")
        {
            return true;
        }

        var host = Address(url.IdnHost);
        if (IPNetwork.TryParse(entry, out var range))
        {
            return host is not null && range.Contains(host);
        }

        var (name, port) = Parts(entry);
        if (port is not null && port != url.Port)
        {
            return false;
        }

        if (host is not null)
        {
            return host.Equals(Address(name));
        }

        // A leading dot or "*." is optional, and both mean the domain and all below it.
        name = name.TrimStart('*').TrimStart('.');
        return url.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase) || url.IdnHost.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    // A colon comes before a port, unless it is one of an IPv6 address without brackets.
    private static (string Name, int? Port) Parts(string entry)
    {
        var colon = entry.LastIndexOf(':');
        return colon > 0 && (entry[colon - 1] == ']' || entry.IndexOf(':', StringComparison.Ordinal) == colon)
            && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? (entry[..colon], port)
                : (entry, null);
    }

    private static IPAddress? Address(string host) =>
        !IPAddress.TryParse(host.Trim('[', ']'), out var address) ? null : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
