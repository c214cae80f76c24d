namespace CiSync.Tests.Options.Fuzzing;

/// <summary>What came of one generated case.</summary>
/// <param name="IsValid">Whether values came out of it.</param>
/// <param name="Wrong">Which rule it broke; null where none.</param>
internal sealed record Verdict(bool IsValid, string? Wrong = null)
{
    public static readonly Verdict Value = new(true);
    public static readonly Verdict Refused = new(false);

    public static Verdict Broken(string rule) => new(false, rule);
}
