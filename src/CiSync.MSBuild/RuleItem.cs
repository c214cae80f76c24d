using CiSync.Errors;
using CiSync.HeaderRules;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>One item of <c>Rules</c>: a glob, and the headers that its files get, as metadata.</summary>
internal static class RuleItem
{
    /// <summary>The metadata that holds the glob where <c>Include</c> doesn't.</summary>
    public const string Glob = "Glob";

    private static readonly Dictionary<string, Func<HeaderRule, string, HeaderRule>> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CacheControl"] = (rule, value) => rule with { CacheControl = value },
        ["ContentType"] = (rule, value) => rule with { ContentType = value },
        ["ContentEncoding"] = (rule, value) => rule with { ContentEncoding = value },
        ["ContentDisposition"] = (rule, value) => rule with { ContentDisposition = value },
        ["ContentLanguage"] = (rule, value) => rule with { ContentLanguage = value },
        ["StorageClass"] = (rule, value) => rule with { StorageClass = value },
        ["Acl"] = (rule, value) => rule with { Acl = value },
        ["Tags"] = (rule, value) => rule with { Tags = Pairs(rule, "Tags", value) },
        ["Metadata"] = (rule, value) => rule with { Metadata = Pairs(rule, "Metadata", value) },
    };

    private static readonly HashSet<string> OfMSBuild = new(StringComparer.OrdinalIgnoreCase)
    {
        "Identity", "FullPath", "RootDir", "Filename", "Extension", "RelativeDir", "Directory", "RecursiveDir", "ModifiedTime", "CreatedTime", "AccessedTime",
        "OriginalItemSpec", "MSBuildSourceProjectFile", "MSBuildSourceTargetName",
    };

    /// <summary>Reads one item.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>: it sets what no rule can, or is what MSBuild has made of a glob.</exception>
    public static HeaderRule Read(ITaskItem item, TaskEnvironment environment)
    {
        var glob = item.GetMetadata(Glob);
        if (glob.Length == 0)
        {
            RefuseExpanded(item, environment);
            glob = item.ItemSpec;
        }

        var rule = new HeaderRule(glob) { Origin = $"Rule \"{glob}\"" };
        foreach (var (name, value) in Metadata(item).Where(pair => pair.Value.Length > 0 && !pair.Key.Equals(Glob, StringComparison.OrdinalIgnoreCase)))
        {
            rule = Headers.TryGetValue(name, out var with)
                ? with(rule, value)
                : throw Refusal(rule, $"\"{name}\" is no metadata that a rule can have: these are {string.Join(", ", Headers.Keys)} and {Glob}");
        }

        return rule == new HeaderRule(glob) { Origin = rule.Origin } ? throw Refusal(rule, "the rule sets no header") : rule;
    }

    /// <summary>An item's own metadata, without what MSBuild itself says of every item.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(ITaskItem item)
    {
        // By its names: what the entries are differs between MSBuild's own items and those of tasks, and in a process of its own a task gets more.
        var metadata = item.CloneCustomMetadata();
        return metadata.Keys.Cast<string>().Where(name => !OfMSBuild.Contains(name) && !name.StartsWith("DefiningProject", StringComparison.OrdinalIgnoreCase)).ToDictionary(name => name, name => metadata[name] as string ?? "", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True where a text has wildcards for MSBuild.</summary>
    public static bool HasWildcards(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    private static KeyValuePair<string, string>[] Pairs(HeaderRule rule, string name, string text) =>
    [
        .. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2) is [var key, var value]
            ? KeyValuePair.Create(key.TrimEnd(), value.TrimStart())
            : throw Refusal(rule, $"{name} is a list of name=value separated by semicolons, and one of them has no \"=\"")),
    ];

    // A path that is a file here, in a file that doesn't write it so: MSBuild found it in place of a glob. As a rule it would be about that one path.
    private static void RefuseExpanded(ITaskItem item, TaskEnvironment environment)
    {
        if (HasWildcards(item.ItemSpec) || !File.Exists(environment.GetAbsolutePath(item.ItemSpec)))
        {
            return;
        }

        var definedIn = item.GetMetadata("DefiningProjectFullPath");
        if (item.GetMetadata("RecursiveDir").Length > 0 || (File.Exists(definedIn) && !File.ReadAllText(definedIn).Contains(item.ItemSpec, StringComparison.Ordinal)))
        {
            throw new CiSyncException(
                ErrorCodes.HeaderRuleInvalid,
                $"Rule \"{item.ItemSpec}\" of {definedIn} is a file that MSBuild found by the wildcards of an Include, and no longer the glob that was written there.",
                "Write the glob as metadata: <S3SyncRule Include=\"pages\" Glob=\"**/*.html\" …/>; or let the target have DependsOnTargets=\"S3SyncReadRules\", which brings the globs of S3SyncRule items back.");
        }
    }

    private static CiSyncException Refusal(HeaderRule rule, string what) => new(ErrorCodes.HeaderRuleInvalid, $"{rule.Origin}: {what}.");
}
