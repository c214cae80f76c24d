using Cake.Core;
using CiSync;
using CiSync.Options;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>The aliases about one place in a store.</summary>
internal static class Places
{
    public static S3DeleteResult Delete(ICakeContext context, string place, S3DeleteSettings settings)
    {
        var run = new AliasRun(context, "S3Delete", settings);
        return new(run.Run(
            (engine, log, cancellation) => engine.DeleteAsync(Request(run, place), log, cancellation),
            (log, report) => log.Summarise(ReportText.Summary(report))));
    }

    public static S3ListResult List(ICakeContext context, string place, S3ListSettings settings)
    {
        var run = new AliasRun(context, "S3List", settings);
        var found = new List<ListedEntry>();
        var report = run.Run(
            (engine, log, cancellation) =>
            {
                var request = new ListRequest { Place = run.Needed(place, "place"), Recursive = settings.Recursive, ReadHeaders = settings.ReadHeaders, Options = run.Options };
                return engine.ListAsync(request, found.Add, log, cancellation);
            },
            (log, report) =>
            {
                if (report.Outcome == Outcome.Succeeded)
                {
                    var objects = found.Where(entry => !entry.IsFolder).ToArray();
                    log.Summarise($"{Location.Parse(place.Trim())}: {ReportText.Size(objects.Sum(entry => entry.Size))} in {objects.Length} objects listed");
                }
            });
        return new(report, found);
    }

    public static void MakeBucket(ICakeContext context, string place, S3MakeBucketSettings settings)
    {
        var run = new AliasRun(context, "S3MakeBucket", settings);
        run.Run(
            (engine, log, cancellation) => engine.MakeBucketAsync(Request(run, place), log, cancellation),
            (log, report) =>
            {
                if (report.Outcome == Outcome.Succeeded)
                {
                    var bucket = Location.Parse(place.Trim());
                    log.Summarise(run.IsDryRun(bucket) ? $"{bucket} would be made unless it is there" : $"{bucket} is there");
                }
            });
    }

    private static PlaceRequest Request(AliasRun run, string place) => new() { Place = run.Needed(place, "place"), Options = run.Options };
}
