using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>Secrets are no inputs: the runner writes inputs to the log. Somebody who gives one all the same is told where it belongs.</summary>
internal static class SecretInputs
{
    private static readonly string[] Prefixes = ["", "rclone-", "rclone-s3-", "s3-", "aws-"];

    // What other tools and actions call them.
    private static readonly Dictionary<string, Option> OtherNames = new(StringComparer.Ordinal)
    {
        ["access-key"] = OptionTable.AccessKeyId,
        ["key-id"] = OptionTable.AccessKeyId,
        ["secret-key"] = OptionTable.SecretAccessKey,
        ["secret"] = OptionTable.SecretAccessKey,
        ["password"] = OptionTable.SecretAccessKey,
        ["passwd"] = OptionTable.SecretAccessKey,
        ["api-key"] = OptionTable.SecretAccessKey,
        ["token"] = OptionTable.SessionToken,
        ["security-token"] = OptionTable.SessionToken,
        ["access-token"] = OptionTable.SessionToken,
    };

    /// <summary>The secret option that a person means by a name, or null.</summary>
    public static Option? Meant(string name)
    {
        var plain = name.Trim().Replace('_', '-').ToLowerInvariant();
        return Prefixes.Where(prefix => plain.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => OptionTable.Find(plain[prefix.Length..]) ?? OtherNames.GetValueOrDefault(plain[prefix.Length..])).FirstOrDefault(option => option is { IsSecret: true });
    }

    /// <summary>What was given where no secret belongs, for hiding it.</summary>
    public static IEnumerable<string> ValuesIn(HostEnvironment environment)
    {
        var inputs = new InputTexts(environment);
        return inputs.Names.Where(name => Meant(name) is not null).Select(name => inputs.Get(name)!)
            .Concat(inputs.Lines(OptionInputs.Rest).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && Meant(pair[0]) is not null).Select(pair => pair[1]))
            .Concat(inputs.Names.SelectMany(name => KnownSecrets.In(inputs.Get(name)!)));
    }

    /// <summary>Refuses a secret that was given as an input of its own.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.SecretAsParameter"/>.</exception>
    public static void Refuse(InputTexts inputs)
    {
        if (inputs.Names.Select(Meant).FirstOrDefault(option => option is not null) is { } secret)
        {
            throw Refusal(secret, $"The secret {secret.Name} was given as an input.");
        }
    }

    /// <summary>The error about a secret; it doesn't repeat it.</summary>
    public static CiSyncException Refusal(Option secret, string what) => new(
        ErrorCodes.SecretAsParameter,
        what,
        $"Set it in the step's env, as {secret.EnvironmentVariable}: ${{{{ secrets.NAME }}}}; inputs are written to the log. If the log shows it, replace it by a new one.");
}
