using CiSync.Errors;
using CiSync.Options;

namespace CiSync.MSBuild;

/// <summary>Properties of ours that give a secret, whether or not they exist: MSBuild writes every property to its logs, and a package of a binary log has them all.</summary>
internal static class SecretProperties
{
    private const string Prefix = "S3Sync";

    /// <summary>The error about the first one, which doesn't repeat its value; null where there is none.</summary>
    public static Diagnostic? Find(EvaluatedProject project)
    {
        foreach (var (name, value) in project.PropertiesThatBeginWith(Prefix).Where(property => property.Value.Trim().Length > 0).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var option = OptionTable.All.FirstOrDefault(row => row.IsSecret && row.PropertyName.Equals(name[Prefix.Length..], StringComparison.OrdinalIgnoreCase));
            if (option is not null || SecretTexts.IsSecretName(name[Prefix.Length..]) || KnownSecrets.In(value).Any())
            {
                return Diagnostic.Error(
                    ErrorCodes.SecretAsParameter,
                    $"The property {name} {(option is null && !SecretTexts.IsSecretName(name) ? "holds" : "gives")} a secret.",
                    $"Set the environment variable {(option ?? OptionTable.SecretAccessKey).EnvironmentVariable} instead; properties are written to logs. If a log has it, replace it by a new one.");
            }
        }

        return null;
    }
}
