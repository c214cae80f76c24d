using CiSync.Applying;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>Writes an object, or all objects below a place one after the other, to a stream.</summary>
internal sealed class CatVerb(VerbRun run, PlaceRequest request, Stream output)
{
    private bool _hasWritten;
    private int _unproven;

    public async Task<Report> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, "reading", cancellation);
        return run.Report(new Report { Outcome = Outcome.Succeeded, ExitCode = ExitCode.Success }, _hasWritten);
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var side = await StoreSide.OpenAsync(run, Location.Parse(request.Place, request.AllowSecrets), request.Options, cancellation);
        var filter = new FilterReader(side.Options, run.Environment).Read(run.Time.GetUtcNow());
        var (place, objects) = await side.ObjectsAsync(filter, cancellation);
        var any = false;
        await foreach (var entry in objects.ListAsync(cancellation))
        {
            if (objects.Only is not null || filter.Bounds.Take(entry))
            {
                any = true;
                await WriteAsync(side, place.KeyOf(entry.Key), entry, cancellation);
            }
        }

        if (_unproven > 0)
        {
            run.Tell(Diagnostic.Warning(
                ErrorCodes.DownloadUnproven, $"{(_unproven == 1 ? "1 object was" : $"{_unproven} objects were")} verified by size only: the store reports no MD5 for {(_unproven == 1 ? "it" : "them")}."));
        }

        if (!any)
        {
            throw new CiSyncException(ErrorCodes.PlaceEmpty, $"There is nothing at {side.Location}.");
        }
    }

    private async Task WriteAsync(StoreSide side, string key, Entry entry, CancellationToken cancellation)
    {
        bool? isProven = null;
        var arriving = new ArrivingBody(_ => _hasWritten = true);
        var found = await side.Store.GetAsync(
            key,
            null,
            entry.ETag,
            async (head, body, token) =>
            {
                SingleDownload.CheckSize(key, entry.Size, head);
                using var arrived = new ArrivedContent(head, entry.ETag, side.Options.Get(OptionTable.ChunkSize));
                await arriving.ReadAsync(
                    body,
                    (bytes, offset) =>
                    {
                        arrived.Append(bytes.Span);

                        // A repeated GET starts over; what is written can't be taken back.
                        return output.WriteAsync(bytes[(int)Math.Clamp(arriving.Arrived - offset, 0, bytes.Length)..], token);
                    },
                    token);
                isProven = arrived.IsProven();
            },
            cancellation);
        if (found is null)
        {
            throw Gone.Since(key);
        }

        if (isProven == false)
        {
            throw ArrivedContent.Corrupted(key, times: 1);
        }

        _unproven += isProven is null ? 1 : 0;
        await output.FlushAsync(cancellation);
    }
}
