using CiSync.Errors;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>What every alias tells of its run. Holds no secret.</summary>
public abstract class S3Result
{
    private readonly Report _report;

    private protected S3Result(Report report) => _report = report;

    /// <summary>Warnings, in the order in which they came; and the error of a check that only tells.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _report.Diagnostics;

    /// <summary>How many requests were sent, retries included.</summary>
    public long RequestCount => _report.Requests.Values.Sum();

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed => _report.Elapsed;
}
