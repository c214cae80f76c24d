namespace CiSync.Options;

/// <summary>A provider of rclone's and what it sets where nobody else does.</summary>
/// <param name="Name">Its name.</param>
public sealed record Provider(string Name)
{
    /// <summary>The values of options, as a user would write them.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>The smallest part that it takes, or null.</summary>
    public string? MinChunkSize { get; init; }

    /// <summary>Whether ETags are MD5s.</summary>
    public bool ETagIsMd5 { get; init; } = true;

    /// <summary>Whether it takes multipart uploads.</summary>
    public bool Multipart { get; init; } = true;

    /// <summary>The region that a host name tells, or null.</summary>
    public string? RegionOf(string host) => Name == host ? "" : null;
}
