using Amazon.Runtime;

namespace CiSync.S3;

/// <summary>The program of a profile that prints credentials. It runs in the environment of this process: the SDK starts it.</summary>
internal static class CredentialProcess
{
    /// <summary>The credentials of the profile's program, or null where it names none.</summary>
    public static RenewedCredentials? Of(CredentialContext context, AwsProfile profile)
    {
        if (profile["credential_process"] is not { } command)
        {
            return null;
        }

        var process = new ProcessAWSCredentials(command);
        return new RenewedCredentials(
            async () =>
            {
                try
                {
                    var keys = await process.DetermineProcessCredentialAsync();
                    return new TemporaryKeys(
                        keys.Credentials,
                        keys.Expiration.Year == DateTime.MaxValue.Year ? null : new DateTimeOffset(keys.Expiration.ToUniversalTime()));
                }
                catch (ProcessAWSCredentialException e)
                {
                    // The SDK's text repeats what the program printed, which can be a secret.
                    throw TemporaryKeys.Unusable($"The credential_process of {profile}", "failed, or what it printed is not understood", e);
                }
            },
            context.Time, context.Redactor);
    }
}
