using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>What credentials are found with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Environment">The variables and the directory that apply; the SDK's own readers would ask the process.</param>
/// <param name="Region">The region of the store, whose STS is asked.</param>
/// <param name="Http">The store's HTTP, with its proxy and its authorities.</param>
/// <param name="Time">The clock that tells when to renew.</param>
internal sealed record CredentialContext(ResolvedOptions Options, HostEnvironment Environment, string Region, HttpClientFactory Http, TimeProvider Time)
{
    /// <summary>Learns each secret that is found.</summary>
    public Redactor Redactor { get; init; } = new();

    /// <summary>Sets what all clients of AWS services have in common.</summary>
    /// <param name="config">The client's configuration.</param>
    /// <param name="service">The service as AWS_ENDPOINT_URL_… names it.</param>
    /// <param name="region">The region of the service.</param>
    /// <param name="optionEndpoint">The endpoint that an option gives, which counts before the environment's; null for none.</param>
    /// <exception cref="CiSyncException">The environment names an endpoint that is none.</exception>
    public T Configure<T>(T config, string service, string region, string? optionEndpoint = null) where T : ClientConfig
    {
        config.HttpClientFactory = Http;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 2;
        config.IgnoreConfiguredEndpointUrls = true;
        var endpoint = optionEndpoint ?? Endpoint(service);
        config.UseFIPSEndpoint = endpoint is null && IsTrue("AWS_USE_FIPS_ENDPOINT");
        config.UseDualstackEndpoint = endpoint is null && IsTrue("AWS_USE_DUALSTACK_ENDPOINT");
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region;
        }
        else
        {
            config.RegionEndpoint = AwsRegion.Of(region);
        }

        return config;
    }

    private string? Endpoint(string service)
    {
        var name = new[] { $"AWS_ENDPOINT_URL_{service}", "AWS_ENDPOINT_URL" }.FirstOrDefault(name => Environment.Get(name) is not null);
        try
        {
            return name is null ? null : Values.Endpoint(Environment.Get(name)!);
        }
        catch (FormatException wrong)
        {
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"{name}={Quoted.Text(Environment.Get(name!)!)} is not allowed: {wrong.Message}.");
        }
    }

    private bool IsTrue(string name) => string.Equals(Environment.Get(name), "true", StringComparison.OrdinalIgnoreCase);
}
