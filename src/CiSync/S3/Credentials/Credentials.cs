using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// Finds the credentials: the RCLONE_S3 keys, else with env_auth (the default of <c>s3://</c>) what AWS tools would find:
/// environment, web identity, profile, container, machine; then the role of <c>role_arn</c>. Anonymous only where it was asked for.
/// </summary>
internal static class Credentials
{
    /// <summary>Finds the credentials, and makes sure that there are some: a source that gives none is an error here, not at the first request.</summary>
    /// <exception cref="CiSyncException">Half a key pair, a source that is configured and gives nothing, or nothing found.</exception>
    public static async Task<AWSCredentials> FindAsync(CredentialContext context, bool isUrl, CancellationToken cancellation)
    {
        var found = StaticKeys.OfOptions(context.Options)
            ?? (UsesEnvironment(context.Options, isUrl) ? await SearchAsync(context).WaitAsync(cancellation) : new AnonymousAWSCredentials());
        if (context.Options.Get(OptionTable.RoleArn) is { } arn)
        {
            found = Assume(context, arn, found);
        }

        if (found is RenewedCredentials renewed)
        {
            await renewed.GetCredentialsAsync().WaitAsync(cancellation);
        }

        return found;
    }

    /// <summary>The region of the profile, or null; for <c>s3://</c> where the AWS chain is asked, as AWS tools use it.</summary>
    public static string? ProfileRegion(ResolvedOptions options, HostEnvironment environment, bool isUrl) =>
        isUrl && StaticKeys.OfOptions(options) is null && UsesEnvironment(options, isUrl)
            ? ProfileSource.Chosen(options, environment, AwsFiles.Read(options, environment))?["region"]
            : null;

    /// <summary>A text with *** in the place of the credentials that a request was signed with.</summary>
    public static string Mask(string text, AWSCredentials credentials)
    {
        // What was answered was signed: static keys are at hand, and renewed ones know all that they ever were.
        var secrets = credentials switch
        {
            AnonymousAWSCredentials => [],
            RenewedCredentials renewed => renewed.Secrets,
            _ => SecretsOf(credentials.GetCredentials()),
        };
        return secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal));
    }

    /// <summary>What must not be seen of a set of credentials.</summary>
    public static IReadOnlyList<string> SecretsOf(ImmutableCredentials keys) =>
        [.. new[] { keys.AccessKey, keys.SecretKey, keys.Token }.Where(secret => !string.IsNullOrEmpty(secret))];

    private static bool UsesEnvironment(ResolvedOptions options, bool isUrl) => options.Get(OptionTable.EnvAuth) ?? isUrl;

    private static async Task<AWSCredentials> SearchAsync(CredentialContext context)
    {
        // As with AWS tools, a profile that was asked for by name is not overruled by keys that happen to be in the environment.
        if (context.Options.Get(OptionTable.Profile) is not null)
        {
            return (await ProfileSource.FindAsync(context)).Credentials!;
        }

        Func<Task<Sought>>[] places =
        [
            () => Task.FromResult(StaticKeys.OfEnvironment(context.Environment)),
            () => Task.FromResult(WebIdentity.Find(context)),
            () => ProfileSource.FindAsync(context),
            () => Task.FromResult(ContainerRole.Find(context)),
            () => MachineRole.FindAsync(context),
        ];
        var tried = new List<string> { $"{OptionTable.AccessKeyId.EnvironmentVariable} (not set)" };
        foreach (var place in places)
        {
            var sought = await place();
            if (sought.Credentials is { } found)
            {
                return found;
            }

            tried.Add(sought.Tried);
        }

        throw new CiSyncException(ErrorCodes.CredentialsNotFound, $"No credentials were found; tried in this order: {string.Join(", ", tried)}.");
    }

    private static RenewedCredentials Assume(CredentialContext context, string arn, AWSCredentials found) =>
        found is AnonymousAWSCredentials
            ? throw new CiSyncException(
                ErrorCodes.CredentialsNotFound,
                $"{context.Options.OriginOf(OptionTable.RoleArn)} names a role to assume, and there are no credentials to assume it with: no keys are set, and env_auth is false.",
                "Set RCLONE_S3_ACCESS_KEY_ID and RCLONE_S3_SECRET_ACCESS_KEY, or RCLONE_S3_ENV_AUTH=true.")
            : SecurityTokens.Assume(
                context,
                found,
                new Role(
                    arn,
                    context.Options.Get(OptionTable.RoleSessionName),
                    context.Options.Get(OptionTable.RoleExternalId),
                    context.Options.Get(OptionTable.RoleSessionDuration)));
}
