namespace CiSync.Planning.Filters;

/// <summary>One text that a user gave as a rule, and where, for messages.</summary>
/// <param name="Text">The rule.</param>
/// <param name="Origin">Such as <c>RCLONE_EXCLUDE</c>.</param>
internal sealed record RuleText(string Text, string Origin);

/// <summary>A rule that can't be read.</summary>
internal sealed class RuleException(RuleText rule, string why) : FormatException(why)
{
    /// <summary>The rule.</summary>
    public RuleText Rule => rule;
}

/// <summary>All rules of a run as texts, those of files behind those of options.</summary>
internal sealed record RuleTexts
{
    /// <summary>Globs to take.</summary>
    public IReadOnlyList<RuleText> Includes { get; init; } = [];

    /// <summary>Globs to leave out.</summary>
    public IReadOnlyList<RuleText> Excludes { get; init; } = [];

    /// <summary>Rules: <c>+ glob</c>, <c>- glob</c> and <c>!</c>.</summary>
    public IReadOnlyList<RuleText> Filters { get; init; } = [];

    /// <summary>Whether there was an include, if only a file without a glob in it: what nothing takes is then left out.</summary>
    public bool OnlyIncluded { get; init; }

    /// <summary>Whether letters match in any case.</summary>
    public bool IgnoreCase { get; init; }
}
