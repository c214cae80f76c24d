using CiSync.Applying;
using CiSync.Comparing;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Verbs;

/// <summary>Sync, copy and move: lists both sides, compares, judges the plan and carries it out.</summary>
internal sealed class SyncVerb(VerbRun run, SyncRequest request)
{
    private Route? _route;
    private Backups? _backups;
    private SyncPlan? _plan;
    private Applier? _applier;
    private bool _dryRun;

    public async Task<SyncReport> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, request.Source is StoreSource ? "run" : "publish", cancellation);
        return Report();
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var route = _route = await new Routes(run, request).OpenAsync(cancellation);
        var options = route.Options;
        _dryRun = options.Get(OptionTable.DryRun);
        using var backups = _backups = await route.OpenBackupsAsync(request.Options, cancellation);
        var pace = run.PaceOf(options);
        using var ends = RunLimits.From(options, pace.Transfer, run.Elapsed, run.Time);
        var sensitive = new SensitiveFileGuard(new AllowedFiles(options));
        if (await PlanAsync(route, ends, sensitive, cancellation) is not { } plan)
        {
            return;
        }

        _plan = plan;
        run.Take(_plan.Problems);
        TellSameSize(run, _plan);
        TellSkipped(run, route);

        var unmatched = route.FiltersSource && !route.IsSingle ? UnmatchedLines.Judge(route.Filter, options, deletes: request.Delete) : null;
        if (unmatched is { Severity: Severity.Warning })
        {
            run.Tell(unmatched);
            unmatched = null;
        }

        var limits = new GuardLimits(
            options.Get(OptionTable.MaxDelete),
            request.AllowEmptySource,
            IsFiltered: route.FiltersSource && route.Filter.MayLeaveOut)
        {
            MaxDeleteSize = options.Get(OptionTable.MaxDeleteSize),
        };
        await Task.Run(() => route.LookInto(_plan, sensitive, cancellation), cancellation);
        if (sensitive.Warning() is { } suspicious)
        {
            run.Tell(suspicious);
        }

        var doubt = _plan.Deletes.Count + _plan.SourceDeletes.Count > 0 ? await route.DoubtAsync(_plan, cancellation) : null;
        Diagnostic[] refusals = [.. new[] { unmatched, sensitive.Refusal(route.DestinationText), Guard.Judge(_plan, limits, route.DestinationText), doubt }.OfType<Diagnostic>()];
        if (refusals.Length == 0 || _dryRun)
        {
            run.Events?.Report(new PlanMade(_plan, _dryRun) { Refusal = refusals.FirstOrDefault() });
        }

        foreach (var refusal in refusals)
        {
            run.Refuse(refusal, _dryRun);
        }

        if (refusals.Length == 0 && !_dryRun)
        {
            pace.Transfer?.CountsReceived = route.Transfer == ChangeKind.Download;
            _applier = new Applier(backups?.Transfers ?? NoTransfers.Instance, route.NewTransfers(), route.NewTouches(), route.NewDeletes(), route.NewSourceDeletes(), new Gate(pace.Concurrency), run.Time, run.Events)
            {
                Tries = Tries.From(options),
                Limits = ends,
                BeforeDeletes = route.DoubtAfterAsync,
            };
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

    /// <returns>Null where the time of the run was over before.</returns>
    private async Task<SyncPlan?> PlanAsync(Route route, RunLimits ends, SensitiveFileGuard sensitive, CancellationToken cancellation)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ends.Over);
        try
        {
            return await new PlanBuilder(
                PlanTaskOf(route, route.Rules, request.Delete, request.TellPairs, UnmatchedLines.KeepObjects(route.Filter, route.Options) && route.FiltersSource ? _ => true : null) with { Backups = _backups?.Rules, Renames = RenamesOf(route), Move = request.Move, Look = entry => route.LookAt(entry, sensitive) },
                run.Time,
                run.Events).BuildAsync(inTime.Token);
        }
        catch (OperationCanceledException) when (ends.IsOver && !cancellation.IsCancellationRequested)
        {
            run.Tell(ends.Ended("the two sides were not compared to the end, and nothing was changed"));
            return null;
        }
    }

    /// <summary>What a plan for a route is made from.</summary>
    internal static PlanTask PlanTaskOf(Route route, ComparisonRules rules, bool delete, bool tellPairs, Func<string, bool>? isKept = null) => new()
    {
        Source = route.Source,
        Destination = route.Destination,
        Comparison = route.NewComparison(rules),
        Immutable = rules.Immutable,
        Scope = new Scope(route.Filter, route.FiltersSource && !route.IsSingle, route.Source.IsSetAside, isKept ?? route.Source.IsKept),
        Transfer = route.Transfer,
        Delete = delete && !route.IsSingle,
        Problem = route.Problem,
        MatchNormalForms = !route.Options.Get(OptionTable.NoUnicodeNormalization),
        TellPairs = tellPairs,
        Checkers = route.Options.Get(OptionTable.Checkers),
    };

    private RenameMatching? RenamesOf(Route route)
    {
        if (!route.Options.Get(OptionTable.TrackRenames))
        {
            return null;
        }

        if (request.Delete && !route.IsSingle && route.NewRenameMatching() is { } matching)
        {
            return matching;
        }

        run.Tell(Diagnostic.Warning(
            ErrorCodes.RenamesNotTracked,
            route.Transfer != ChangeKind.Upload ? "track_renames has no effect: the source is in a store." : "track_renames has no effect: nothing is deleted, so that nothing was renamed."));
        return null;
    }

    /// <summary>Tells what the source has and could not be listed.</summary>
    internal static void TellSkipped(VerbRun run, Route route)
    {
        if (route.Source.Warning() is { } warning)
        {
            run.Tell(warning);
        }
    }

    /// <summary>Tells how often only the size could be compared where a hash was to be.</summary>
    internal static void TellSameSize(VerbRun run, SyncPlan plan)
    {
        if (plan.SameSizeCount > 0)
        {
            run.Tell(Diagnostic.Warning(ErrorCodes.HashUnknown, $"{plan.SameSizeCount} of {plan.UnchangedCount} were taken for unchanged by their size alone: the store tells no MD5 of them."));
        }
    }

    private SyncReport Report()
    {
        var applied = _applier?.Result;

        // A dry run reports what it would do, also where that would be refused; which is no delete where an entry can't arrive.
        var planned = _dryRun ? _plan : null;
        var wouldDelete = planned is { Problems.Count: 0 } ? planned : null;
        var kept = applied?.BackedUp ?? planned?.Backups.Where(change => wouldDelete is not null || change.Reason != ChangeReason.Extra) ?? [];
        var transfers = applied?.Transferred ?? planned?.Transfers ?? [];
        var touches = applied?.Touched ?? planned?.Touches ?? [];
        var deletes = applied?.Deleted ?? wouldDelete?.Deletes ?? [];
        var sourceDeletes = applied?.SourceDeleted ?? wouldDelete?.SourceDeletes ?? [];
        var toStore = _route is not null and not DownloadRoute;
        return run.Report(
            new SyncReport
            {
                Outcome = Outcome.Succeeded,
                ExitCode = ExitCode.Success,
                Destination = _route?.DestinationText ?? "",
                Transfer = _route?.Transfer ?? ChangeKind.Upload,
                DryRun = _dryRun,
                BackedUp = [.. kept.Select(change => _backups!.Transfers.NameOf(change))],
                Transferred = [.. transfers.Select(Entry)],
                DeletedKeys = [.. deletes.Select(change => _route!.Destination.ToShow(change.Key, change.Index))],
                DeletedAtSource = [.. sourceDeletes.Select(change => _route!.Source.ToShow(change.Key, change.Index))],
                Touched = [.. touches.Select(change => _route!.Destination.ToShow(change.Key, change.Index))],
                UnchangedCount = _plan?.UnchangedCount ?? 0,
                SkippedCount = _plan?.SkippedCount ?? 0,
                Heads = _plan?.Heads ?? new Dictionary<HeadReason, long>(),
                ExtraCount = _plan?.ExtraCount ?? 0,
                InvalidationPaths = toStore
                    ? InvalidationPaths.Of(transfers.Where(change => change.Reason is not (ChangeReason.New or ChangeReason.Renamed)).Concat(deletes).Select(change => _route!.Destination.ToShow(change.Key, change.Index)))
                    : [],
                TransferredBytes = transfers.Sum(change => change.Bytes),
                Resumed = applied?.Resumed ?? [],
                LeftUndoneCount = applied?.LeftUndone ?? 0,
                Concurrency = _applier is null ? null : run.Pace?.Concurrency.Settled,
            },
            hasChanged: _applier is not null);
    }

    private TransferredEntry Entry(PlannedChange change)
    {
        var (key, path) = _route!.Names(change);
        return new TransferredEntry(key, path, change.Bytes, change.Reason);
    }
}
