using CiSync.Applying;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>Deletes an object, or all objects below a place that the filters take.</summary>
internal sealed class DeleteVerb(VerbRun run, PlaceRequest request)
{
    private Location? _place;
    private SyncPlan? _plan;
    private Applier? _applier;
    private bool _dryRun;

    public async Task<SyncReport> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, "delete", cancellation);
        var deletes = _applier?.Result.Deleted ?? (_dryRun && run.FirstError is null ? _plan?.Deletes : null) ?? [];
        var keys = deletes.Select(change => _place!.KeyOf(change.Key)).ToArray();
        return run.Report(
            new SyncReport
            {
                Outcome = Outcome.Succeeded,
                ExitCode = ExitCode.Success,
                Destination = _place?.ToString() ?? "",
                Transfer = ChangeKind.Delete,
                DryRun = _dryRun,
                DeletedKeys = keys,
                InvalidationPaths = InvalidationPaths.Of(keys),
            },
            hasChanged: _applier is not null);
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var side = await StoreSide.OpenAsync(run, Location.Parse(request.Place, request.AllowSecrets), request.Options, cancellation);
        _dryRun = side.Options.Get(OptionTable.DryRun);
        var filter = new FilterReader(side.Options, run.Environment).Read(run.Time.GetUtcNow());
        (_place, var objects) = await side.ObjectsAsync(filter, cancellation);
        RefuseWholeBucket(side, filter);
        var deletes = new List<PlannedChange>();
        await foreach (var entry in objects.ListAsync(cancellation))
        {
            if (objects.Only is not null || filter.Bounds.Take(entry))
            {
                deletes.Add(PlannedChange.Delete(entry, entry.Key, ChangeReason.Unwanted));
            }
        }

        if (deletes.Count == 0 && !side.Location.IsFolder)
        {
            throw new CiSyncException(ErrorCodes.PlaceEmpty, $"There is nothing to delete at {side.Location}.");
        }

        _plan = new SyncPlan { Deletes = deletes };
        if (Guard.JudgeDeletes(_plan, side.Options.Get(OptionTable.MaxDelete), side.Options.Get(OptionTable.MaxDeleteSize), side.Location.ToString()) is { } refusal)
        {
            run.Tell(refusal);
            return;
        }

        run.Events?.Report(new PlanMade(_plan, _dryRun));
        if (!_dryRun)
        {
            var place = new ObjectDeletes(side.Store, _place, DeletePurpose.Delete);
            _applier = new Applier(NoTransfers.Instance, NoTransfers.Instance, NoTransfers.Instance, place, place, new Gate(1), run.Time, run.Events);
            try
            {
                await _applier.ApplyAsync(_plan, cancellation);
            }
            finally
            {
                run.Take(_applier.Result.Diagnostics);
            }
        }
    }

    // A prefix that came out empty by mistake means a whole bucket.
    private static void RefuseWholeBucket(StoreSide side, TreeFilter filter)
    {
        if (side.Location.Prefix.Length == 0 && !filter.MayLeaveOut && side.Options.Get(OptionTable.MaxDelete) is null)
        {
            throw new CiSyncException(
                ErrorCodes.MassDelete,
                $"All objects of {side.Location} would be deleted. Nothing was changed.",
                "Name a prefix or a filter; if the whole bucket is meant, set max_delete, to off for no limit.");
        }
    }
}
