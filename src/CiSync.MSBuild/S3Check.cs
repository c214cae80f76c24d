using CiSync.Errors;
using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Compares source and destination by content, or as <c>Compare</c> says, and changes nothing. Differences are an error.</summary>
public sealed class S3Check : ComparingTask
{
    /// <summary>Fail where source and destination differ. Default true; false only tells it, in the outputs and the log.</summary>
    public bool FailOnDifference { get; set; } = true;

    /// <summary>Take what the source has and ignore all else that the destination has. Default false.</summary>
    public bool OneWay { get; set; }

    /// <summary>Paths whose content differs, in key order.</summary>
    [Output]
    public string[] Differing { get; private set; } = [];

    /// <summary>Paths that only the source has, in key order.</summary>
    [Output]
    public string[] OnlyAtSource { get; private set; } = [];

    /// <summary>Paths that only the destination has, in key order; none where <see cref="OneWay"/> is true.</summary>
    [Output]
    public string[] OnlyAtDestination { get; private set; } = [];

    /// <summary>How many have the same content on both sides.</summary>
    [Output]
    public long MatchedCount { get; private set; }

    private protected override async Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation)
    {
        log.ToldOnly = FailOnDifference ? null : ErrorCodes.PlacesDiffer;
        var report = await new SyncEngine(environment, redactor: log.Redactor).CheckAsync(NewRequest() with { Delete = !OneWay }, log, cancellation);
        Differing = [.. report.Differing];
        OnlyAtSource = [.. report.OnlyAtSource];
        OnlyAtDestination = [.. report.OnlyAtDestination];
        MatchedCount = report.MatchedCount;
        log.Finish(report);
        return report.Diagnostics.All(told => told.Severity != Severity.Error || told.Code == log.ToldOnly);
    }
}
