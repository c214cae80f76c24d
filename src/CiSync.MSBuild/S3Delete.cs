using CiSync.Options;
using CiSync.Reporting;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Deletes an object, or all objects below a place that the filters take. A whole bucket only with <c>MaxDelete</c> set.</summary>
public sealed class S3Delete : ListingTask
{
    /// <summary>The place: <c>s3://bucket/prefix/</c>, or one object.</summary>
    public string? Place { get; set; }

    /// <summary>The full keys deleted, in order. In a dry run: those that would be.</summary>
    [Output]
    public string[] DeletedKeys { get; private set; } = [];

    /// <summary>Paths of the deleted objects for a CDN's invalidation, percent-encoded and with a leading slash.</summary>
    [Output]
    public string[] InvalidationPaths { get; private set; } = [];

    private protected override async Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation)
    {
        var request = new PlaceRequest { Place = Needed(Place, nameof(Place)), Options = GivenOptions() };
        var report = await new SyncEngine(environment, redactor: log.Redactor).DeleteAsync(request, log, cancellation);
        DeletedKeys = [.. report.DeletedKeys];
        InvalidationPaths = [.. report.InvalidationPaths];
        log.Finish(report);
        return report.Outcome == Outcome.Succeeded;
    }
}
