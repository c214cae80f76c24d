namespace CiSync.Options;

/// <summary>The names of rclone's S3 providers and what a provider sets by default.</summary>
public static class Providers
{
    /// <summary>Amazon's own.</summary>
    public const string Aws = "AWS";

    /// <summary>Any other S3-compatible store.</summary>
    public const string Other = "Other";

    // Source: rclone 1.7x, backend/s3: the default is virtual-host style, these want the bucket in the path.
    private static readonly HashSet<string> PathStyle = new(StringComparer.OrdinalIgnoreCase)
    {
        "ArvanCloud", "BizflyCloud", "Ceph", "ChinaMobile", "Cloudflare", "Exaba", "Fastly", "FileLu", "FlashBlade", "HCP",
        "IBMCOS", "IDrive", "IONOS", "Liara", "Magalu", "Mega", "Minio", "Other", "Outscale", "Qiniu", "Rclone", "Scality",
        "SeaweedFS", "SpectraLogic", "Zadara", "ZeroServices",
    };

    /// <summary>All names, AWS first and Other last.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "AWS", "Alibaba", "ArvanCloud", "BizflyCloud", "Ceph", "ChinaMobile", "Cloudflare", "Cubbit", "DigitalOcean", "Dreamhost",
        "Exaba", "Fastly", "FileLu", "FlashBlade", "GCS", "HCP", "Hetzner", "HuaweiOBS", "IBMCOS", "IDrive",
        "ImpossibleCloud", "Intercolo", "IONOS", "Leviia", "Liara", "Linode", "LyveCloud", "Magalu", "Mega", "Minio", "Netease", "Outscale",
        "OVHcloud", "Petabox", "Qiniu", "Rabata", "RackCorp", "Rclone", "Scaleway", "Scality", "SeaweedFS", "Selectel",
        "Servercore", "SpectraLogic", "Storj", "Synology", "TencentCOS", "US3", "Wasabi", "Zadara", "Zata", "ZeroServices", "Other",
    ];

    /// <summary>The provider of a name in any case, or null.</summary>
    public static Provider? Find(string name) => Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? new Provider(found) { Defaults = new Dictionary<string, string> { ["force_path_style"] = UsesPathStyle(found) ? "true" : "false" } } : null;

    /// <summary>True where the provider wants the bucket in the path of URLs.</summary>
    public static bool UsesPathStyle(string provider) => PathStyle.Contains(provider);
}
