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

/// <summary>The plan is made and accepted; a dry run ends here.</summary>
public sealed record PlanMade(SyncPlan Plan, bool DryRun) : SyncEvent;

/// <summary>How far the uploads have come; every few seconds.</summary>
public sealed record UploadProgress(long Files, long TotalFiles, long Bytes, long TotalBytes) : SyncEvent;

/// <summary>A file is uploaded and verified.</summary>
public sealed record FileUploaded(string Key, long Bytes, ChangeReason Reason) : SyncEvent;

/// <summary>Objects are deleted.</summary>
public sealed record ObjectsDeleted(IReadOnlyList<string> Keys) : SyncEvent;

/// <summary>A request failed and is tried again.</summary>
/// <param name="Request">The request as S3 names it.</param>
/// <param name="Attempt">How many attempts have failed so far.</param>
/// <param name="Delay">How long it waits.</param>
/// <param name="Why">What happened, in a clause.</param>
public sealed record RequestRetried(string Request, int Attempt, TimeSpan Delay, string Why) : SyncEvent;

/// <summary>The bucket is in another region than the one that was asked; it is asked there from now on.</summary>
public sealed record RegionSwitched(string From, string To) : SyncEvent;

/// <summary>This machine's clock is wrong; requests are signed with the store's time from now on.</summary>
/// <param name="Ahead">How far the store's clock is ahead.</param>
public sealed record ClockCorrected(TimeSpan Ahead) : SyncEvent;

/// <summary>An error or a warning, as soon as it is known; it is in the report as well.</summary>
public sealed record DiagnosticRaised(Diagnostic Diagnostic) : SyncEvent;
