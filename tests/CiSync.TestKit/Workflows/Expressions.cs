using System.Text.RegularExpressions;

namespace CiSync.TestKit.Workflows;

/// <summary>The values of a test for the expressions <c>${{ … }}</c> of a workflow. What it has no value for is an error, and never empty.</summary>
public sealed partial class Expressions
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>The value of an expression, such as <c>secrets.KEY</c>.</summary>
    public string this[string expression]
    {
        get => _values.GetValueOrDefault(expression) ?? throw new KeyNotFoundException($"The test has no value for ${{{{ {expression} }}}}.");
        set => _values[expression] = value;
    }

    /// <summary>A text with the values in place of its expressions.</summary>
    public string In(string text) => Expression().Replace(text, match => this[match.Groups["inner"].Value]);

    /// <summary>Texts with the values in place of their expressions.</summary>
    public Dictionary<string, string> In(IReadOnlyDictionary<string, string> texts) => texts.ToDictionary(pair => pair.Key, pair => In(pair.Value));

    [GeneratedRegex(@"\$\{\{\s*(?<inner>.*?)\s*\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();
}
