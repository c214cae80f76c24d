using CiSync.Errors;
using CiSync.Planning;

namespace CiSync.Reporting;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    /// <summary>All that was planned is done; in a dry run, shown.</summary>
    Succeeded,

    /// <summary>Refused or failed before the first change: nothing was changed.</summary>
    Refused,

    /// <summary>Some changes failed; the others are done.</summary>
    Failed,

    /// <summary>Stopped by the user.</summary>
    Cancelled,
}

/// <summary>An object that this run wrote, or in a dry run would write.</summary>
/// <param name="Key">The full key, prefix included.</param>
/// <param name="Path">The local file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why it was written.</param>
public sealed record UploadedObject(string Key, string Path, long Bytes, ChangeReason Reason);

/// <summary>What a run did: the data that hosts print and tests read. Holds no secret.</summary>
public sealed record SyncReport
{
    /// <summary>The destination as text.</summary>
    public required string Destination { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The exit code of a process that did only this.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>True where nothing was to be changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Objects written, in key order.</summary>
    public IReadOnlyList<UploadedObject> Uploaded { get; init; } = [];

    /// <summary>Full keys deleted, in key order.</summary>
    public IReadOnlyList<string> DeletedKeys { get; init; } = [];

    /// <summary>How many objects were already as the source has them.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>How many objects only the destination has and that were left alone.</summary>
    public long ExtraCount { get; init; }

    /// <summary>
    /// Paths of replaced and deleted objects for a CDN's invalidation: a leading slash, percent-encoded, and for an
    /// <c>index.html</c> its folder as well. New keys aren't among them: nothing has cached them.
    /// </summary>
    public IReadOnlyList<string> InvalidationPaths { get; init; } = [];

    /// <summary>Bytes of the objects written.</summary>
    public long UploadedBytes { get; init; }

    /// <summary>Requests sent, retries included, by the name that S3 gives them.</summary>
    public IReadOnlyDictionary<string, long> Requests { get; init; } = new Dictionary<string, long>();

    /// <summary>How many requests were repeats of a failed one.</summary>
    public long Retries { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Errors and warnings, in the order in which they came.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
