using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>Secrets are no inputs: the runner writes inputs to the log. Somebody who gives one all the same is told where it belongs.</summary>
internal static class SecretInputs
{
    private const string Hidden = "***";

    private static readonly string[] Prefixes = ["", "rclone-", "aws-"];

    // What other tools call them.
    private static readonly Dictionary<string, Option> OtherNames = new(StringComparer.Ordinal)
    {
        ["password"] = OptionTable.SecretAccessKey,
        ["secret"] = OptionTable.SecretAccessKey,
        ["secret-key"] = OptionTable.SecretAccessKey,
        ["access-key"] = OptionTable.AccessKeyId,
        ["token"] = OptionTable.SessionToken,
    };

    // In connection strings; and what people write before a host or a bucket.
    private static readonly Regex InText = new(
        $@"\b(?:{string.Join('|', OptionTable.All.Where(option => option.IsSecret).Select(option => option.Name))})\s*=\s*(?:""(?<value>(?:[^""]|"""")+)""|'(?<value>(?:[^']|'')+)'|(?<value>[^\s,:""']+))|://[^/@:\s]*:(?<value>[^/@\s]+)@|^s3://[^/@:\s]+:(?<value>[^/@\s]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The secret option that a person means by a name, or null.</summary>
    public static Option? Meant(string name)
    {
        var plain = name.Trim().Replace('_', '-').ToLowerInvariant();
        return OtherNames.GetValueOrDefault(plain) ?? Prefixes.Where(prefix => plain.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => OptionTable.Find(plain[prefix.Length..])).FirstOrDefault(option => option is { IsSecret: true });
    }

    /// <summary>What was given where no secret belongs, for hiding it.</summary>
    public static IEnumerable<string> ValuesIn(HostEnvironment environment)
    {
        var inputs = new InputTexts(environment);
        return inputs.Names.Where(name => Meant(name) is not null).Select(name => inputs.Get(name)!)
            .Concat(inputs.Names.SelectMany(name => SecretsIn(inputs.Get(name) ?? "")))
            .Concat(inputs.Lines(OptionInputs.Rest).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && Meant(pair[0]) is not null).Select(pair => pair[1]));
    }

    /// <summary>A location without the secrets that it may hold: such a run was refused, and its summary still names it.</summary>
    public static string Hide(string location) =>
        SecretsIn(location).OrderByDescending(value => value.Length).Aggregate(location, (text, value) => text.Replace(value, Hidden, StringComparison.Ordinal));

    private static IEnumerable<string> SecretsIn(string text) => InText.Matches(text).Select(match => match.Groups["value"].Value);

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
