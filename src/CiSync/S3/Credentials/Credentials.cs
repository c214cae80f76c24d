using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// Finds the credentials: the RCLONE_S3 keys, else with env_auth (the default of <c>s3://</c>) what AWS tools would find:
/// environment, web identity, profile, container, machine. Anonymous only where it was asked for.
/// </summary>
internal static class Credentials
{
    // The machine's role is asked last and answers at once where there is one; elsewhere nobody should wait for it.
    private static readonly TimeSpan MachineTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Finds the credentials.</summary>
    /// <exception cref="CiSyncException">Half a key pair, or nothing found.</exception>
    public static async Task<AWSCredentials> FindAsync(ResolvedOptions options, HostEnvironment environment, bool isUrl, CancellationToken cancellation)
    {
        var (key, secret, token) = (options.Get(OptionTable.AccessKeyId), options.Get(OptionTable.SecretAccessKey), options.Get(OptionTable.SessionToken));
        if (key is null != secret is null)
        {
            var (there, missing) = key is null ? (OptionTable.SecretAccessKey, OptionTable.AccessKeyId) : (OptionTable.AccessKeyId, OptionTable.SecretAccessKey);
            throw new CiSyncException(ErrorCodes.CredentialsIncomplete, $"{there.EnvironmentVariable} is set and {missing.EnvironmentVariable} is not.");
        }

        if (key is not null)
        {
            return Static(key, secret!, token);
        }

        if (token is not null)
        {
            throw new CiSyncException(ErrorCodes.CredentialsIncomplete, $"{OptionTable.SessionToken.EnvironmentVariable} is set and its keys are not.");
        }

        if (!(options.Get(OptionTable.EnvAuth) ?? isUrl))
        {
            return new AnonymousAWSCredentials();
        }

        return FromEnvironment(environment)
            ?? FromWebIdentity(environment)
            ?? FromProfile(environment)
            ?? FromContainer(environment)
            ?? await FromMachineAsync(environment, cancellation)
            ?? throw new CiSyncException(
                ErrorCodes.CredentialsNotFound,
                "No credentials were found; tried in this order: RCLONE_S3_ACCESS_KEY_ID, AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE, the AWS profile, the container's role, the machine's role.");
    }

    /// <summary>A text with *** in the place of the credentials that a request was signed with.</summary>
    public static string Mask(string text, AWSCredentials credentials)
    {
        if (credentials is AnonymousAWSCredentials)
        {
            return text;
        }

        // A request that was answered was signed: they are at hand, whatever their origin.
        var signed = credentials.GetCredentials();
        string[] secrets = [signed.AccessKey, signed.SecretKey, signed.Token ?? ""];
        return secrets.Where(secret => secret.Length > 0).Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal));
    }

    private static AWSCredentials Static(string key, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(key, secret) : new SessionAWSCredentials(key, secret, token);

    private static AWSCredentials? FromEnvironment(HostEnvironment environment)
    {
        // Both spellings are documented by rclone; the SDK knows only the first of each.
        var key = environment.Get("AWS_ACCESS_KEY_ID") ?? environment.Get("AWS_ACCESS_KEY");
        var secret = environment.Get("AWS_SECRET_ACCESS_KEY") ?? environment.Get("AWS_SECRET_KEY");
        return key is null != secret is null
            ? throw new CiSyncException(
                ErrorCodes.CredentialsIncomplete,
                $"{(key is null ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID")} is set and {(key is null ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY")} is not.",
                "Set both, or neither.")
            : key is null ? null
            : Static(key, secret!, environment.Get("AWS_SESSION_TOKEN"));
    }

    private static AssumeRoleWithWebIdentityCredentials? FromWebIdentity(HostEnvironment environment) =>
        environment.Get("AWS_WEB_IDENTITY_TOKEN_FILE") is { } file && environment.Get("AWS_ROLE_ARN") is { } role
            ? new AssumeRoleWithWebIdentityCredentials(environment.FullPath(file), role, environment.Get("AWS_ROLE_SESSION_NAME") ?? "cisync")
            : null;

    private static AWSCredentials? FromProfile(HostEnvironment environment)
    {
        var name = environment.Get("AWS_PROFILE") ?? environment.Get("AWS_DEFAULT_PROFILE");
        var home = environment.Get("HOME") ?? environment.Get("USERPROFILE");
        var file = environment.Get("AWS_SHARED_CREDENTIALS_FILE") ?? (home is null ? null : Path.Join(home, ".aws", "credentials"));
        if (file is not null && new CredentialProfileStoreChain(environment.FullPath(file)).TryGetAWSCredentials(name ?? "default", out var found))
        {
            return found;
        }

        return name is null
            ? null
            : throw new CiSyncException(
                ErrorCodes.CredentialsNotFound,
                $"The AWS profile \"{name}\" was not found in {file ?? "~/.aws/credentials"}, or it has no credentials.",
                "Check AWS_PROFILE and AWS_SHARED_CREDENTIALS_FILE.");
    }

    private static GenericContainerCredentials? FromContainer(HostEnvironment environment) =>
        (environment.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") ?? environment.Get("AWS_CONTAINER_CREDENTIALS_FULL_URI")) is null
            ? null
            : new GenericContainerCredentials();

    private static async Task<AWSCredentials?> FromMachineAsync(HostEnvironment environment, CancellationToken cancellation)
    {
        if (string.Equals(environment.Get("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await Task.Run(() => new InstanceProfileAWSCredentials(), cancellation).WaitAsync(MachineTimeout, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
