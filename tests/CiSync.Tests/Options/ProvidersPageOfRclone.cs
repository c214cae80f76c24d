using CiSync.Tests.Docs;

namespace CiSync.Tests.Options;

/// <summary>The values that rclone's S3 page (v1.50) lists, taken from the page and not from our catalogue: provider, option, value.</summary>
internal static class ProvidersPageOfRclone
{
    public static IReadOnlyList<(string Provider, string Option, string Value)> Values { get; } =
    [
        .. from line in Repository.Lines("tests/CiSync.Tests/Options/Data/provider-values.txt")
           where line.Length > 0
           let words = line.Split(' ', 3)
           select (words[0], words[1], words[2].Trim('"')),
    ];

    /// <summary>The providers of the page; Scaleway is in its examples.</summary>
    public static readonly string[] Providers =
        ["AWS", "Alibaba", "Ceph", "DigitalOcean", "Dreamhost", "IBMCOS", "Minio", "Netease", "Scaleway", "Wasabi", "Other"];
}
