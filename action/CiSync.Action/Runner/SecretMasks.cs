using CiSync.GitHubAction.Inputs;
using CiSync.Options;

namespace CiSync.GitHubAction.Runner;

/// <summary>
/// Has the runner hide what is secret in the environment of the step, its inputs and its proxies. It hides what comes from <c>secrets</c> by itself, but
/// not what an earlier step fetched, and of a text of several lines only the whole.
/// </summary>
internal static class SecretMasks
{
    // Hiding a shorter text would riddle the log and tell what it is.
    private const int MinLength = 4;

    private static readonly string[] Words = ["SECRET", "TOKEN", "PASS", "CUSTOMER_KEY", "ACCESS_KEY"];
    private static readonly string[] NotThemselves = ["_FILE", "_URL", "_URI", "_COMMAND"];

    /// <summary>Writes the commands, a line of each secret at a time.</summary>
    public static void Write(HostEnvironment environment, WorkflowLog log)
    {
        foreach (var secret in Of(environment))
        {
            log.Command(WorkflowLog.Mask, secret);
        }
    }

    private static IEnumerable<string> Of(HostEnvironment environment) =>
        environment.Variables.Where(variable => IsSecret(variable.Key)).OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => variable.Value)
            .Concat(SecretInputs.ValuesIn(environment))
            .Concat(KnownSecrets.In(environment))
            .SelectMany(value => value.Split(['\n', '\r'], StringSplitOptions.TrimEntries))
            .Where(line => line.Length >= MinLength && line is not ("true" or "false"))
            .Distinct();

    private static bool IsSecret(string name) =>
        (name.StartsWith("RCLONE_", StringComparison.Ordinal) || name.StartsWith("AWS_", StringComparison.Ordinal))
        && Words.Any(word => name.Contains(word, StringComparison.Ordinal))
        && !NotThemselves.Any(end => name.EndsWith(end, StringComparison.Ordinal));
}
