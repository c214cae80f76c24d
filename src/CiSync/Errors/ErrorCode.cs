namespace CiSync.Errors;

/// <summary>One row of the catalogue of errors and warnings.</summary>
/// <param name="Id">The stable identifier, <c>CISnnnn</c>.</param>
/// <param name="Title">What it is called in docs/errors.md.</param>
/// <param name="ExitCode">The exit code of a run that ends with it.</param>
/// <param name="Advice">What to do, as a sentence; the default where an occurrence has no better one.</param>
public sealed record ErrorCode(string Id, string Title, ExitCode ExitCode, string Advice)
{
    /// <summary>Where the code is explained; hosts attach it as the help link.</summary>
    public string HelpLink => $"https://github.com/cisync/cisync/blob/main/docs/errors.md#{Id.ToLowerInvariant()}";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
