using CiSync.Options;

namespace CiSync.S3;

/// <summary>How to reach a store: what the options and the environment come to.</summary>
/// <param name="Endpoint">The URL of the API; null means AWS in <paramref name="Region"/>.</param>
/// <param name="Region">The region of the signature.</param>
/// <param name="Provider">rclone's provider name.</param>
/// <param name="PathStyle">Whether the bucket goes into the path.</param>
internal sealed record StoreSettings(string? Endpoint, string Region, string Provider, bool PathStyle)
{
    // rclone's way to say version 2 in place of a region, from before there was v2_auth.
    private const string RegionOfV2 = "other-v2-signature";

    /// <summary>Whether requests are signed with Signature Version 2.</summary>
    public bool SignsWithV2 { get; init; }

    /// <summary>Reads the settings.</summary>
    public static StoreSettings From(ResolvedOptions options)
    {
        var endpoint = options.Get(OptionTable.Endpoint);
        var provider = options.Get(OptionTable.Provider) ?? (endpoint is null ? Providers.Aws : Providers.Other);
        var region = options.Get(OptionTable.Region);
        return new StoreSettings(
            endpoint,
            region is null or RegionOfV2 ? "us-east-1" : region,
            provider,
            options.Get(OptionTable.ForcePathStyle) ?? Providers.UsesPathStyle(provider))
        {
            SignsWithV2 = options.Get(OptionTable.V2Auth) || region == RegionOfV2,
        };
    }

    /// <summary>The endpoint as people know it, for messages.</summary>
    public string EndpointText => Endpoint ?? $"AWS in {Region}";
}
