using System.Globalization;
using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The credentials of a profile: keys, a role on top of another profile or place, a sign-on, or a program's.</summary>
internal sealed class ProfileSource
{
    private readonly CredentialContext _context;
    private readonly AwsFiles _files;

    private ProfileSource(CredentialContext context, AwsFiles files) => (_context, _files) = (context, files);

    /// <summary>Looks into the profile that the option or the environment names, else into the one called default.</summary>
    /// <exception cref="CiSyncException">A profile that was named has none.</exception>
    public static async Task<Sought> FindAsync(CredentialContext context)
    {
        var files = AwsFiles.Read(context.Options, context.Environment);
        var named = Named(context.Options, context.Environment);
        var source = new ProfileSource(context, files);
        var profile = Chosen(context.Options, context.Environment, files);
        return profile is not null && await source.CredentialsAsync(profile, []) is { } found ? Sought.Found(found)
            : named is not null ? throw source.NotFound(named, profile)
            : Sought.Nothing("profile default", source.WhyNoDefault(profile));
    }

    /// <summary>The profile that counts, or null where it isn't in the files.</summary>
    public static AwsProfile? Chosen(ResolvedOptions options, HostEnvironment environment, AwsFiles files) =>
        files.Profile(Named(options, environment) ?? "default");

    /// <summary>True where the option or the environment names a profile.</summary>
    public static bool IsNamed(CredentialContext context) => Named(context.Options, context.Environment) is not null;

    private static string? Named(ResolvedOptions options, HostEnvironment environment) =>
        options.Get(OptionTable.Profile) ?? environment.Get("AWS_PROFILE") ?? environment.Get("AWS_DEFAULT_PROFILE");

    private async Task<AWSCredentials?> CredentialsAsync(AwsProfile profile, string[] path) =>
        profile["role_arn"] is { } arn ? await RoleAsync(profile, arn, path)
            : StaticKeys.OfProfile(profile)
            ?? SsoLogin.Of(_context, _files, profile)
            ?? Program(profile);

    private RenewedCredentials? Program(AwsProfile profile) =>
        profile["credential_process"] is not null && _files.InWorkspace(_context.Environment) is { } file
            ? throw new CiSyncException(
                ErrorCodes.WorkspaceUntrusted, $"T{profile.ToString()[1..]} has a credential_process, which is not run because {file.Shown} lies in the workspace, and {Workspace.Variable} says that files of the workspace are not to be trusted.")
            : CredentialProcess.Of(_context, profile);

    private async Task<AWSCredentials> RoleAsync(AwsProfile profile, string arn, string[] path)
    {
        var role = new Role(arn, profile["role_session_name"], profile["external_id"], Duration(profile));
        if (profile["mfa_serial"] is not null)
        {
            throw Unusable(profile, "asks for a code of a device (mfa_serial), which a build can't give");
        }

        if (profile["source_profile"] is { } source)
        {
            return SecurityTokens.Assume(_context, await SourceAsync(profile, source, [.. path, profile.Name]), role);
        }

        if (profile["credential_source"] is { } place)
        {
            return SecurityTokens.Assume(_context, await PlaceAsync(profile, place), role);
        }

        return profile["web_identity_token_file"] is { } file
            ? SecurityTokens.AssumeByToken(_context, file, role)
            : throw Unusable(profile, "has a role_arn and does not say with what to assume it: source_profile, credential_source or web_identity_token_file");
    }

    private async Task<AWSCredentials> SourceAsync(AwsProfile profile, string source, string[] path)
    {
        // A profile may name itself, and then means its own keys.
        if (source == profile.Name && StaticKeys.OfProfile(profile) is { } own)
        {
            return own;
        }

        if (path.Contains(source))
        {
            throw Unusable(profile, $"leads round in a circle by source_profile: {string.Join(", ", path.Append(source).Select(Quoted.Text))}");
        }

        var next = _files.Profile(source);
        return next is not null && await CredentialsAsync(next, path) is { } found ? found : throw NotFound(source, next, profile);
    }

    private async Task<AWSCredentials> PlaceAsync(AwsProfile profile, string place)
    {
        var sought = place switch
        {
            "Environment" => StaticKeys.OfEnvironment(_context.Environment),
            "EcsContainer" => ContainerRole.Find(_context),
            "Ec2InstanceMetadata" => await MachineRole.FindAsync(_context),
            _ => throw Unusable(profile, $"has a credential_source that is none of Environment, EcsContainer and Ec2InstanceMetadata: {Quoted.Text(place)}"),
        };
        return sought.Credentials ?? throw Unusable(profile, $"takes its credentials from a place that has none: {sought.Tried}");
    }

    private static TimeSpan? Duration(AwsProfile profile) =>
        profile["duration_seconds"] is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : throw Unusable(profile, $"has a duration_seconds that is no number: {Quoted.Text(text)}");

    private static CiSyncException Unusable(AwsProfile profile, string why) => TemporaryKeys.Unusable($"T{profile.ToString()[1..]}", why);

    private CiSyncException NotFound(string name, AwsProfile? there, AwsProfile? namedBy = null) => new(
        ErrorCodes.ProfileNotFound,
        $"The AWS profile {Quoted.Text(name)}{(namedBy is null ? "" : $", the source_profile of {Quoted.Text(namedBy.Name)},")} "
        + (there is null ? $"is neither in {_files.Credentials.Shown} nor in {_files.Config.Shown}." : $"in {_files.Credentials.Shown} and {_files.Config.Shown} says nothing about credentials."));

    private string WhyNoDefault(AwsProfile? there) =>
        there is not null ? "says nothing about credentials"
            : (_files.Credentials.Exists, _files.Config.Exists) switch
            {
                (false, false) => $"no file {_files.Credentials.Shown}",
                (true, false) => $"not in {_files.Credentials.Shown}",
                (false, true) => $"not in {_files.Config.Shown}",
                _ => $"neither in {_files.Credentials.Shown} nor in {_files.Config.Shown}",
            };
}
