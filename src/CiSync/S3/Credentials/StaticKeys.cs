using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>Keys that are written down: in options, in the environment, in a profile.</summary>
internal static class StaticKeys
{
    /// <summary>The keys of rclone's options, or null.</summary>
    /// <exception cref="CiSyncException">Half a pair, or a token without one.</exception>
    public static AWSCredentials? OfOptions(ResolvedOptions options)
    {
        var token = options.Get(OptionTable.SessionToken);
        var keys = Pair(
            (OptionTable.AccessKeyId.EnvironmentVariable, options.Get(OptionTable.AccessKeyId)),
            (OptionTable.SecretAccessKey.EnvironmentVariable, options.Get(OptionTable.SecretAccessKey)),
            token);
        return keys is null && token is not null
            ? throw new CiSyncException(ErrorCodes.CredentialsIncomplete, $"{OptionTable.SessionToken.EnvironmentVariable} is set and its keys are not.")
            : keys;
    }

    /// <summary>The keys of AWS tools in the environment.</summary>
    /// <exception cref="CiSyncException">Half a pair.</exception>
    public static Sought OfEnvironment(HostEnvironment environment)
    {
        // Both spellings are documented by rclone; the SDK knows only the first of each.
        var keys = Pair(
            ("AWS_ACCESS_KEY_ID", environment.Get("AWS_ACCESS_KEY_ID") ?? environment.Get("AWS_ACCESS_KEY")),
            ("AWS_SECRET_ACCESS_KEY", environment.Get("AWS_SECRET_ACCESS_KEY") ?? environment.Get("AWS_SECRET_KEY")),
            environment.Get("AWS_SESSION_TOKEN"),
            "Set both, or neither.");
        return keys is null ? Sought.Nothing("AWS_ACCESS_KEY_ID", "not set") : Sought.Found(keys);
    }

    /// <summary>The keys of a profile, or null.</summary>
    /// <exception cref="CiSyncException">Half a pair.</exception>
    public static AWSCredentials? OfProfile(AwsProfile profile) =>
        Pair(
            ($"aws_access_key_id of {profile}", profile["aws_access_key_id"]),
            ($"aws_secret_access_key of {profile}", profile["aws_secret_access_key"]),
            profile["aws_session_token"],
            "Write both into the profile, or neither.");

    private static AWSCredentials? Pair((string Name, string? Value) key, (string Name, string? Value) secret, string? token, string? advice = null)
    {
        if (key.Value is null != secret.Value is null)
        {
            var (there, missing) = key.Value is null ? (secret.Name, key.Name) : (key.Name, secret.Name);
            throw new CiSyncException(ErrorCodes.CredentialsIncomplete, $"{there} is set and {missing} is not.", advice);
        }

        return key.Value is null ? null
            : token is null ? new BasicAWSCredentials(key.Value, secret.Value)
            : new SessionAWSCredentials(key.Value, secret.Value, token);
    }
}
