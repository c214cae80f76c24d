using System.Text.RegularExpressions;
using CiSync.Errors;

namespace CiSync.HeaderRules;

/// <summary>A rule whose glob and values are known to be right, the values in the spelling in which they are sent.</summary>
internal sealed class CheckedRule
{
    private readonly Regex _glob;

    private CheckedRule(HeaderRule rule, Regex glob) => (Rule, _glob) = (rule, glob);

    /// <summary>The rule.</summary>
    public HeaderRule Rule { get; }

    /// <summary>Checks a rule.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>.</exception>
    public static CheckedRule Of(HeaderRule rule, bool ignoreCase)
    {
        var glob = Read(rule, "the glob", rule.Include, text => RuleGlob.ToRegex(text, ignoreCase || rule.IgnoreCase));
        foreach (var field in HeaderField.All)
        {
            rule = field.Get(rule) is { } value ? field.With(rule, Read(rule, field.Header, value, field.Read)) : rule;
        }

        return new CheckedRule(
            rule with
            {
                Tags = Read(rule, "tags", rule.Tags, RulePairs.Tags),
                Metadata = Read(rule, "metadata", rule.Metadata, RulePairs.Metadata),
            },
            glob);
    }

    /// <summary>Whether the rule is about a path.</summary>
    public bool Matches(string path) => _glob.IsMatch(path) && (!Rule.OnlyHashedNames || HashedName.Is(path));

    private static TResult Read<T, TResult>(HeaderRule rule, string what, T given, Func<T, TResult> read)
    {
        try
        {
            return read(given);
        }
        catch (FormatException wrong)
        {
            throw RuleRefusal.Of(rule.Origin, given is string text ? $"{what} {RuleRefusal.Shown(text)} is not allowed: {wrong.Message}" : $"{what}: {wrong.Message}");
        }
    }
}
