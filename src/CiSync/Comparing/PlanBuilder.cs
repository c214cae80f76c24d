using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Comparing;

/// <summary>
/// Makes the plan: lists both sides side by side and decides each pair, fetching the hashes and HEADs that a comparison
/// asks for; bounded, and with the outcome in key order.
/// </summary>
internal sealed class PlanBuilder(PlanTask task, TimeProvider time, IProgress<SyncEvent>? events)
{
    private static readonly Task<Verdict.Decided> New = Task.FromResult((Verdict.Decided)Verdict.Write(ChangeReason.New)), Extra = Task.FromResult((Verdict.Decided)Verdict.Write(ChangeReason.Extra));
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private readonly PlannedBackups _backups = new(task.Backups);
    private readonly List<PlannedChange> _transfers = [];
    private readonly List<PlannedChange> _touches = [];
    private readonly List<PlannedChange> _deletes = [];
    private readonly List<PlannedChange> _sourceDeletes = [];
    private readonly List<Diagnostic> _problems = [];
    private readonly HashSet<string> _refused = [];
    private readonly FoldersNotInSource _folders = new();
    private long _sourceCount, _destinationCount, _unchanged, _sameSize, _skipped, _extra;

    /// <summary>Lists, compares and plans. Changes nothing.</summary>
    public async Task<SyncPlan> BuildAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var decisions = Channel.CreateBounded<(JoinedEntry Pair, Task<Verdict.Decided> Verdict)>(task.Checkers);
        var producer = Task.Run(() => ProduceAsync(decisions.Writer, stop.Token), CancellationToken.None);
        try
        {
            var toldAt = time.GetTimestamp();
            await foreach (var (pair, verdict) in decisions.Reader.ReadAllAsync(stop.Token))
            {
                Add(pair, await verdict);
                if (time.GetElapsedTime(toldAt) >= TellEvery)
                {
                    toldAt = time.GetTimestamp();
                    events?.Report(new PlanningProgress(_sourceCount, _destinationCount));
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await producer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (decisions.Reader.TryRead(out var left))
            {
                // Nothing may be reading files or asking the store any more when this returns.
                await ((Task)left.Verdict).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        var renamed = await FindRenamesAsync(cancellation);
        _backups.Check();
        return new SyncPlan
        {
            Backups = InOrder(_backups.Planned),
            BackupsOfRenamed = InOrder(_backups.OfRenamed),
            Transfers = InOrder(_transfers),
            Touches = InOrder(_touches),
            Deletes = InOrder(_deletes),
            SourceDeletes = InOrder(_sourceDeletes),
            Problems = _problems,
            SourceCount = _sourceCount,
            DestinationCount = _destinationCount,
            UnchangedCount = _unchanged,
            SameSizeCount = _sameSize,
            SkippedCount = _skipped,
            Heads = HeadTally.Sum(task.Comparison.Heads, task.Renames?.Heads),
            RenamedCount = renamed.Count,
            FoldersNotInSource = _folders.Count(_deletes.Where(change => !renamed.Contains(change.Key))),
            ExtraCount = _extra,
        };
    }

    private async Task<IReadOnlySet<string>> FindRenamesAsync(CancellationToken cancellation)
    {
        if (task.Renames is not { } renames || _deletes.Count == 0)
        {
            return new HashSet<string>();
        }

        var renamed = await renames.FindAsync(_transfers, _deletes, task.Checkers, cancellation);
        _backups.Renamed(renamed);
        return renamed;
    }

    private async Task ProduceAsync(ChannelWriter<(JoinedEntry, Task<Verdict.Decided>)> decisions, CancellationToken cancellation)
    {
        try
        {
            var pairs = PairsAsync(cancellation);
            await foreach (var pair in task.MatchNormalForms ? UnicodeMatching.MatchAsync(pairs, cancellation) : pairs)
            {
                if (task.Scope.Judge(pair) is { } inScope)
                {
                    await decisions.WriteAsync((inScope, DecideAsync(inScope, cancellation)), cancellation);
                }
            }

            decisions.Complete();
        }
        catch (Exception e)
        {
            decisions.Complete(e);
        }
    }

    private async IAsyncEnumerable<JoinedEntry> PairsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var pair in OrderedJoin.JoinAsync(SourceAsync(cancellation), task.Destination.ListAsync(cancellation), cancellation))
        {
            if (task.Delete)
            {
                _folders.Add(pair, one => task.Scope.Judge(one) is not null);
            }

            yield return pair;
        }
    }

    /// <summary>The source, each entry looked at while they still come in key order.</summary>
    private async IAsyncEnumerable<Entry> SourceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in task.Source.ListAsync(cancellation))
        {
            if (task.Scope.TakesSource(entry) && task.Problem(entry) is { } problem)
            {
                Refuse(entry.Key, problem);
            }

            yield return entry;
        }
    }

    private Task<Verdict.Decided> DecideAsync(JoinedEntry pair, CancellationToken cancellation) => pair switch
    {
        { Source: null } => Extra,
        { Destination: null } => New,
        { Source: { } source, Destination: { } destination } when task.Comparison.AtOnce(source, destination) is { } decided => Task.FromResult(decided),

        // Hashing takes a thread for as long as the file is long.
        { Source: { } source, Destination: { } destination } => Task.Run(() => task.Comparison.CompareAsync(source, destination, cancellation), cancellation),
    };

    private void Add(JoinedEntry pair, Verdict.Decided verdict)
    {
        _destinationCount += pair.Destination is null ? 0 : 1;
        if (pair.Source is not { } source)
        {
            AddExtra(pair.Destination!.Value);
            return;
        }

        _sourceCount++;
        if (pair.Destination is { } other && other.Key != source.Key)
        {
            _folders.AddMatched(other.Key);
        }

        if (IsRefused(source.Key) || IsImmutable(pair, verdict))
        {
            Tell(source.Key, PairState.Failed);
            return;
        }

        task.Look(source);

        // A name that matches only in a normal form is written as the destination has it: one object, not two that look alike.
        var key = pair.Destination?.Key ?? source.Key;
        Tell(key, verdict.Outcome != PairOutcome.Write ? PairState.Same : pair.Destination is null ? PairState.OnlySource : PairState.Differs);
        _backups.Takes(key);
        switch (verdict.Outcome)
        {
            case PairOutcome.Write:
                if (pair.Destination is { } replaced && verdict.Reason != ChangeReason.New)
                {
                    _backups.Add(replaced, verdict.Reason);
                }

                _transfers.Add(new PlannedChange(task.Transfer, key, source.Size, verdict.Reason, source.ModifiedNanoseconds, source.Index)
                {
                    OtherSourceKey = source.InTree == key ? null : source.InTree,
                    ETag = ETagDigest.Parse(source.ETag),
                    StorageClass = task.Transfer == ChangeKind.Copy ? source.StorageClass : null,
                });
                break;
            case PairOutcome.Touch:
                _touches.Add(new PlannedChange(ChangeKind.UpdateMetadata, key, pair.Destination!.Value.Size, verdict.Reason, verdict.Time)
                {
                    ETag = ETagDigest.Parse(pair.Destination.Value.ETag),
                    ListedNanoseconds = pair.Destination.Value.ModifiedNanoseconds,
                });
                break;
            case PairOutcome.Skipped:
                // It may be the only one of its kind, so a move leaves it where it is as well.
                _skipped++;
                return;
            case PairOutcome.SameSize:
                // As is what nothing proves to be elsewhere.
                _unchanged++;
                _sameSize++;
                return;
            default:
                _unchanged++;
                break;
        }

        if (task.Move)
        {
            _sourceDeletes.Add(PlannedChange.Delete(source, source.InTree, ChangeReason.Moved));
        }
    }

    private bool IsImmutable(JoinedEntry pair, Verdict.Decided verdict)
    {
        if (!task.Immutable || pair.Destination is not { } destination || verdict.Reason == ChangeReason.New || verdict.Outcome is not (PairOutcome.Write or PairOutcome.Touch))
        {
            return false;
        }

        var name = task.Destination.ToShow(destination.Key, -1);
        Refuse(pair.Source!.Value.Key, Diagnostic.Error(
            ErrorCodes.ImmutableDiffers,
            verdict.Reason == ChangeReason.Always
                ? $"\"{name}\" is there already, and ignore_times writes all, whether it is the same or not; immutable forbids to change it."
                : $"\"{name}\" is there already and is not what the source has ({ReportText.InWords(verdict.Reason)}); immutable forbids to change it.",
            key: destination.Key));
        return true;
    }

    private void Refuse(string key, Diagnostic problem)
    {
        lock (_problems)
        {
            _problems.Add(problem);
            _refused.Add(key);
        }

        events?.Report(new DiagnosticRaised(problem));
    }

    private void AddExtra(Entry extra)
    {
        Tell(extra.Key, PairState.OnlyDestination);
        if (task.Delete && !_backups.IsOfBefore(extra.Key))
        {
            _backups.Add(extra, ChangeReason.Extra);
            _deletes.Add(PlannedChange.Delete(extra, extra.Key, ChangeReason.Extra));
        }
        else
        {
            _extra++;
        }
    }

    private bool IsRefused(string key)
    {
        lock (_problems)
        {
            return _refused.Contains(key);
        }
    }

    private void Tell(string key, PairState state)
    {
        if (task.TellPairs)
        {
            events?.Report(new PairCompared(task.Source.NameOf(key), state));
        }
    }

    // What matched late, in a normal form, comes after all others.
    private static List<PlannedChange> InOrder(List<PlannedChange> changes)
    {
        for (var i = 1; i < changes.Count; i++)
        {
            if (KeyOrder.Compare(changes[i - 1].Key, changes[i].Key) > 0)
            {
                changes.Sort((a, b) => KeyOrder.Compare(a.Key, b.Key));
                break;
            }
        }

        return changes;
    }
}
