using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>How to reach a store: what the options and the environment come to.</summary>
internal sealed record StoreSettings
{
    // rclone's way to say version 2 in place of a region, from before there was v2_auth.
    private const string RegionOfV2 = "other-v2-signature";
    private const string DefaultRegion = "us-east-1";

    /// <summary>The URL of the API; null means AWS in <see cref="Region"/>.</summary>
    public required string? Endpoint { get; init; }

    /// <summary>True for AWS itself: neither another endpoint nor another provider is set.</summary>
    public bool IsAws { get; init; }

    /// <summary>The region of the signature.</summary>
    public required string Region { get; init; }

    /// <summary>Whether the bucket goes into the path.</summary>
    public required bool PathStyle { get; init; }

    /// <summary>Whether requests are signed with Signature Version 2.</summary>
    public bool SignsWithV2 { get; init; }

    /// <summary>Whether AWS's transfer acceleration is used.</summary>
    public bool Accelerate { get; init; }

    /// <summary>Whether AWS's endpoints with IPv6 are used.</summary>
    public bool DualStack { get; init; }

    /// <summary>Whether bodies are left out of the signature.</summary>
    public bool UnsignedPayload { get; init; }

    /// <summary>Whether bodies are sent with a checksum after them.</summary>
    public bool TrailingChecksums { get; init; }

    /// <summary>Whether the requester accepts the costs.</summary>
    public bool RequesterPays { get; init; }

    /// <summary>The key of SSE-C.</summary>
    public CustomerKey? CustomerKey { get; init; }

    /// <summary>1, 2, or 0 for 2 where the store knows it.</summary>
    public int ListVersion { get; init; }

    /// <summary>Whether keys in listings are to be URL-encoded.</summary>
    public bool ListUrlEncode { get; init; } = true;

    /// <summary>Objects in one page of a listing.</summary>
    public int ListChunk { get; init; } = 1000;

    /// <summary>Where a new bucket is to be; null lets the store choose.</summary>
    public string? LocationConstraint { get; init; }

    /// <summary>Whether the store tells a bucket of others from one's own when asked to make it.</summary>
    public bool TellsOwnBucketsApart { get; init; } = true;

    /// <summary>The endpoint as people know it, for messages.</summary>
    public string EndpointText => Endpoint ?? $"AWS in {Region}";

    /// <summary>Reads the settings.</summary>
    /// <param name="options">The options.</param>
    /// <param name="profileRegion">The region that the AWS profile names, where it counts and has one.</param>
    /// <exception cref="CiSyncException">The provider needs an endpoint, and there is none.</exception>
    public static StoreSettings From(ResolvedOptions options, string? profileRegion = null)
    {
        var endpoint = options.Get(OptionTable.Endpoint);
        var isAws = options.Provider.Name == Providers.Aws;
        if (endpoint is null && !isAws)
        {
            throw new CiSyncException(
                ErrorCodes.OptionInvalid,
                $"The provider {options.Provider.Name} ({options.OriginOf(OptionTable.Provider)}) needs an endpoint, and none is set.",
                "Set RCLONE_S3_ENDPOINT, or endpoint in rclone.conf; docs/providers.md has those that are known.");
        }

        var region = options.Get(OptionTable.Region) is { } named ? named == RegionOfV2 ? DefaultRegion : named : profileRegion ?? DefaultRegion;
        var accelerate = options.Get(OptionTable.UseAccelerateEndpoint);
        return new StoreSettings
        {
            Endpoint = endpoint,
            IsAws = isAws && endpoint is null,
            Region = region,
            // Acceleration has no other style.
            PathStyle = !accelerate && options.Get(OptionTable.ForcePathStyle) == true,
            SignsWithV2 = options.Get(OptionTable.V2Auth) || options.Get(OptionTable.Region) == RegionOfV2,
            Accelerate = accelerate,
            DualStack = options.Get(OptionTable.UseDualStack),
            UnsignedPayload = options.Get(OptionTable.UseUnsignedPayload),
            TrailingChecksums = options.Get(OptionTable.UseDataIntegrityProtections),
            RequesterPays = options.Get(OptionTable.RequesterPays),
            CustomerKey = CustomerKey.From(options),
            ListVersion = options.Get(OptionTable.ListVersion),
            ListUrlEncode = options.Get(OptionTable.ListUrlEncode),
            ListChunk = options.Get(OptionTable.ListChunk),
            // AWS refuses a bucket in another region than that of its endpoint without it.
            LocationConstraint = options.Get(OptionTable.LocationConstraint) ?? (isAws && endpoint is null && region != DefaultRegion ? region : null),
            TellsOwnBucketsApart = options.Get(OptionTable.UseAlreadyExists),
        };
    }
}
