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

    /// <summary>True where the store may do later what it didn't now. What arrived as something else has been sent several times already.</summary>
    public static bool MayHelp(ErrorCode code) => code == ErrorCodes.StoreBusy || code == ErrorCodes.Unreachable || code == ErrorCodes.AnswerNotOwn;
}
