using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// Finds the credentials: the RCLONE_S3 keys, else with env_auth (the default of <c>s3://</c>) what AWS tools would find:
/// environment, web identity, GitHub's OIDC token, profile, container, machine; then the role of <c>role_arn</c>. Anonymous only where it was
/// asked for.
/// </summary>
internal static class Credentials
{
    /// <summary>Finds the credentials, and makes sure that there are some: a source that gives none is an error here, not at the first request.</summary>
    /// <exception cref="CiSyncException">Half a key pair, a source that is configured and gives nothing, or nothing found.</exception>
    public static async Task<AWSCredentials> FindAsync(CredentialContext context, bool isUrl, CancellationToken cancellation)
    {
        var sought = StaticKeys.OfOptions(context.Options) is { } keys ? Sought.Found(keys)
            : UsesEnvironment(context.Options, isUrl) ? await SearchAsync(context).WaitAsync(cancellation)
            : OfJobOrNobody(context);
        var found = sought.Credentials!;
        Note(found, context.Redactor);
        if (context.Options.Get(OptionTable.RoleArn) is { } arn && !sought.IsTheRole)
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

    /// <summary>What must not be seen of a set of credentials.</summary>
    public static IReadOnlyList<string> SecretsOf(ImmutableCredentials keys) =>
        [.. new[] { keys.SecretKey, keys.Token }.Where(secret => !string.IsNullOrEmpty(secret))];

    // Renewed ones are noted whenever they come.
    private static void Note(AWSCredentials found, Redactor redactor)
    {
        foreach (var secret in found is RenewedCredentials or AnonymousAWSCredentials ? [] : SecretsOf(found.GetCredentials()))
        {
            redactor.Add(secret);
        }
    }

    private static bool UsesEnvironment(ResolvedOptions options, bool isUrl) => options.Get(OptionTable.EnvAuth) ?? isUrl;

    // Who names a role in a job that has a token of its own, and no keys, can mean only that token; env_auth is about other places.
    private static Sought OfJobOrNobody(CredentialContext context) =>
        context.Options.Get(OptionTable.EnvAuth) is null && GitHubOidc.Find(context) is { Credentials: not null } ofJob
            ? ofJob
            : Sought.Found(new AnonymousAWSCredentials());

    private static async Task<Sought> SearchAsync(CredentialContext context)
    {
        // As with AWS tools, a profile that was asked for by name is not overruled by keys that happen to be in the environment.
        if (context.Options.Get(OptionTable.Profile) is not null)
        {
            return await ProfileSource.FindAsync(context);
        }

        Func<Task<Sought>>[] places =
        [
            () => Task.FromResult(StaticKeys.OfEnvironment(context.Environment)),
            () => Task.FromResult(WebIdentity.Find(context)),
            // A profile that the environment names gives credentials or is an error.
            .. GitHubOidc.IsJob(context.Environment) && !ProfileSource.IsNamed(context) ? (Func<Task<Sought>>[])[() => Task.FromResult(GitHubOidc.Find(context))] : [],
            () => ProfileSource.FindAsync(context),
            () => Task.FromResult(ContainerRole.Find(context)),
            () => MachineRole.FindAsync(context),
        ];
        var tried = new List<string> { $"{OptionTable.AccessKeyId.EnvironmentVariable} (not set)" };
        foreach (var place in places)
        {
            var sought = await place();
            if (sought.Credentials is not null)
            {
                return sought;
            }

            tried.Add(sought.Tried);
        }

        throw GitHubOidc.NotPermitted(context)
            ?? new CiSyncException(ErrorCodes.CredentialsNotFound, $"No credentials were found; tried in this order: {string.Join(", ", tried)}.");
    }

    private static RenewedCredentials Assume(CredentialContext context, string arn, AWSCredentials found) =>
        found is AnonymousAWSCredentials
            ? throw Nobody(context)
            : SecurityTokens.Assume(
                context,
                found,
                new Role(
                    arn,
                    context.Options.Get(OptionTable.RoleSessionName),
                    context.Options.Get(OptionTable.RoleExternalId),
                    context.Options.Get(OptionTable.RoleSessionDuration)));

    private static CiSyncException Nobody(CredentialContext context) =>
        (context.Options.Get(OptionTable.EnvAuth) is null ? GitHubOidc.NotPermitted(context) : null)
        ?? new CiSyncException(
            ErrorCodes.CredentialsNotFound,
            $"{context.Options.OriginOf(OptionTable.RoleArn)} names a role to assume, and there are no credentials to assume it with: no keys are set, and env_auth is false.",
            "Set RCLONE_S3_ACCESS_KEY_ID and RCLONE_S3_SECRET_ACCESS_KEY, or RCLONE_S3_ENV_AUTH=true.");
}
