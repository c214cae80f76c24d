using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.Util;
using Amazon.Util.Internal;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>
/// The keys of somebody who signed on by <c>aws sso login</c>. Of the SDK's own class for it only the parts are used: as a whole
/// it takes the login from the home folder of the process and goes past the proxy of the environment.
/// </summary>
internal static class SsoLogin
{
    /// <summary>The credentials of the profile's sign-on, or null where it has none.</summary>
    /// <exception cref="CiSyncException">The profile lacks a setting that sign-on needs.</exception>
    public static RenewedCredentials? Of(CredentialContext context, AwsFiles files, AwsProfile profile)
    {
        var session = profile["sso_session"];
        if (session is null && profile["sso_start_url"] is null)
        {
            return null;
        }

        var login = session is null ? profile
            : files.SsoSession(session) ?? throw TemporaryKeys.Unusable($"The sso_session of {profile}", $"is not in {files.Config.Shown}");
        string Need(AwsProfile where, string setting) =>
            where[setting] ?? throw TemporaryKeys.Unusable($"The sign-on of {profile}", $"lacks the setting {setting}");
        var (url, region) = (Need(login, "sso_start_url"), Need(login, "sso_region"));
        var request = new GetRoleCredentialsRequest { AccountId = Need(profile, "sso_account_id"), RoleName = Need(profile, "sso_role_name") };
        var home = AwsFiles.Home(context.Environment) ?? throw TemporaryKeys.Unusable($"The sign-on of {profile}", "can't be looked up: HOME is not set");
        var token = new SSOTokenManagerGetTokenOptions
        {
            StartUrl = url,
            Session = session,
            Region = region,
            // A build has nobody to open a browser.
            SupportsGettingNewToken = false,
            CacheFolderLocation = context.Environment.FullPath(Path.Join(home, ".aws", "sso", "cache")),
        };
        return new RenewedCredentials(() => AskAsync(context, profile, region, token, request), context.Time, context.Redactor);
    }

    private static async Task<TemporaryKeys> AskAsync(
        CredentialContext context, AwsProfile profile, string region, SSOTokenManagerGetTokenOptions token, GetRoleCredentialsRequest request)
    {
        var anonymous = new AnonymousAWSCredentials();
        using var oidc = new AmazonSSOOIDCClient(anonymous, context.Configure(new AmazonSSOOIDCConfig(), "SSO_OIDC", region));
        using var sso = new AmazonSSOClient(anonymous, context.Configure(new AmazonSSOConfig(), "SSO", region));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            // Renews the login where it can be, and keeps it where AWS tools look for it.
            var manager = new SSOTokenManager(oidc, new SSOTokenFileCache(CryptoUtilFactory.CryptoInstance, new FileRetriever(), new DirectoryRetriever()));
            request.AccessToken = (await manager.GetTokenAsync(token, limit.Token)).AccessToken;
            var keys = (await sso.GetRoleCredentialsAsync(request, limit.Token)).RoleCredentials;
            return new TemporaryKeys(
                new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
                keys.Expiration is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException or ArgumentException)
        {
            // The SDK wraps what the service answers, whose own sentences can repeat a token.
            var why = ErrorMapping.Find<AmazonServiceException>(e) switch
            {
                UnauthorizedException => "has expired",
                { StatusCode: not 0 } answered => $"was refused: {ErrorMapping.Clause(answered)}",
                _ when ErrorMapping.Find<HttpRequestException>(e) is not null || e is OperationCanceledException => $"can't be used: {ErrorMapping.Clause(e)}",
                _ => "is not there or has expired",
            };
            throw new CiSyncException(
                ErrorCodes.CredentialsUnavailable, $"The login of {profile} {why}.", $"Run aws sso login --profile {profile.Name}, or use credentials made for machines.", inner: e);
        }
    }
}
