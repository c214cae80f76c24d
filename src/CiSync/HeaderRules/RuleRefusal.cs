using CiSync.Errors;

namespace CiSync.HeaderRules;

/// <summary>What is said of rules that can't be.</summary>
internal static class RuleRefusal
{
    private const int MaxShown = 120;

    /// <summary>The error.</summary>
    /// <param name="origin">Where the rule was given.</param>
    /// <param name="what">What is wrong, without a full stop; it may end in a question.</param>
    public static CiSyncException Of(string origin, string what) => new(ErrorCodes.HeaderRuleInvalid, $"{origin}: {what}{(what.EndsWith('?') ? "" : ".")}");

    /// <summary>A text of a rule as messages repeat it. Rules hold what a store then tells everybody who may read the object.</summary>
    public static string Shown(string text) => SecretTexts.MayHoldSecretLine(text) ? "(not shown)" : $"\"{OneLine.Of(text.Length > MaxShown ? text[..MaxShown] + "…" : text)}\"";
}
