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
    private const string SetEndpoint =
        "The store is not AWS, and nothing says where else to ask for its roles: set sts_endpoint, which for Ceph and MinIO is the endpoint of S3.";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A role that is assumed with other credentials.</summary>
    public static RenewedCredentials Assume(CredentialContext context, AWSCredentials with, Role role) =>
        new(() => AskAsync(context, with, role, async (sts, limit) =>
        {
            var request = new AssumeRoleRequest { RoleArn = role.Arn, RoleSessionName = role.Session, ExternalId = role.ExternalId, DurationSeconds = role.Seconds };
            return (await sts.AssumeRoleAsync(request, limit)).Credentials;
        }), context.Time, context.Redactor);

    /// <summary>A role that is assumed with the token in a file, which is read again each time: whoever issues it renews it there.</summary>
    public static RenewedCredentials AssumeByToken(CredentialContext context, string file, Role role) =>
        new(async () =>
        {
            var token = await SecretFile.ReadAsync("The web identity token", context.Environment.FullPath(file));
            context.Redactor.Add(token);
            return await AskAsync(context, new AnonymousAWSCredentials(), role, (sts, limit) => ByTokenAsync(sts, role, token, limit));
        }, context.Time, context.Redactor);

    /// <summary>A role that is assumed with a token that is issued anew each time: it is valid for minutes.</summary>
    public static RenewedCredentials AssumeByToken(CredentialContext context, Role role, Func<Task<OidcToken>> issue) =>
        new(async () =>
        {
            var token = await issue();
            context.Redactor.Add(token.Value);
            return await AskAsync(context, new AnonymousAWSCredentials(), role, (sts, limit) => ByTokenAsync(sts, role, token.Value, limit), token);
        }, context.Time, context.Redactor);

    private static async Task<Amazon.SecurityToken.Model.Credentials> ByTokenAsync(AmazonSecurityTokenServiceClient sts, Role role, string token, CancellationToken limit)
    {
        var request = new AssumeRoleWithWebIdentityRequest { RoleArn = role.Arn, RoleSessionName = role.Session, DurationSeconds = role.Seconds, WebIdentityToken = token };
        return (await sts.AssumeRoleWithWebIdentityAsync(request, limit)).Credentials;
    }

    private static async Task<TemporaryKeys> AskAsync(
        CredentialContext context,
        AWSCredentials with,
        Role role,
        Func<AmazonSecurityTokenServiceClient, CancellationToken, Task<Amazon.SecurityToken.Model.Credentials>> ask,
        OidcToken? token = null)
    {
        var config = context.Configure(new AmazonSecurityTokenServiceConfig(), "STS", context.Region, context.Options.Get(OptionTable.StsEndpoint));
        var endpoint = config.ServiceURL?.TrimEnd('/') ?? $"AWS in {context.Region}";
        var otherSts = config.ServiceURL is null && context.Options.Provider.Name != Providers.Aws ? SetEndpoint : null;
        if (with is AnonymousAWSCredentials)
        {
            TokenReceiver.MustBeEncrypted(config.ServiceURL);
        }

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
        catch (Exception e) when (token is not null && Answered(e) is { } answered)
        {
            throw new OidcRefusal(answered, endpoint, role, token).ToError(otherSts);
        }
        catch (Exception e) when (ErrorMapping.Find<CiSyncException>(e) is null)
        {
            throw Coded(e, endpoint, role, otherSts);
        }
        catch (Exception e)
        {
            // Those of the credentials that the role is assumed with.
            throw ErrorMapping.Find<CiSyncException>(e)!;
        }
    }

    private static AmazonServiceException? Answered(Exception e) =>
        e is AmazonServiceException { StatusCode: not 0 } answered && ErrorMapping.Find<HttpRequestException>(e) is null ? answered : null;

    // STS's own sentences repeat what was sent; its codes don't.
    private static CiSyncException Coded(Exception e, string endpoint, Role role, string? otherSts) => e switch
    {
        _ when Answered(e) is { } answered =>
            new(ErrorCodes.RoleRefused, $"STS at {endpoint} refused the role {Quoted.Text(role.Arn)}: {ErrorMapping.Clause(answered)}.", inner: e),
        _ when ErrorMapping.Find<AuthenticationException>(e) is not null =>
            new(ErrorCodes.CertificateUntrusted, $"The TLS certificate of STS at {endpoint} is not trusted.", inner: e),
        AmazonUnmarshallingException or System.Xml.XmlException =>
            TemporaryKeys.Unusable($"STS at {endpoint}", "gave an answer that is not understood", e),
        _ => new(ErrorCodes.Unreachable, $"STS at {endpoint} can't be reached: {ErrorMapping.Clause(e)}.", otherSts, inner: e),
    };
}
