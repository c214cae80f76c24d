using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// The role of a job of GitHub Actions: GitHub says by an OIDC token which job it is, and STS gives the keys of <c>role_arn</c> for it. No
/// secret is kept anywhere for that.
/// </summary>
internal static class GitHubOidc
{
    private const string Place = "GitHub's OIDC token";

    // What STS takes: [\w+=,.@-]{2,64}.
    private const int LongestSessionName = 64;

    /// <summary>True in a job of GitHub Actions, or of a system that works like it, where there could be a token.</summary>
    public static bool IsJob(HostEnvironment environment) =>
        environment.Get("GITHUB_ACTIONS") == "true" || environment.Get(OidcTokenService.UrlVariable) is not null;

    /// <summary>Looks whether the job may have a token; nobody is asked yet.</summary>
    /// <exception cref="CiSyncException">What the environment says of the token's service can't be used.</exception>
    public static Sought Find(CredentialContext context)
    {
        var (options, environment) = (context.Options, context.Environment);
        if (options.Get(OptionTable.RoleArn) is not { } arn)
        {
            return Sought.Nothing(Place, "role_arn is not set");
        }

        // Who gives one means a role that is assumed with keys.
        if (options.Get(OptionTable.RoleExternalId) is not null)
        {
            return Sought.Nothing(Place, "role_external_id is set, which goes with keys only");
        }

        if (OidcTokenService.Find(context) is not { } service)
        {
            return Sought.Nothing(Place, "the job may not have one");
        }

        TokenReceiver.MustBeMeant(context);
        var role = new Role(arn, options.Get(OptionTable.RoleSessionName) ?? SessionName(environment), null, options.Get(OptionTable.RoleSessionDuration));
        return Sought.TheRole(SecurityTokens.AssumeByToken(context, role, () => service.IssueAsync(options.Get(OptionTable.OidcAudience)!)));
    }

    /// <summary>The error for a job that could use a token if it were allowed one; null where that isn't what is missing.</summary>
    public static CiSyncException? NotPermitted(CredentialContext context)
    {
        var (options, environment) = (context.Options, context.Environment);
        var missing = new[] { OidcTokenService.UrlVariable, OidcTokenService.TokenVariable }.Where(name => environment.Get(name) is null).ToArray();
        return options.Get(OptionTable.RoleArn) is null || options.Get(OptionTable.RoleExternalId) is not null || !IsJob(environment) || missing.Length == 0
            ? null
            : new CiSyncException(
                ErrorCodes.OidcTokenRefused,
                $"{options.OriginOf(OptionTable.RoleArn)} names a role to assume, there are no credentials to assume it with, and the job may not have an "
                + $"OIDC token of GitHub's: {string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} not set.");
    }

    /// <summary>The name of the session of a job, which shows in the store's logs which run it was, such as <c>octo-site-1658821493</c>.</summary>
    public static string SessionName(HostEnvironment environment)
    {
        var run = environment.Get("GITHUB_RUN_ID") is { } id ? "-" + id : "";
        var name = string.Concat(((environment.Get("GITHUB_REPOSITORY") ?? "cisync") + run).Select(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal) ? c : '-'));
        // The run is at the end, and tells more than the owner.
        return name.Length > LongestSessionName ? name[^LongestSessionName..] : name;
    }
}
