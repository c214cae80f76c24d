using CiSync.Options;

namespace CiSync.Tests.Docs;

/// <summary>What docs/providers.md has to show of the catalogue, line by line.</summary>
internal static class ProvidersMarkdown
{
    /// <summary>The heading from which on the page is nothing but the catalogue.</summary>
    public const string Start = "## All of them";

    public static IEnumerable<string> Lines =>
    [
        Start, "",
        "| Provider | What it is | Bucket in the | List version | Other defaults and limits | Region from the endpoint |",
        "|---|---|---|---|---|---|",
        .. Providers.All.Select(Row),
        "", "## The usual six ACLs", "",
        .. Table("ACL", Providers.All[0].Acls),
        .. Providers.All.Where(HasSection).SelectMany(Section),
    ];

    private static bool HasSection(Provider provider) =>
        provider.Endpoints.Count + provider.Regions.Count + provider.LocationConstraints.Count + provider.Acls.Count + provider.StorageClasses.Count > 0;

    private static string Row(Provider provider)
    {
        var name = HasSection(provider) ? $"[{provider.Name}](#{provider.Name.ToLowerInvariant()})" : provider.Name;
        var place = provider.UsesPathStyle ? "path" : "host name";
        var listVersion = provider.Defaults.GetValueOrDefault(OptionTable.ListVersion.Name, "2");
        return $"| {name} | {provider.Description} | {place} | {listVersion} | {Join(OtherDefaults(provider))} | {Join(Hosts(provider))} |";
    }

    private static IEnumerable<string> OtherDefaults(Provider provider) =>
    [
        .. provider.Defaults
            .Where(pair => pair.Key != OptionTable.ForcePathStyle.Name && pair.Key != OptionTable.ListVersion.Name)
            .Select(pair => $"`{pair.Key}={pair.Value}`"),
        .. provider.MinChunkSize is { } size ? [$"parts of at least {size}"] : Array.Empty<string>(),
        .. provider.Multipart ? [] : new[] { "no multipart uploads" },
        .. provider.ListsUploadsByKey ? new[] { "open uploads are listed by key only" } : [],
        .. provider.ETagIsMd5 ? [] : new[] { "ETags are no MD5" },
    ];

    private static IEnumerable<string> Hosts(Provider provider) =>
        provider.RegionInEndpoint.Select(pattern => $"`{pattern}`")
            .Concat(provider.RegionsOfHosts.Select(pair => $"`{pair.Key}`: {(pair.Value.Length > 0 ? pair.Value : "none")}"));

    private static IEnumerable<string> Section(Provider provider) =>
    [
        "", $"## {provider.Name}", "", provider.HasUsualAcls ? "ACLs: [the usual six](#the-usual-six-acls)." : provider.Acls.Count > 0 ? "ACLs of its own." : "No ACLs are known.",
        .. Spaced("Endpoint", provider.Endpoints),
        .. Spaced("Region", provider.Regions),
        .. Spaced("Location constraint", provider.LocationConstraints),
        .. Spaced("ACL", provider.HasUsualAcls ? [] : provider.Acls),
        .. Spaced("Storage class", provider.StorageClasses),
    ];

    private static IEnumerable<string> Spaced(string option, IReadOnlyList<Choice> choices) => choices.Count > 0 ? ["", .. Table(option, choices)] : [];

    private static IEnumerable<string> Table(string option, IReadOnlyList<Choice> choices) =>
    [
        $"| {option} | What it is |", "|---|---|",
        .. choices.Select(choice => $"| {(choice.Value.Length > 0 ? $"`{choice.Value}`" : "unset")} | {choice.Help} |"),
    ];

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : "–";
}
