using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Inputs;

/// <summary>
/// Inputs that the action doesn't have. The runner only warns of them, and a misspelt filter must not look as if it had an effect. What has nothing to do
/// with the action's inputs may be there for other reasons, and is left alone.
/// </summary>
internal static class UnknownInputs
{
    // Inputs of every action in a container, which the runner itself takes.
    private static readonly string[] OfTheRunner = ["args", "entrypoint"];

    /// <summary>Refuses an input that is an option without an input, or close to the name of one.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.OptionUnknown"/>.</exception>
    public static void Refuse(InputTexts inputs)
    {
        string[] known = [.. ActionInputs.Names];
        foreach (var name in inputs.Names.Except(known).Except(OfTheRunner))
        {
            if (OptionTable.Find(name) is { } row)
            {
                var input = OptionInputs.Rows.FirstOrDefault(pair => pair.Row == row).Input;
                throw new CiSyncException(
                    ErrorCodes.OptionUnknown,
                    $"The action has no input {OneLine.Of(name)}.",
                    input is null ? $"Give it as a line of the input {OptionInputs.Rest}: {row.Name}=VALUE." : $"Use the input {input}.");
            }

            if (Nearest.To(name, known) is { } meant)
            {
                throw new CiSyncException(ErrorCodes.OptionUnknown, $"The action has no input {OneLine.Of(name)}.", $"Did you mean {meant}?");
            }
        }
    }
}
