using System.Text;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.MSBuild;

/// <summary>
/// Fills <c>{Version}</c> and its like in a location when a target runs. A property in a project file is expanded when the project is evaluated, before
/// the targets that compute a version, and an empty one leaves no trace.
/// </summary>
/// <param name="values">The values by name.</param>
/// <param name="environment">The variables for <c>{env:NAME}</c>.</param>
internal sealed class Placeholders(IReadOnlyDictionary<string, string> values, HostEnvironment environment)
{
    private const string Variable = "env:";

    /// <summary>The properties that have a placeholder; <c>PublishDir</c> is one for sources only.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Version", "PackageVersion", "Configuration", "TargetFramework", "RuntimeIdentifier", "PublishDir"];

    // Destinations are written to logs and are seen by all who can list the bucket.
    private static readonly string[] PartsOfSecretNames =
        ["SECRET", "TOKEN", "PASSW", "PASSPHRASE", "CREDENTIAL", "ACCESS_KEY", "ACCESSKEY", "PRIVATE_KEY", "API_KEY", "APIKEY", "CUSTOMER_KEY", "CONNECTION_STRING", "CONNECTIONSTRING", "_PAT", "JWT"];

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
            if (PartsOfSecretNames.Any(part => variable.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                throw Invalid(property, $"has {{{name}}}, and by its name that variable holds a credential, which must not be part of a location");
            }

            value = environment.Get(variable);
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

    private static CiSyncException Invalid(string property, string what) => new(ErrorCodes.PlaceholderInvalid, $"{property} {what}. Nothing was changed.");
}
