namespace CiSync.Planning.Filters;

/// <summary>Rules in rclone's order, includes before excludes before filters. The first that matches a key decides; without one it is taken.</summary>
internal sealed class FilterRules
{
    private readonly List<FilterRule> _rules = [];
    private readonly HashSet<(bool, string)> _seen = [];
    private readonly bool _ignoreCase;

    /// <summary>Reads the rules.</summary>
    /// <exception cref="RuleException">One of them can't be read.</exception>
    public FilterRules(RuleTexts texts)
    {
        _ignoreCase = texts.IgnoreCase;
        AddEach(texts.Includes, glob => Add(include: true, glob));
        AddEach(texts.Excludes, glob => Add(include: false, glob));
        AddEach(texts.Filters, AddRule);
        if (texts.OnlyIncluded)
        {
            Add(include: false, "/**");
        }
    }

    /// <summary>True where nothing is left out.</summary>
    public bool IsEmpty => _rules.Count == 0;

    /// <summary>Whether a key is taken.</summary>
    public bool Take(string key) => _rules.Find(rule => rule.Matches(key))?.IsInclude ?? true;

    /// <summary>False only where nothing below the folder would be taken: it needn't be listed. A doubt means true.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool MayTakeBelow(string folder)
    {
        foreach (var rule in _rules)
        {
            if (rule.IsInclude ? rule.MayMatchBelow(folder) : rule.CoversBelow(folder))
            {
                return rule.IsInclude;
            }
        }

        return true;
    }

    private static void AddEach(IReadOnlyList<RuleText> rules, Action<string> add)
    {
        foreach (var rule in rules)
        {
            try
            {
                add(rule.Text);
            }
            catch (FormatException wrong)
            {
                throw new RuleException(rule, wrong.Message);
            }
        }
    }

    private void AddRule(string rule)
    {
        switch (rule)
        {
            case "!":
                _rules.Clear();
                _seen.Clear();
                break;
            case ['+' or '-', ' ', .. var glob]:
                Add(rule[0] == '+', glob);
                break;
            default:
                throw new FormatException("malformed rule");
        }
    }

    private void Add(bool include, string glob)
    {
        // A rule that stands there already would never decide anything, and is read nevertheless where it can be wrong.
        if (!_seen.Contains((include, glob)) && new FilterRule(include, glob, _ignoreCase) is var rule && _seen.Add((include, glob)) && !rule.IsOfFoldersAlone)
        {
            _rules.Add(rule);
        }
    }
}
