using System.Text;
using System.Web;

namespace CiSync.TestKit.Wire;

/// <summary>A request as its client meant it, whatever way it took.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">Scheme, host, path and query, encoded as they were sent; the port only where it isn't the scheme's own.</param>
/// <param name="Headers">The header lines as sent.</param>
/// <param name="Body">The body; its first 64 KiB where it is kept.</param>
public sealed record RecordedRequest(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The URL up to the query.</summary>
    public string Place => Url.Split('?')[0];

    /// <summary>The query parameters, decoded; one without a value has the value "".</summary>
    public IReadOnlyDictionary<string, string> Query { get; } = Parse(Url);

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    public override string ToString() => $"{Method} {Url}";

    private static Dictionary<string, string> Parse(string url)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in url.Split('?', 2).ElementAtOrDefault(1)?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var pair = part.Split('=', 2);
            query[HttpUtility.UrlDecode(pair[0])] = HttpUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? "");
        }

        return query;
    }
}
