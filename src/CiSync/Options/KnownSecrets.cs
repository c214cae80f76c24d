using System.Text;
using CiSync.Errors;

namespace CiSync.Options;

/// <summary>The secrets that the environment and the options of a run hold. An access key id is not one: stores and logs of AWS name it.</summary>
public static class KnownSecrets
{
    private static readonly string[] Prefixes = ["RCLONE_", "AWS_", "ACTIONS_", "CISYNC_"];
    private static readonly string[] Words = ["SECRET", "TOKEN", "PASS", "CUSTOMER_KEY"];
    private static readonly string[] NotThemselves = ["_FILE", "_URL", "_URI", "_COMMAND"];
    private static readonly string[] Others = ["GITHUB_TOKEN", "GH_TOKEN", "SYSTEM_ACCESSTOKEN", "NUGET_API_KEY"];
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    /// <summary>A redactor that knows the secrets of an environment.</summary>
    public static Redactor RedactorOf(HostEnvironment environment)
    {
        var redactor = new Redactor();
        foreach (var secret in In(environment))
        {
            redactor.Add(secret);
        }

        return redactor;
    }

    /// <summary>The values of secret variables, the logins of proxies, and what header options give that should be secret.</summary>
    public static IEnumerable<string> In(HostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        foreach (var (name, value) in environment.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Where(variable => variable.Value.Length > 0))
        {
            var upper = name.ToUpperInvariant();
            if (IsSecret(upper))
            {
                yield return value;
            }
            else if (Proxies.Contains(upper) || upper.StartsWith("RCLONE_", StringComparison.Ordinal))
            {
                foreach (var secret in In(value))
                {
                    yield return secret;
                }
            }
        }
    }

    /// <summary>The secrets in the text of a location or an option.</summary>
    public static IEnumerable<string> In(string text) =>
        Parameters(text).Where(pair => SecretTexts.IsSecretName(pair.Key)).Select(pair => pair.Value).Concat(SecretTexts.In(text)).Distinct(StringComparer.Ordinal);

    /// <summary>The secrets among the options that apply to a place.</summary>
    internal static IEnumerable<string> In(ResolvedOptions options)
    {
        foreach (var option in OptionTable.All.OfType<Option<string?>>().Where(option => option.IsSecret && option != OptionTable.AccessKeyId))
        {
            if (options.Get(option) is { } secret)
            {
                yield return secret;
                if (option == OptionTable.SseCustomerKeyBase64)
                {
                    yield return Encoding.UTF8.GetString(Convert.FromBase64String(secret));
                }
            }
        }

        foreach (var header in (options.Get(OptionTable.HeaderUpload) ?? []).Where(header => SecretTexts.IsSecretName(header.Name)))
        {
            yield return header.Value;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string text)
    {
        try
        {
            return ConnectionString.Parse(text)?.Parameters ?? [];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static bool IsSecret(string variable) =>
        Others.Contains(variable)
        || (Prefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal))
            && Words.Any(word => variable.Contains(word, StringComparison.Ordinal))
            && !NotThemselves.Any(end => variable.EndsWith(end, StringComparison.Ordinal)));
}
