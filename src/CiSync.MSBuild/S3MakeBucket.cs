using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.MSBuild;

/// <summary>Makes a bucket, with the ACL and the location of the options; fine where it is one's own already.</summary>
public sealed class S3MakeBucket : StoreTask
{
    /// <summary>The bucket as a place without a prefix: <c>s3://bucket</c>.</summary>
    public string? Place { get; set; }

    private protected override async Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation)
    {
        var request = new PlaceRequest { Place = Needed(Place, nameof(Place)), Options = GivenOptions() };
        var report = await new SyncEngine(environment, redactor: log.Redactor).MakeBucketAsync(request, log, cancellation);
        log.Finish(report, Summary(request, environment));
        return report.Outcome == Outcome.Succeeded;
    }

    private static string Summary(PlaceRequest request, HostEnvironment environment)
    {
        var location = Location.Parse(request.Place);
        return OptionReader.Read(environment, location, request.Options).Get(OptionTable.DryRun) ? $"{location} would be made unless it is there" : $"{location} is there";
    }
}
