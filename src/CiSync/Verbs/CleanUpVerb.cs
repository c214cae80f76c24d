using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Verbs;

/// <summary>Removes multipart uploads that nobody finished: their parts are billed and no listing shows them.</summary>
internal sealed class CleanUpVerb(VerbRun run, CleanUpRequest request)
{
    private readonly List<UnfinishedUpload> _removed = [];
    private Location? _place;
    private long _younger;
    private bool _dryRun;

    public async Task<CleanUpReport> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, "clean-up", cancellation);
        return run.Report(
            new CleanUpReport
            {
                Outcome = Outcome.Succeeded,
                ExitCode = ExitCode.Success,
                Place = _place?.ToString() ?? "",
                DryRun = _dryRun,
                Removed = _removed,
                YoungerCount = _younger,
            },
            hasChanged: _removed.Count > 0 && !_dryRun);
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var side = await StoreSide.OpenAsync(run, Location.Parse(request.Place, request.AllowSecrets), request.Options, cancellation);
        _place = side.Location;
        _dryRun = side.Options.Get(OptionTable.DryRun);
        var before = run.Time.GetUtcNow() - request.MinAge;

        // A place that could be an object is one prefix for its key and for all below it.
        var prefix = side.Location.IsFolder ? side.Location.Prefix : side.Location.Prefix.TrimEnd('/');
        var pages = new PagesSeen<UploadMarker>($"the uploads in {side.Location}");
        UploadMarker? marker = null;
        do
        {
            var page = await side.Store.ListUploadsAsync(prefix, marker, cancellation);
            foreach (var upload in page.Uploads)
            {
                if (upload.Key != prefix && !upload.Key.StartsWith(side.Location.Prefix, StringComparison.Ordinal))
                {
                    continue;
                }

                var started = new DateTimeOffset(upload.Initiated.ToUniversalTime());
                if (started > before)
                {
                    _younger++;
                    continue;
                }

                if (!_dryRun)
                {
                    await side.Store.AbortMultipartAsync(upload.Key, upload.UploadId, cancellation);
                }

                _removed.Add(new UnfinishedUpload(upload.Key, upload.UploadId, started));
            }

            marker = pages.GoOn(page.Next, page.Uploads.Count == 0);
        }
        while (marker is not null);
    }
}
