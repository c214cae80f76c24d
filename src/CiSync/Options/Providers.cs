using System.Text.Json;
using CiSync.Errors;

namespace CiSync.Options;

/// <summary>The catalogue of rclone's S3 providers. What is known of them stands in Providers.json.</summary>
public static class Providers
{
    /// <summary>Amazon's own.</summary>
    public const string Aws = "AWS";

    /// <summary>Any other S3-compatible store.</summary>
    public const string Other = "Other";

    /// <summary>All providers, AWS first and Other last.</summary>
    public static IReadOnlyList<Provider> All => Catalogue.All;

    /// <summary>All names, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names => Catalogue.Names;

    /// <summary>Finds a provider by its name in any case; null where there is none.</summary>
    public static Provider? Find(string name) => Catalogue.ByName.GetValueOrDefault(name);

    /// <summary>Finds a provider by its name in any case.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.ProviderUnknown"/>, with the name that may be meant.</exception>
    public static Provider Get(string name) => Find(name) ?? throw new CiSyncException(
        ErrorCodes.ProviderUnknown,
        $"{Quoted.Text(name)} is not a known provider.",
        (Nearest.To(name, Names) is { } nearest ? $"Did you mean {nearest}? " : "") + $"Known: {string.Join(", ", Names)}.");

    /// <summary>True where the provider wants the bucket in the path of URLs.</summary>
    public static bool UsesPathStyle(string provider) => Find(provider)?.UsesPathStyle == true;

    // A type of its own: it is read when first asked for, and once.
    private static class Catalogue
    {
        public static readonly IReadOnlyList<Provider> All = Read();
        public static readonly IReadOnlyList<string> Names = [.. All.Select(provider => provider.Name)];
        public static readonly Dictionary<string, Provider> ByName = All.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);

        private static Provider[] Read()
        {
            using var resource = typeof(Providers).Assembly.GetManifestResourceStream("CiSync.Options.Providers.json")
                ?? throw new InvalidOperationException("The assembly was built without Providers.json.");
            var file = JsonSerializer.Deserialize(resource, ProvidersJson.Default.ProvidersFile)!;
            return [.. file.Providers.Select(provider => provider.HasUsualAcls ? provider with { Acls = file.UsualAcls } : provider)];
        }
    }
}
