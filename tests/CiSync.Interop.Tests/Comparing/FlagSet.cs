namespace CiSync.Interop.Tests.Comparing;

/// <summary>Flags of rclone's that say how to compare.</summary>
internal sealed record FlagSet(params string[] Flags)
{
    /// <summary>All modes, and what can stand beside them.</summary>
    public static readonly FlagSet[] All =
    [
        new(),
        new("checksum"),
        new("size-only"),
        new("update"),
        new("use-server-modtime"),
        new("no-update-modtime"),
        new("modify-window=1s"),
        new("modify-window=2ns"),
        new("modify-window=100s"),
        new("ignore-existing"),
        new("ignore-times"),
        new("ignore-size"),
        new("ignore-checksum"),
        new("immutable"),
        new("update", "checksum"),
        new("update", "size-only"),
        new("update", "modify-window=1s"),
        new("update", "use-server-modtime"),
        new("update", "no-update-modtime"),
        new("update", "ignore-size"),
        new("update", "ignore-times"),
        new("update", "immutable"),
        new("checksum", "ignore-size"),
        new("checksum", "use-server-modtime"),
        new("checksum", "immutable"),
    ];

    /// <summary>The arguments for rclone.</summary>
    public IEnumerable<string> Arguments => Flags.Select(flag => "--" + flag);

    /// <summary>The variables for CiSync, which compares as rclone does by default only where it is told to.</summary>
    public Dictionary<string, string> Variables => Flags.Select(flag => flag.Split('='))
        .Select(pair => KeyValuePair.Create($"RCLONE_{pair[0].Replace('-', '_').ToUpperInvariant()}", pair.Length > 1 ? pair[1] : "true"))
        .Concat(Flags.Contains("checksum") || Flags.Contains("size-only") ? [] : [KeyValuePair.Create("RCLONE_COMPARE", "modtime")])
        .ToDictionary();

    /// <inheritdoc/>
    public override string ToString() => Flags.Length == 0 ? "no flags" : string.Join(' ', Arguments);
}
