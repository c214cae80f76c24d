using CiSync.Errors;

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

/// <summary>What every run tells of itself. Holds no secret.</summary>
public record Report
{
    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The exit code of a process that did only this.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>Requests sent, retries included, by the name that S3 gives them.</summary>
    public IReadOnlyDictionary<string, long> Requests { get; init; } = new Dictionary<string, long>();

    /// <summary>How many requests were repeats of a failed one.</summary>
    public long Retries { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Errors and warnings, in the order in which they came.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
