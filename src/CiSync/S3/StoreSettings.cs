using CiSync.Options;

namespace CiSync.S3;

/// <summary>How to reach a store: what the options and the environment come to.</summary>
/// <param name="Endpoint">The URL of the API; null means AWS in <paramref name="Region"/>.</param>
/// <param name="Region">The region of the signature.</param>
/// <param name="Provider">rclone's provider name.</param>
/// <param name="PathStyle">Whether the bucket goes into the path.</param>
internal sealed record StoreSettings(string? Endpoint, string Region, string Provider, bool PathStyle)
{
    /// <summary>Reads the settings. <c>s3://</c> also takes the region and endpoint that AWS tools take from the environment.</summary>
    public static StoreSettings From(ResolvedOptions options, HostEnvironment environment, bool isUrl)
    {
        string? Aws(string name) => isUrl ? environment.Get(name) : null;
        var endpoint = options.Get(OptionTable.Endpoint)
            ?? (options.IsSet(OptionTable.Provider) && options.Get(OptionTable.Provider) != Providers.Aws ? null : Aws("AWS_ENDPOINT_URL_S3") ?? Aws("AWS_ENDPOINT_URL"));
        var provider = options.Get(OptionTable.Provider) ?? (endpoint is null ? Providers.Aws : Providers.Other);
        var region = options.Get(OptionTable.Region) ?? Aws("AWS_REGION") ?? Aws("AWS_DEFAULT_REGION") ?? "us-east-1";
        return new StoreSettings(
            endpoint?.TrimEnd('/'),
            region,
            provider,
            options.Get(OptionTable.ForcePathStyle) ?? Providers.UsesPathStyle(provider));
    }

    /// <summary>The endpoint as people know it, for messages.</summary>
    public string EndpointText => Endpoint ?? $"AWS in {Region}";
}
