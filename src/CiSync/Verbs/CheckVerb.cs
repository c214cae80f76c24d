using CiSync.Comparing;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Verbs;

/// <summary>Compares two places and changes nothing.</summary>
internal sealed class CheckVerb(VerbRun run, SyncRequest request)
{
    private Route? _route;
    private SyncPlan? _plan;

    public async Task<CheckReport> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, "check", cancellation);
        return run.Report(
            new CheckReport
            {
                Outcome = Outcome.Succeeded,
                ExitCode = ExitCode.Success,
                Destination = _route?.DestinationText ?? "",
                MatchedCount = _plan?.UnchangedCount ?? 0,
                Heads = _plan?.Heads ?? new Dictionary<HeadReason, long>(),
                Differing = Names(_plan?.Transfers.Where(change => change.Reason != ChangeReason.New)),
                OnlyAtSource = Names(_plan?.Transfers.Where(change => change.Reason == ChangeReason.New)),
                OnlyAtDestination = Names(_plan?.Deletes),
            },
            hasChanged: false);
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var route = _route = await new Routes(run, request).OpenAsync(cancellation);
        _plan = await new PlanBuilder(SyncVerb.PlanTaskOf(route, ComparisonChoice.ForCheck(route.Rules), request.Delete, request.TellPairs), run.Time, run.Events).BuildAsync(cancellation);
        run.Take(_plan.Problems);
        SyncVerb.TellSameSize(run, _plan);
        SyncVerb.TellSkipped(run, route);
        if (route.FiltersSource && !route.IsSingle && UnmatchedLines.Judge(route.Filter, route.Options, deletes: false) is { } unmatched)
        {
            run.Tell(unmatched);
        }

        if (_plan.SourceCount == 0 && !request.AllowEmptySource)
        {
            // Nothing to compare mustn't look like a check that was passed.
            run.Tell(Diagnostic.Error(ErrorCodes.SourceEmpty, $"The source has no files{(route.Filter.MayLeaveOut ? " that the filters let through" : "")}, so nothing was compared."));
        }
        else if (_plan.Transfers.Count + _plan.Deletes.Count > 0)
        {
            run.Tell(Diagnostic.Error(
                ErrorCodes.PlacesDiffer,
                $"{route.DestinationText} is not what the source is: {_plan.UnchangedCount} match, {_plan.Transfers.Count(change => change.Reason != ChangeReason.New)} differ, "
                + $"{_plan.Transfers.Count(change => change.Reason == ChangeReason.New)} are missing there, {_plan.Deletes.Count} are only there."));
        }
    }

    private string[] Names(IEnumerable<PlannedChange>? changes) => [.. (changes ?? []).Select(change => _route!.Source.NameOf(change.Key))];
}
