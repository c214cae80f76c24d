using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.Verbs;

/// <summary>Lists buckets, makes one and removes one.</summary>
internal sealed class BucketVerbs(VerbRun run, PlaceRequest request)
{
    public Task<Report> ListAsync(Action<ListedBucketEntry> found, CancellationToken cancellation) => RunAsync(
        "listing",
        async side =>
        {
            foreach (var bucket in await side.Store.ListBucketsAsync(cancellation))
            {
                found(new ListedBucketEntry(bucket.Name, new DateTimeOffset(bucket.Created.ToUniversalTime())));
            }
        },
        bucketNeeded: false,
        cancellation);

    public Task<Report> MakeAsync(CancellationToken cancellation) =>
        ChangeAsync("making of the bucket", side => side.Store.CreateBucketAsync(cancellation), cancellation);

    public Task<Report> RemoveAsync(CancellationToken cancellation) =>
        ChangeAsync("removing of the bucket", side => side.Store.DeleteBucketAsync(cancellation), cancellation);

    private Task<Report> ChangeAsync(string name, Func<StoreSide, Task> change, CancellationToken cancellation) => RunAsync(
        name,
        side =>
        {
            RefusePrefix(side.Location);
            return side.Options.Get(OptionTable.DryRun) ? Task.CompletedTask : change(side);
        },
        bucketNeeded: true,
        cancellation);

    private async Task<Report> RunAsync(string name, Func<StoreSide, Task> act, bool bucketNeeded, CancellationToken cancellation)
    {
        await run.GoAsync(
            async token =>
            {
                var place = bucketNeeded ? Location.Parse(request.Place, request.AllowSecrets) : Location.ParseRemote(request.Place, request.AllowSecrets);
                using var side = await StoreSide.OpenAsync(run, place, request.Options, token);
                await act(side);
            },
            name,
            cancellation);
        return run.Report(new Report { Outcome = Outcome.Succeeded, ExitCode = ExitCode.Success }, hasChanged: false);
    }

    // Folders exist in keys alone: whoever names one expects something that there isn't.
    private static void RefusePrefix(Location place)
    {
        if (place.Prefix.Length > 0)
        {
            throw new CiSyncException(
                ErrorCodes.DestinationInvalid, $"{place} is a folder in a bucket: in a store folders come and go with their objects.", "Name a bucket alone, such as s3://bucket.");
        }
    }
}
