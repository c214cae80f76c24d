using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Reporting;

/// <summary>Something that happened during a run. Events come from any thread, and hold no secret.</summary>
public abstract record SyncEvent;

/// <summary>Where the values of all options came from; once, at the start.</summary>
public sealed record OptionsResolved(IReadOnlyList<OptionOrigin> Origins) : SyncEvent;

/// <summary>How far listing and comparing have come; every few seconds.</summary>
/// <param name="Compared">Source files looked at so far.</param>
/// <param name="Listed">Destination objects listed so far.</param>
public sealed record PlanningProgress(long Compared, long Listed) : SyncEvent;

/// <summary>The plan is made and accepted; a dry run ends here, and tells its plan also where it would be refused.</summary>
public sealed record PlanMade(SyncPlan Plan, bool DryRun) : SyncEvent
{
    /// <summary>Why the plan of a dry run would not be carried out; null where it would.</summary>
    public Diagnostic? Refusal { get; init; }
}

/// <summary>What two sides have under one name.</summary>
public enum PairState
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>Something different.</summary>
    Differs,

    /// <summary>Only the source has it.</summary>
    OnlySource,

    /// <summary>Only the destination has it.</summary>
    OnlyDestination,

    /// <summary>It could not be compared or transferred.</summary>
    Failed,
}

/// <summary>A name was compared; only where that is asked for.</summary>
/// <param name="Name">The path below both roots.</param>
/// <param name="State">What was found.</param>
public sealed record PairCompared(string Name, PairState State) : SyncEvent;

/// <summary>How far the transfers have come; every few seconds.</summary>
public sealed record TransferProgress(ChangeKind Kind, long Files, long TotalFiles, long Bytes, long TotalBytes) : SyncEvent;

/// <summary>An upload in parts goes on where an earlier run ended; only the missing parts are sent.</summary>
/// <param name="Upload">What is there already.</param>
public sealed record UploadResumed(ResumedUpload Upload) : SyncEvent;

/// <summary>A file or an object is written and verified, or has got another modification time.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Name">The full key of an object that was written; the path below the destination of a file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why.</param>
public sealed record FileTransferred(ChangeKind Kind, string Name, long Bytes, ChangeReason Reason) : SyncEvent;

/// <summary>A transfer failed for good; why is told as a diagnostic.</summary>
/// <param name="Name">As in <see cref="FileTransferred"/>.</param>
public sealed record TransferFailed(string Name) : SyncEvent;

/// <summary>Objects or files are deleted.</summary>
/// <param name="Names">Full keys; paths of files.</param>
/// <param name="AtSource">True where a move deleted them at its source.</param>
public sealed record EntriesDeleted(IReadOnlyList<string> Names, bool AtSource = false) : SyncEvent;

/// <summary>A request failed and is tried again.</summary>
/// <param name="Request">The request as S3 names it.</param>
/// <param name="Attempt">How many attempts have failed so far.</param>
/// <param name="Delay">How long it waits.</param>
/// <param name="Why">What happened, in a clause.</param>
public sealed record RequestRetried(string Request, int Attempt, TimeSpan Delay, string Why) : SyncEvent;

/// <summary>Another number of transfers is made at a time, as the store bears more or fewer.</summary>
/// <param name="From">How many there were.</param>
/// <param name="To">How many there are from now on.</param>
/// <param name="Why">Why, in a clause.</param>
public sealed record ConcurrencyChanged(int From, int To, string Why) : SyncEvent;

/// <summary>Some transfers failed for the moment and are made again; those that fail in the end are told as diagnostics.</summary>
/// <param name="Attempt">Which time this was, from 1 on.</param>
/// <param name="Attempts">How many times there can be.</param>
/// <param name="Failures">How they failed.</param>
/// <param name="Delay">How long it waits.</param>
public sealed record AttemptFailed(int Attempt, int Attempts, IReadOnlyList<Diagnostic> Failures, TimeSpan Delay) : SyncEvent;

/// <summary>The bucket is in another region than the one that was asked; it is asked there from now on.</summary>
public sealed record RegionSwitched(string From, string To) : SyncEvent;

/// <summary>This machine's clock is wrong; requests are signed with the store's time from now on.</summary>
/// <param name="Ahead">How far the store's clock is ahead.</param>
public sealed record ClockCorrected(TimeSpan Ahead) : SyncEvent;

/// <summary>An error or a warning, as soon as it is known; it is in the report as well.</summary>
public sealed record DiagnosticRaised(Diagnostic Diagnostic) : SyncEvent;
