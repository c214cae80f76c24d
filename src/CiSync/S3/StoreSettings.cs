using CiSync.Options;

namespace CiSync.S3;

/// <summary>How to reach a store: what the options and the environment come to.</summary>
/// <param name="Endpoint">The URL of the API; null means AWS in <paramref name="Region"/>.</param>
/// <param name="Region">The region of the signature.</param>
/// <param name="Provider">rclone's provider name.</param>
/// <param name="PathStyle">Whether the bucket goes into the path.</param>
internal sealed record StoreSettings(string? Endpoint, string Region, string Provider, bool PathStyle)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="options">The options.</param>
    /// <param name="profileRegion">The region of the AWS profile, which counts where no option gives one.</param>
    public static StoreSettings From(ResolvedOptions options, string? profileRegion = null)
    {
        var endpoint = options.Get(OptionTable.Endpoint);
        var provider = options.Get(OptionTable.Provider) ?? (endpoint is null ? Providers.Aws : Providers.Other);
        return new StoreSettings(
            endpoint,
            options.Get(OptionTable.Region) ?? profileRegion ?? "us-east-1",
            provider,
            options.Get(OptionTable.ForcePathStyle) ?? Providers.UsesPathStyle(provider));
    }

    /// <summary>The endpoint as people know it, for messages.</summary>
    public string EndpointText => Endpoint ?? $"AWS in {Region}";
}
