using System.Text;
using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.MSBuild;

/// <summary>
/// Fills <c>{Version}</c> and its like in a location when a target runs. A property in a project file is expanded when the project is evaluated, before
/// the targets that compute a version, and an empty one leaves no trace.
/// </summary>
/// <param name="values">The values by name.</param>
/// <param name="environment">The variables for <c>{env:NAME}</c>.</param>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, string> values, HostEnvironment environment)
{
    private const string Variable = "env:";

    /// <summary>The properties that have a placeholder; <c>PublishDir</c> is one for sources only.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Version", "PackageVersion", "Configuration", "TargetFramework", "RuntimeIdentifier", "PublishDir"];

    // A shorter value may be anything.
    private const int ShortestSecret = 8;

    // Destinations are written to logs and are seen by all who can list the bucket.
    private static readonly HashSet<string> SecretWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "SECRET", "SECRETS", "TOKEN", "TOKENS", "PASS", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS", "KEY", "KEYS", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY", "APIKEY",
        "CONNECTIONSTRING", "AUTH", "AUTHORIZATION", "BEARER", "COOKIE", "JWT", "PAT", "SAS",
    };

    /// <summary>Fills the placeholders of a property's value.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.PlaceholderInvalid"/>: one is unknown, not closed or has no value.</exception>
    public string Fill(string text, string property)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                filled.Append(text[i++]);
            }
            else if (text[i] == '{')
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                {
                    throw Invalid(property, "has a \"{\" without a \"}\"");
                }

                filled.Append(ValueOf(text[(i + 1)..end], property));
                i = end;
            }
            else
            {
                filled.Append(text[i]);
            }
        }

        return filled.ToString();
    }

    private string ValueOf(string name, string property)
    {
        string? value;
        if (name.StartsWith(Variable, StringComparison.OrdinalIgnoreCase))
        {
            var variable = name[Variable.Length..];
            if (IsSecretName(variable))
            {
                throw Invalid(property, $"has {{{name}}}, and by its name that variable holds a credential, which must not be part of a location");
            }

            value = environment.Get(variable);
            if (value is { Length: >= ShortestSecret } && environment.Variables.Any(other => other.Value == value && IsSecretName(other.Key)))
            {
                throw Invalid(property, $"has {{{name}}}, and that variable has the value of a credential, which must not be part of a location");
            }
        }
        else if (Names.Contains(name, StringComparer.OrdinalIgnoreCase) && values.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            value = values[known];
        }
        else
        {
            throw Invalid(property, $"has {{{name}}}, and there is no such placeholder for it");
        }

        return string.IsNullOrWhiteSpace(value) ? throw Invalid(property, $"has {{{name}}}, which has no value") : value.Trim();
    }

    // By whole words: CACHE_PATH is no PAT, and TOKENIZER no TOKEN.
    private static bool IsSecretName(string variable)
    {
        string[] words = [.. Word().Matches(variable).Select(match => match.Groups["word"].Value)];
        return Array.Exists(words, SecretWords.Contains)
            || (words.Length > 1 && words[^1].Equals("PWD", StringComparison.OrdinalIgnoreCase))
            || words.Zip(words.Skip(1)).Any(pair => pair.First.Equals("CONNECTION", StringComparison.OrdinalIgnoreCase) && pair.Second.Equals("STRING", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("(?<word>[A-Z]+(?![a-z])|[A-Z]?[a-z]+)[0-9]*|[0-9]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    private static CiSyncException Invalid(string property, string what) => new(ErrorCodes.PlaceholderInvalid, $"{property} {what}. Nothing was changed.");
}
