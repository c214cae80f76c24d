using CiSync.Errors;

namespace CiSync.HeaderRules;

/// <summary>The rules of a run in their order. For each header the first rule that matches a path and sets it decides.</summary>
internal sealed class HeaderRuleSet
{
    /// <summary>No rules.</summary>
    public static readonly HeaderRuleSet None = new([]);

    private readonly CheckedRule[] _rules;

    /// <summary>Checks the rules.</summary>
    /// <param name="rules">The rules, the strongest first.</param>
    /// <param name="ignoreCase">Whether letters of globs match in any case.</param>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>: a glob or a value isn't allowed.</exception>
    public HeaderRuleSet(IReadOnlyList<HeaderRule> rules, bool ignoreCase = false) => _rules = [.. rules.Select(rule => CheckedRule.Of(rule, ignoreCase))];

    /// <summary>True where no path gets a header.</summary>
    public bool IsEmpty => _rules.Length == 0;

    /// <summary>The headers of a file.</summary>
    /// <param name="path">Its path below the source's root, with forward slashes: not its key.</param>
    public RuleHeaders For(string path)
    {
        var headers = RuleHeaders.None;
        foreach (var rule in _rules)
        {
            if (rule.Matches(path))
            {
                headers = headers.Before(rule.Rule);
            }
        }

        return headers;
    }
}
