using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>What may end a run before all of its plan is carried out: <c>max_transfer</c> and <c>max_duration</c>.</summary>
internal sealed class RunLimits : IDisposable
{
    private readonly TransferLimit? _transfer;
    private readonly TimeSpan? _duration;
    private readonly CancellationTokenSource _over;

    private RunLimits(TransferLimit? transfer, TimeSpan? duration, CancellationTokenSource over, bool stopsAtOnce) =>
        (_transfer, _duration, _over, StopsAtOnce) = (transfer, duration, over, stopsAtOnce);

    /// <summary>Cancelled when the time of the run is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>True where what is under way is given up when a limit is reached.</summary>
    public bool StopsAtOnce { get; }

    /// <summary>True where the time of the run is over.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>True where <c>max_transfer</c> keeps something from being transferred.</summary>
    public bool IsUsedUp { get; private set; }

    /// <summary>True where a limit has ended the run.</summary>
    public bool AreReached => IsOver || IsUsedUp;

    /// <summary>No limits.</summary>
    public static RunLimits None() => new(null, null, new CancellationTokenSource(), stopsAtOnce: false);

    /// <summary>What the options say.</summary>
    /// <param name="options">The options.</param>
    /// <param name="transfer">How many bytes there may be.</param>
    /// <param name="elapsed">How long the run has taken so far.</param>
    /// <param name="time">The clock.</param>
    public static RunLimits From(ResolvedOptions options, TransferLimit? transfer, TimeSpan elapsed, TimeProvider time)
    {
        var duration = options.Get(OptionTable.MaxDuration) is { } given && given != Duration.Off ? given : (TimeSpan?)null;
        var left = duration - elapsed;
        var over = left < TimeLimit.Longest ? new CancellationTokenSource(left > TimeSpan.Zero ? left.Value : TimeSpan.Zero, time) : new CancellationTokenSource();
        return new RunLimits(transfer, duration, over, options.Get(OptionTable.CutoffMode) == "hard");
    }

    /// <summary>
    /// True where <c>max_transfer</c> counts a change. A new modification time moves no content; and if what is kept counted, backups would use up the limit in each run
    /// before anything is transferred.
    /// </summary>
    public static bool Counts(PlannedChange change) => change.Kind is not (ChangeKind.UpdateMetadata or ChangeKind.Backup);

    /// <summary>True where a transfer may begin.</summary>
    public bool MayBegin(PlannedChange change, bool withinStore)
    {
        if (Counts(change) && _transfer?.MayBegin(change.Bytes, withinStore) == false)
        {
            UsedUp();
        }

        return !AreReached;
    }

    /// <summary>A transfer that was begun is not done, and may be made again.</summary>
    public void NotDone(PlannedChange change, bool withinStore)
    {
        if (Counts(change))
        {
            _transfer?.NotDone(change.Bytes, withinStore);
        }
    }

    /// <summary>Bytes of a transfer are done.</summary>
    public void Done(long bytes) => _transfer?.Done(bytes);

    /// <summary><c>max_transfer</c> is reached.</summary>
    public void UsedUp() => IsUsedUp = true;

    /// <summary>The error that a limit ended the run.</summary>
    /// <param name="left">What is left to do, as a clause.</param>
    public Diagnostic Ended(string left) => IsUsedUp
        ? Diagnostic.Error(ErrorCodes.TransferLimitReached, $"max_transfer={SizeSuffix.Format(_transfer!.Most)} has ended the run: {left}.")
        : Diagnostic.Error(ErrorCodes.DurationLimitReached, $"max_duration={InWords(_duration ?? default)} has ended the run: {left}.");

    public void Dispose() => _over.Dispose();

    private static string InWords(TimeSpan duration) =>
        duration.TotalSeconds < 60 ? FormattableString.Invariant($"{duration.TotalSeconds:0.###}s")
        : string.Concat(
            (long)duration.TotalHours is > 0 and var hours ? $"{hours}h" : "",
            duration.Minutes > 0 ? $"{duration.Minutes}m" : "",
            duration.Seconds > 0 ? $"{duration.Seconds}s" : "");
}
