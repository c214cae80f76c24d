using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Applying;

/// <summary>
/// How often transfers are gone over: <c>retries</c>. rclone runs all of a sync anew; here the plan has been judged, so what is made again is what failed of it.
/// What is not any more as it was planned stays an error.
/// </summary>
/// <param name="Count">How often, the first time included.</param>
/// <param name="Pause">How long to wait before another time.</param>
internal sealed record Tries(int Count, TimeSpan Pause)
{
    /// <summary>Nothing is made again.</summary>
    public static readonly Tries One = new(1, TimeSpan.Zero);

    public static Tries From(ResolvedOptions options) => new(options.Get(OptionTable.Retries), options.Get(OptionTable.RetriesSleep));

    /// <summary>True where another try of the same may help.</summary>
    public static bool MayHelp(ErrorCode code) =>
        code.ExitCode == ExitCode.Retryable && code != ErrorCodes.FileChanged && code != ErrorCodes.ObjectChanged;
}
