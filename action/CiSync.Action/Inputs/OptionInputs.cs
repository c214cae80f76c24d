using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>The inputs that are rows of the option table.</summary>
internal static class OptionInputs
{
    /// <summary>The input for rows without one of their own: <c>key=value</c> on each line.</summary>
    public const string Rest = "options";

    /// <summary>The input for <see cref="OptionTable.RoleArn"/>, by the name that other actions gave it.</summary>
    public const string Role = "role-to-assume";

    /// <summary>Each row with the input that names it.</summary>
    public static IEnumerable<(Option Row, string Input)> Rows =>
        OptionTable.All.Where(row => row.Hosts.HasFlag(Hosts.Action)).Select(row => (row, row.InputName)).Append((OptionTable.RoleArn, Role));

    /// <summary>True where an input is a list, one text on a line.</summary>
    public static bool IsList(Option row) => row is Option<IReadOnlyList<string>?>;

    /// <summary>What was given. An input of its own wins over the list: it comes later.</summary>
    /// <exception cref="CiSyncException">A line isn't <c>key=value</c>, or gives a secret.</exception>
    public static IReadOnlyList<ExplicitOption> Given(InputTexts inputs)
    {
        var given = new List<ExplicitOption>(inputs.Lines(Rest).Select(Pair));
        foreach (var (row, input) in Rows)
        {
            var text = IsList(row) ? ExplicitOption.JoinList(inputs.Lines(input)) : inputs.Get(input) ?? "";
            if (text.Length > 0)
            {
                given.Add(new ExplicitOption(row.Name, text, $"input {input}"));
            }
        }

        return given;
    }

    private static ExplicitOption Pair(string line)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            // The line isn't repeated: it may be the rest of a secret.
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"The input {Rest} has key=value on each line, and one of them has no \"=\".", "Write it as key=value; docs/options.md lists the keys.");
        }

        var (key, value) = (line[..at].Trim(), line[(at + 1)..].Trim());
        return SecretInputs.Meant(key) is { } secret && value.Length > 0
            ? throw SecretInputs.Refusal(secret, $"The input {Rest} gives the secret {secret.Name}.")
            : new ExplicitOption(key, value, $"input {Rest}");
    }
}
