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
        var deletes = _applier?.Result.Deleted ?? (_dryRun ? _plan?.Deletes : null) ?? [];
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
        var isWholeBucket = IsWholeBucket(side, filter);
        var deletes = new List<PlannedChange>();
        await foreach (var entry in objects.ListAsync(cancellation))
        {
            if (objects.Only is not null || filter.Bounds.Take(entry))
            {
                deletes.Add(PlannedChange.Delete(entry, entry.Key, ChangeReason.Unwanted));
            }

            if (isWholeBucket && !_dryRun && deletes.Count == NamedDeletes.Most)
            {
                break;
            }
        }

        if (deletes.Count == 0 && !side.Location.IsFolder)
        {
            throw new CiSyncException(ErrorCodes.PlaceEmpty, $"There is nothing to delete at {side.Location}.");
        }

        _plan = new SyncPlan { Deletes = deletes };
        if (Judge(side, filter, isWholeBucket, objects.Only is not null) is { } refusal)
        {
            if (_dryRun)
            {
                run.Events?.Report(new PlanMade(_plan, _dryRun) { Refusal = refusal });
            }

            run.Refuse(refusal, _dryRun);
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

    private Diagnostic? Judge(StoreSide side, TreeFilter filter, bool isWholeBucket, bool isSingle)
    {
        if (isWholeBucket)
        {
            return Diagnostic.Error(
                ErrorCodes.MassDelete,
                $"All objects of {side.Location} would be deleted. Nothing was changed.{(_plan!.Deletes.Count > 0 ? $" The first of them: {NamedDeletes.Keys(_plan.Deletes)}." : "")}",
                "Name a prefix or a filter; if the whole bucket is meant, set max_delete, to off for no limit.");
        }

        if (!isSingle && UnmatchedLines.Judge(filter, side.Options, deletes: false) is { } unmatched)
        {
            if (unmatched.Severity == Severity.Error)
            {
                return unmatched;
            }

            run.Tell(unmatched);
        }

        return Guard.JudgeDeletes(_plan!, side.Options.Get(OptionTable.MaxDelete), side.Options.Get(OptionTable.MaxDeleteSize), side.Location.ToString());
    }

    // A prefix that came out empty by mistake means a whole bucket.
    private static bool IsWholeBucket(StoreSide side, TreeFilter filter) =>
        side.Location.Prefix.Length == 0 && !filter.MayLeaveOut && side.Options.Get(OptionTable.MaxDelete) is null;
}
