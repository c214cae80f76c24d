using CiSync.LocalS3;

namespace CiSync.Hosts.Tests;

/// <summary>What the store was asked, by its own log: our report isn't taken as proof.</summary>
public static class Requests
{
    /// <summary>Operations and how often, such as <c>ListObjectsV2 1, PutObject 3</c>, in alphabetical order.</summary>
    public static string Counted(this RequestLog log) => string.Join(", ",
        log.Requests.GroupBy(request => request.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
}
