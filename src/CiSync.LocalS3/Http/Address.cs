using CiSync.LocalS3.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CiSync.LocalS3.Http;

/// <summary>Finds out what a request addresses: bucket and key in the path, or the bucket in the host name.</summary>
internal static class Address
{
    private const string VirtualHostSuffix = ".localhost";

    public static RawTarget TargetOf(HttpContext http) => new(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    public static LocalS3Request Read(HttpContext http, RawTarget target)
    {
        var path = target.Path[1..];
        var bucket = HostBucket(http);
        string? key;
        if (bucket is not null)
        {
            key = path.Length == 0 ? null : path;
        }
        else
        {
            var slash = path.IndexOf('/');
            bucket = path.Length == 0 ? null : slash < 0 ? path : path[..slash];
            key = slash < 0 || slash == path.Length - 1 ? null : path[(slash + 1)..];
        }
        var query = target.Query.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        var request = Unreadable(http) with { Bucket = bucket, Key = key, Query = query };
        return request with { Operation = OperationTable.NameOf(request) };
    }

    /// <summary>The bucket of virtual-host style; null in path style.</summary>
    public static string? HostBucket(HttpContext http)
    {
        var host = http.Request.Host.Host;
        return host.EndsWith(VirtualHostSuffix, StringComparison.OrdinalIgnoreCase) ? host[..^VirtualHostSuffix.Length] : null;
    }

    /// <summary>What is known of a request whose target can't be read.</summary>
    public static LocalS3Request Unreadable(HttpContext http) => new(
        "Unknown", http.Request.Method, null, null, new Dictionary<string, string>(),
        http.Request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
        http.Request.ContentLength);

    public static Level LevelOf(LocalS3Request request) =>
        request.Bucket is null ? Level.Service : request.Key is null ? Level.Bucket : Level.Object;
}
