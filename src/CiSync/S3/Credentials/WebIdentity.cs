using CiSync.Errors;

namespace CiSync.S3;

/// <summary>The role that a CI system or a cluster gives by a token in a file.</summary>
internal static class WebIdentity
{
    private const string FileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE";

    /// <summary>Looks for it in the environment.</summary>
    /// <exception cref="CiSyncException">There is a token and no role to use it for.</exception>
    public static Sought Find(CredentialContext context)
    {
        var environment = context.Environment;
        if (environment.Get(FileVariable) is not { } file)
        {
            return Sought.Nothing(FileVariable, "not set");
        }

        return environment.Get("AWS_ROLE_ARN") is { } role
            ? Sought.Found(SecurityTokens.AssumeByToken(context, file, new Role(role, environment.Get("AWS_ROLE_SESSION_NAME"), null, null)))
            : throw new CiSyncException(ErrorCodes.CredentialsUnavailable, $"{FileVariable} is set and AWS_ROLE_ARN is not.", "Set both, or neither.");
    }
}
