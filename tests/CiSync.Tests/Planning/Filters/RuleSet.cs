using CiSync.Planning.Filters;

namespace CiSync.Tests.Planning.Filters;

/// <summary>Rules as tests write them: <c>include X</c>, <c>exclude X</c>, <c>filter + X</c>.</summary>
internal static class RuleSet
{
    public static FilterRules Of(params string[] rules) => Of(ignoreCase: false, rules);

    public static FilterRules Of(bool ignoreCase, params string[] rules)
    {
        RuleText[] Texts(string kind) =>
            [.. rules.Where(rule => rule.StartsWith(kind + " ", StringComparison.Ordinal)).Select(rule => new RuleText(rule[(kind.Length + 1)..], "test"))];
        return new FilterRules(new RuleTexts
        {
            Includes = Texts("include"),
            Excludes = Texts("exclude"),
            Filters = Texts("filter"),
            OnlyIncluded = Texts("include").Length > 0,
            IgnoreCase = ignoreCase,
        });
    }
}
