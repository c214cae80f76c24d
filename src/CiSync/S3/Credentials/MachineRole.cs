using System.Net;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The role of a machine in EC2, which its metadata service gives (IMDSv2).</summary>
/// <param name="context">The environment and the clock.</param>
/// <param name="endpoint">The service, without a slash at the end.</param>
internal sealed class MachineRole(CredentialContext context, string endpoint)
{
    private const string Service = "The machine's metadata service";
    private const string Roles = "/latest/meta-data/iam/security-credentials/";
    private const string Place = "machine";

    // A machine's own service answers at once; where there is none, nobody should wait for it.
    private static readonly TimeSpan FirstContact = TimeSpan.FromSeconds(1);

    /// <summary>Asks it; where none answers, this is no such machine.</summary>
    /// <exception cref="CiSync.Errors.CiSyncException">It is there and answers otherwise than it should.</exception>
    public static async Task<Sought> FindAsync(CredentialContext context)
    {
        if (string.Equals(context.Environment.Get("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return Sought.Nothing(Place, "turned off by AWS_EC2_METADATA_DISABLED");
        }

        var machine = new MachineRole(context, Endpoint(context.Environment));
        try
        {
            var (keys, why) = await machine.AskAsync(FirstContact);
            return keys is null ? Sought.Nothing(Place, why) : Sought.Found(new RenewedCredentials(machine.RenewAsync, context.Time, context.Redactor).StartingWith(keys));
        }
        catch (Exception e) when (MetadataHttp.IsNoAnswer(e))
        {
            return Sought.Nothing(Place, e is OperationCanceledException ? "no answer within 1 s" : "not reachable");
        }
    }

    private static string Endpoint(HostEnvironment environment)
    {
        const string name = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
        var ipv6 = string.Equals(environment.Get(name + "_MODE"), "ipv6", StringComparison.OrdinalIgnoreCase);
        try
        {
            return environment.Get(name) is { } text ? Values.Endpoint(text)! : ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
        }
        catch (FormatException wrong)
        {
            throw TemporaryKeys.Unusable(name, $"can't be used: {wrong.Message}");
        }
    }

    private async Task<TemporaryKeys> RenewAsync()
    {
        try
        {
            var (keys, why) = await AskAsync(MetadataHttp.Limit);
            return keys ?? throw TemporaryKeys.Unusable(Service, $"gives no keys any more: {why}");
        }
        catch (Exception e) when (MetadataHttp.IsNoAnswer(e))
        {
            throw TemporaryKeys.Unusable(Service, "does not answer any more", e);
        }
    }

    // Only the first request may go unanswered, or be refused: other clouds have a service at this address too.
    private async Task<(TemporaryKeys? Keys, string Why)> AskAsync(TimeSpan limit)
    {
        var (status, token) = await MetadataHttp.SendAsync(
            HttpMethod.Put, endpoint + "/latest/api/token", ("X-aws-ec2-metadata-token-ttl-seconds", "21600"), limit);
        if ((int)status is >= 400 and < 500)
        {
            return (null, $"its metadata service answered {(int)status}");
        }

        if (status != HttpStatusCode.OK || token.Length == 0 || token.Any(char.IsControl))
        {
            throw TemporaryKeys.Unusable(Service, status == HttpStatusCode.OK ? "gave no token" : $"answered {(int)status}");
        }

        var header = ("X-aws-ec2-metadata-token", token);
        var roles = await MetadataHttp.FindAsync(Service, endpoint + Roles, header, context.Time);
        var role = (roles ?? "").Split('\n')[0].Trim();
        return role.Length == 0
            ? (null, "has no role")
            : (TemporaryKeys.FromJson(Service, await MetadataHttp.GetAsync(Service, endpoint + Roles + Uri.EscapeDataString(role), header, context.Time)), "");
    }
}
