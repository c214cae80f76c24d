namespace CiSync.Options;

/// <summary>What the provider sets where nobody else did. The provider itself, where unset, is AWS without an endpoint and Other with one.</summary>
internal static class ProviderDefaults
{
    /// <summary>The provider and what it sets, for the options that have no value.</summary>
    public static Dictionary<Option, OptionValue> For(IReadOnlyDictionary<Option, OptionValue> values)
    {
        var presets = new Dictionary<Option, OptionValue>();
        if (!values.TryGetValue(OptionTable.Provider, out var chosen))
        {
            var hasEndpoint = values.ContainsKey(OptionTable.Endpoint);
            var assumed = hasEndpoint ? Providers.Other : Providers.Aws;
            chosen = presets[OptionTable.Provider] = new(assumed, hasEndpoint ? "an endpoint is set" : "no endpoint is set", assumed);
        }

        var provider = Providers.Find((string)chosen.Value)!;
        foreach (var (name, text) in provider.Defaults)
        {
            var option = OptionTable.Find(name)!;
            presets[option] = new(option.Parse(text), $"provider {provider.Name}", text);
        }

        // Some providers have the region in the endpoint, and people leave the option blank, as rclone's page tells them to.
        if (values.TryGetValue(OptionTable.Endpoint, out var endpoint) && provider.RegionOf(new Uri((string)endpoint.Value).Host) is { } region)
        {
            presets[OptionTable.Region] = new(region, "the endpoint", region);
        }

        return presets;
    }

    /// <summary>Raises a part size that the provider doesn't take. As in rclone without an error: a configuration that works there works here.</summary>
    public static void RaiseChunkSize(Dictionary<Option, OptionValue> values, string providerName)
    {
        var provider = Providers.Find(providerName)!;
        if (provider.MinChunkSize is { } text && SizeSuffix.Parse(text) is var min
            && values.TryGetValue(OptionTable.ChunkSize, out var size) && (long)size.Value < min)
        {
            values[OptionTable.ChunkSize] = new(min, $"provider {provider.Name}, which takes no smaller parts", text);
        }
    }
}
