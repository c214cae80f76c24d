namespace CiSync.Options;

/// <summary>A kind of S3 store, as rclone names it: what it sets where the user doesn't, and the values that it is known to take.</summary>
/// <param name="Name">rclone's name, such as <c>DigitalOcean</c>.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Defaults">By name of the option, the value that stands where none is given, as a user would write it.</param>
/// <param name="MinChunkSize">The smallest part of a multipart upload that the store takes, such as <c>64Mi</c>; null where it is S3's own.</param>
/// <param name="ETagIsMd5">Whether the ETag of an object that was uploaded in one request is its MD5.</param>
/// <param name="Multipart">Whether the store takes multipart uploads.</param>
public sealed record Provider(
    string Name,
    string Description,
    IReadOnlyDictionary<string, string> Defaults,
    string? MinChunkSize = null,
    bool ETagIsMd5 = true,
    bool Multipart = true)
{
    // What the catalogue leaves out arrives here as null: generated readers set every property.

    /// <summary>Known endpoints.</summary>
    public IReadOnlyList<Choice> Endpoints { get; init => field = value ?? []; } = [];

    /// <summary>Known regions.</summary>
    public IReadOnlyList<Choice> Regions { get; init => field = value ?? []; } = [];

    /// <summary>Known location constraints of buckets.</summary>
    public IReadOnlyList<Choice> LocationConstraints { get; init => field = value ?? []; } = [];

    /// <summary>Known canned ACLs of objects.</summary>
    public IReadOnlyList<Choice> Acls { get; init => field = value ?? []; } = [];

    /// <summary>True where <see cref="Acls"/> are the six that most stores have.</summary>
    public bool HasUsualAcls { get; init; }

    /// <summary>Known storage classes.</summary>
    public IReadOnlyList<Choice> StorageClasses { get; init => field = value ?? []; } = [];

    /// <summary>True where the store tells the open multipart uploads of one key only, and not those below a prefix.</summary>
    public bool ListsUploadsByKey { get; init; }

    /// <summary>Host names that have the region in them, such as <c>s3.{region}.scw.cloud</c>.</summary>
    public IReadOnlyList<string> RegionInEndpoint { get; init => field = value ?? []; } = [];

    /// <summary>The regions of hosts that don't name theirs; empty for a host that seems to name one and doesn't.</summary>
    public IReadOnlyDictionary<string, string> RegionsOfHosts { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>True where the bucket goes into the path of URLs, false where it goes into the host name.</summary>
    public bool UsesPathStyle => Defaults.TryGetValue(OptionTable.ForcePathStyle.Name, out var text) && Grammar.Bool(text);

    /// <summary>The region that the host name of an endpoint stands for, or null where it doesn't tell.</summary>
    public string? RegionOf(string host)
    {
        var name = host.ToLowerInvariant();
        return RegionsOfHosts.TryGetValue(name, out var region)
            ? region.Length > 0 ? region : null
            : RegionInEndpoint.Select(pattern => RegionIn(name, pattern)).FirstOrDefault(found => found is not null);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string? RegionIn(string host, string pattern)
    {
        const string placeholder = "{region}";
        var at = pattern.IndexOf(placeholder, StringComparison.Ordinal);
        var (before, after) = (pattern[..at], pattern[(at + placeholder.Length)..]);
        if (host.Length <= before.Length + after.Length || !host.StartsWith(before, StringComparison.Ordinal) || !host.EndsWith(after, StringComparison.Ordinal))
        {
            return null;
        }

        // One label, so that neither nyc3.cdn.digitaloceanspaces.com nor a bucket in front of the host gives a region.
        var region = host[before.Length..^after.Length];
        return region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && region[0] != '-' && region[^1] != '-' ? region : null;
    }
}
