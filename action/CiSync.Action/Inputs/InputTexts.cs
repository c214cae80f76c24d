using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>The inputs of the step as the runner hands them over: variables <c>INPUT_*</c>, empty where nothing is set.</summary>
internal sealed class InputTexts(HostEnvironment environment)
{
    /// <summary>What the variables begin with.</summary>
    public const string Prefix = "INPUT_";

    /// <summary>The variable of an input: upper case, and hyphens kept.</summary>
    public static string VariableOf(string name) => Prefix + name.Replace(' ', '_').ToUpperInvariant();

    /// <summary>The names of the inputs that are set, in lower case and in order.</summary>
    public IEnumerable<string> Names =>
        environment.Variables.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && variable.Value.Trim().Length > 0)
            .Select(variable => variable.Key[Prefix.Length..].ToLowerInvariant()).Order(StringComparer.Ordinal);

    /// <summary>The text without blanks around it; null where it is unset.</summary>
    public string? Get(string name) => environment.Get(VariableOf(name))?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The lines that aren't empty, without blanks around them.</summary>
    public IReadOnlyList<string> Lines(string name) => (Get(name) ?? "").Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One of some words.</summary>
    /// <exception cref="CiSyncException">It is another.</exception>
    public string OneOf(string name, IReadOnlyList<string> words, string preset)
    {
        var text = Get(name) ?? preset;
        return words.Contains(text) ? text : throw new CiSyncException(ErrorCodes.OptionInvalid, $"The input {name} is not allowed.", $"Allowed: {string.Join(", ", words)}.");
    }

    /// <summary>A boolean as YAML 1.2 writes it.</summary>
    /// <exception cref="CiSyncException">It is none.</exception>
    public bool Flag(string name) => OneOf(name, ["true", "True", "TRUE", "false", "False", "FALSE"], "false").Equals("true", StringComparison.OrdinalIgnoreCase);
}
