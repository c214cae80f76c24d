namespace CiSync.HeaderRules;

/// <summary>The tags and the metadata of a rule, within the limits of S3. Wrong ones are clauses as at <see cref="RuleText"/>.</summary>
internal static class RulePairs
{
    private const int MaxTags = 10, MaxTagName = 128, MaxTagValue = 256, MaxMetadataBytes = 2048;

    /// <summary>Tags as they are sent.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Tags(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaxTags)
        {
            throw new FormatException($"there are {tags.Count} tags, and an object has at most {MaxTags}");
        }

        foreach (var (name, value) in tags)
        {
            var why = name.Length == 0 ? "it has no name"
                : name.Length > MaxTagName ? $"its name has {name.Length} characters, more than {MaxTagName}"
                : value.Length > MaxTagValue ? $"its value has {value.Length} characters, more than {MaxTagValue}"
                : name.Any(char.IsControl) || value.Any(char.IsControl) ? "it holds a control character"
                : name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) ? "names that start with aws: are reserved"
                : null;
            if (why is not null)
            {
                throw new FormatException($"the tag {RuleRefusal.Shown(name)} is not allowed: {why}");
            }
        }

        return Unique(tags, "the tag");
    }

    /// <summary>Metadata as it is sent: names in lower case, as they come back from a store, and none without a value.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Metadata(IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in metadata)
        {
            try
            {
                if (RuleText.Read(value) is { } text)
                {
                    result.Add(KeyValuePair.Create(MetadataName(name), text));
                }
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{RuleRefusal.Shown(name)} is not allowed: {wrong.Message}");
            }
        }

        return result.Sum(pair => pair.Key.Length + pair.Value.Length) is > MaxMetadataBytes and var bytes
            ? throw new FormatException($"names and values have {bytes} bytes, and an object has at most {MaxMetadataBytes}")
            : Unique(result, "");
    }

    // Source: rclone's S3 page; both hold what rclone and this engine themselves keep with an object.
    private static string MetadataName(string name) =>
        !RuleText.IsToken(name) ? throw new FormatException("a name has only letters, digits and a few signs such as - and _")
        : name.ToLowerInvariant() is "mtime" or "md5chksum" ? throw new FormatException("the name is reserved for what rclone keeps with an object")
        : name.ToLowerInvariant();

    private static IReadOnlyList<KeyValuePair<string, string>> Unique(IReadOnlyList<KeyValuePair<string, string>> pairs, string what) =>
        pairs.GroupBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new FormatException($"{what} {RuleRefusal.Shown(twice.Key)} is given twice".TrimStart())
            : pairs;
}
