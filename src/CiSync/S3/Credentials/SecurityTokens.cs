using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>A role to assume.</summary>
internal sealed record Role(string Arn, string? SessionName, string? ExternalId, TimeSpan? Duration)
{
    /// <summary>How the session is named, which shows in AWS's logs.</summary>
    public string Session => SessionName ?? "cisync";

    /// <summary>How long the credentials are to last, in seconds; null for as STS wants it.</summary>
    public int? Seconds => (int?)Duration?.TotalSeconds;
}

/// <summary>The credentials of roles, which STS gives and renews.</summary>
internal static class SecurityTokens
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A role that is assumed with other credentials.</summary>
    public static RenewedCredentials Assume(CredentialContext context, AWSCredentials with, Role role) =>
        new(() => AskAsync(context, with, role, async (sts, limit) =>
        {
            var request = new AssumeRoleRequest { RoleArn = role.Arn, RoleSessionName = role.Session, ExternalId = role.ExternalId, DurationSeconds = role.Seconds };
            return (await sts.AssumeRoleAsync(request, limit)).Credentials;
        }), context.Time);

    /// <summary>A role that is assumed with the token in a file, which is read again each time: whoever issues it renews it there.</summary>
    public static RenewedCredentials AssumeByToken(CredentialContext context, string file, Role role) =>
        new(() => AskAsync(context, new AnonymousAWSCredentials(), role, async (sts, limit) =>
        {
            var request = new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = role.Arn,
                RoleSessionName = role.Session,
                DurationSeconds = role.Seconds,
                WebIdentityToken = await SecretFile.ReadAsync("The web identity token", context.Environment.FullPath(file)),
            };
            return (await sts.AssumeRoleWithWebIdentityAsync(request, limit)).Credentials;
        }), context.Time);

    private static async Task<TemporaryKeys> AskAsync(
        CredentialContext context,
        AWSCredentials with,
        Role role,
        Func<AmazonSecurityTokenServiceClient, CancellationToken, Task<Amazon.SecurityToken.Model.Credentials>> ask)
    {
        var config = context.Configure(new AmazonSecurityTokenServiceConfig(), "STS", context.Region);
        var endpoint = config.ServiceURL?.TrimEnd('/') ?? $"AWS in {context.Region}";
        using var sts = new AmazonSecurityTokenServiceClient(with, config);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var keys = await ask(sts, limit.Token);
            return keys is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 }
                ? new TemporaryKeys(
                    new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
                    keys.Expiration is { } expiration ? new DateTimeOffset(expiration.ToUniversalTime()) : null)
                : throw TemporaryKeys.Unusable($"STS at {endpoint}", "gave an answer without keys");
        }
        catch (Exception e) when (ErrorMapping.Find<CiSyncException>(e) is null)
        {
            throw Coded(e, endpoint, role);
        }
        catch (Exception e)
        {
            // Those of the credentials that the role is assumed with.
            throw ErrorMapping.Find<CiSyncException>(e)!;
        }
    }

    // STS's own sentences repeat what was sent; its codes don't.
    private static CiSyncException Coded(Exception e, string endpoint, Role role) => e switch
    {
        AmazonServiceException { StatusCode: not 0 } answered when ErrorMapping.Find<HttpRequestException>(e) is null =>
            new(ErrorCodes.RoleRefused, $"STS at {endpoint} refused the role {Quoted.Text(role.Arn)}: {ErrorMapping.Clause(answered)}.", inner: e),
        _ when ErrorMapping.Find<AuthenticationException>(e) is not null =>
            new(ErrorCodes.CertificateUntrusted, $"The TLS certificate of STS at {endpoint} is not trusted.", inner: e),
        AmazonUnmarshallingException or System.Xml.XmlException =>
            TemporaryKeys.Unusable($"STS at {endpoint}", "gave an answer that is not understood", e),
        _ => new(ErrorCodes.Unreachable, $"STS at {endpoint} can't be reached: {ErrorMapping.Clause(e)}.", inner: e),
    };
}
