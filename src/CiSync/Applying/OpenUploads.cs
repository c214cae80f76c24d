using CiSync.Errors;
using CiSync.Options;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// The uploads in parts that earlier runs left open below a place, listed once in a run, when the first file that goes in parts asks. What was begun after
/// this run isn't among them: it is that of another job, which is at it right now.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="place">The destination.</param>
/// <param name="before">When this run began.</param>
/// <param name="byKey">True where the store tells those of one key only, so that each key is asked for.</param>
internal sealed class OpenUploads(IStore store, Location place, DateTimeOffset before, bool byKey)
{
    private readonly Lock _lock = new();
    private Task<ILookup<string, ListedUpload>>? _listing;

    /// <summary>Those of a key.</summary>
    /// <exception cref="CiSyncException">The store doesn't tell.</exception>
    public async Task<IEnumerable<ListedUpload>> OfAsync(string key, CancellationToken cancellation)
    {
        if (byKey)
        {
            return (await ListAsync(key, cancellation))[key];
        }

        Task<ILookup<string, ListedUpload>> listing;
        lock (_lock)
        {
            listing = _listing = _listing is { } asked && !MayHelpAgain(asked) ? asked : ListAsync(place.Prefix, cancellation);
        }

        return (await listing)[key];
    }

    // A listing that was denied stays denied; one that a passing failure ended, its own or that of another transfer, is made again with that.
    private static bool MayHelpAgain(Task listing) =>
        listing.IsCanceled || (listing.Exception?.InnerException is CiSyncException e && Tries.MayHelp(e.Diagnostic.Code));

    private async Task<ILookup<string, ListedUpload>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var found = new List<ListedUpload>();
        var pages = new PagesSeen<UploadMarker>($"the uploads in {place}");
        UploadMarker? marker = null;
        do
        {
            var page = await store.ListUploadsAsync(prefix, marker, cancellation);
            found.AddRange(page.Uploads.Where(upload => upload.Initiated.ToUniversalTime() < before.UtcDateTime));
            marker = pages.GoOn(page.Next, page.Uploads.Count == 0);
        }
        while (marker is not null);
        return found.ToLookup(upload => upload.Key, StringComparer.Ordinal);
    }
}
