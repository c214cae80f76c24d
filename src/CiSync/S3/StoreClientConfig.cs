using Amazon.Runtime;
using Amazon.S3;

namespace CiSync.S3;

/// <summary>
/// The SDK's configuration with what <see cref="PlainS3Client"/> needs beside it. The client builds its pipeline before its
/// own fields are set, and finds the configuration with every request.
/// </summary>
internal sealed class StoreClientConfig : AmazonS3Config
{
    private StoreClientConfig()
    {
    }

    /// <summary>Tells the time of version 2's signatures; those of version 4 take the SDK's.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Signs with Signature Version 2.</summary>
    public required bool SignsWithV2 { get; init; }

    /// <summary>Leaves bodies out of the signature.</summary>
    public required bool UnsignedPayload { get; init; }

    /// <summary>Sends bodies in chunks with a checksum after them.</summary>
    public required bool TrailingChecksums { get; init; }

    /// <summary>Accepts the costs of requests.</summary>
    public required bool RequesterPays { get; init; }

    /// <summary>The key of SSE-C.</summary>
    public required CustomerKey? CustomerKey { get; init; }

    /// <summary>Told how far the store's clock is ahead of this machine's, when a request was refused for that.</summary>
    public required Action<TimeSpan> ClockCorrected { get; init; }

    /// <summary>The configuration that the settings come to.</summary>
    public static StoreClientConfig From(StoreSettings settings, StoreHttp http, TimeProvider time, Action<TimeSpan> clockCorrected)
    {
        var config = new StoreClientConfig
        {
            Time = time,
            SignsWithV2 = settings.SignsWithV2,
            UnsignedPayload = settings.UnsignedPayload,
            TrailingChecksums = settings.TrailingChecksums,
            RequesterPays = settings.RequesterPays,
            CustomerKey = settings.CustomerKey,
            ClockCorrected = clockCorrected,
            HttpClientFactory = http,
            // One more try for a wrong clock; see ClockSkewOnly.
            MaxErrorRetry = 1,
            ThrottleRetries = false,
            // Unless asked for, only what S3 demands: the newer default trailers break stores that don't know them.
            RequestChecksumCalculation = settings.TrailingChecksums ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            // The endpoint of the given environment is in the settings already; the SDK would ask the process.
            IgnoreConfiguredEndpointUrls = true,
            UseFIPSEndpoint = false,
            UseDualstackEndpoint = false,
            ForcePathStyle = settings.PathStyle,
            // 8 KiB, the default, costs more than twice the CPU on large bodies.
            BufferSize = 128 * 1024,
        };
        if (settings.Endpoint is null)
        {
            config.RegionEndpoint = AwsRegion.Of(settings.Region);
            config.UseAccelerateEndpoint = settings.Accelerate;
            config.UseDualstackEndpoint = settings.DualStack;
        }
        else
        {
            config.ServiceURL = settings.Endpoint;
            config.AuthenticationRegion = settings.Region;
        }

        return config;
    }
}
