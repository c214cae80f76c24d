using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>What <c>S3Check</c> found.</summary>
public sealed class S3CheckResult : S3Result
{
    private readonly CheckReport _report;

    internal S3CheckResult(CheckReport report) : base(report) => _report = report;

    /// <summary>True where both sides have the same.</summary>
    public bool IsSame => Differing.Count + OnlyAtSource.Count + OnlyAtDestination.Count == 0;

    /// <summary>How many have the same content on both sides.</summary>
    public long MatchedCount => _report.MatchedCount;

    /// <summary>Paths whose content differs, in key order.</summary>
    public IReadOnlyList<string> Differing => _report.Differing;

    /// <summary>Paths that only the source has, in key order.</summary>
    public IReadOnlyList<string> OnlyAtSource => _report.OnlyAtSource;

    /// <summary>Paths that only the destination has, in key order; none where <see cref="S3CheckSettings.OneWay"/> is true.</summary>
    public IReadOnlyList<string> OnlyAtDestination => _report.OnlyAtDestination;
}
