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
    private const int MaxSensitiveKeys = 10;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private readonly List<PlannedChange> _transfers = [];
    private readonly List<PlannedChange> _deletes = [];
    private readonly List<PlannedChange> _sourceDeletes = [];
    private readonly List<Diagnostic> _problems = [];
    private readonly HashSet<string> _refused = [];
    private readonly List<string> _sensitive = [];
    private long _sourceCount, _destinationCount, _unchanged, _extra;

    /// <summary>Lists, compares and plans. Changes nothing.</summary>
    public async Task<SyncPlan> BuildAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var decisions = Channel.CreateBounded<(JoinedEntry Pair, Task<ChangeReason?> Reason)>(task.Checkers);
        var producer = Task.Run(() => ProduceAsync(decisions.Writer, stop.Token), CancellationToken.None);
        try
        {
            var toldAt = time.GetTimestamp();
            await foreach (var (pair, reason) in decisions.Reader.ReadAllAsync(stop.Token))
            {
                Add(pair, await reason);
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
                await ((Task)left.Reason).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return new SyncPlan
        {
            Transfers = InOrder(_transfers),
            Deletes = InOrder(_deletes),
            SourceDeletes = InOrder(_sourceDeletes),
            Problems = _problems,
            SensitiveKeys = _sensitive,
            SourceCount = _sourceCount,
            DestinationCount = _destinationCount,
            UnchangedCount = _unchanged,
            ExtraCount = _extra,
        };
    }

    private async Task ProduceAsync(ChannelWriter<(JoinedEntry, Task<ChangeReason?>)> decisions, CancellationToken cancellation)
    {
        try
        {
            var pairs = OrderedJoin.JoinAsync(SourceAsync(cancellation), task.Destination.ListAsync(cancellation), cancellation);
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

    /// <summary>The source, each entry looked at while they still come in key order.</summary>
    private async IAsyncEnumerable<Entry> SourceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in task.Source.ListAsync(cancellation))
        {
            if (task.Scope.TakesSource(entry) && task.Problem(entry) is { } problem)
            {
                lock (_problems)
                {
                    _problems.Add(problem);
                    _refused.Add(entry.Key);
                }

                events?.Report(new DiagnosticRaised(problem));
            }

            yield return entry;
        }
    }

    /// <summary>Null in it where the destination is as it should be, else why it isn't.</summary>
    private Task<ChangeReason?> DecideAsync(JoinedEntry pair, CancellationToken cancellation) => pair switch
    {
        { Source: null } => Task.FromResult<ChangeReason?>(ChangeReason.Extra),
        { Destination: null } => Task.FromResult<ChangeReason?>(ChangeReason.New),
        { Source: { } source, Destination: { } destination } when task.Comparison.AtOnce(source, destination) is { } decided =>
            Task.FromResult(decided.Reason),

        // Hashing takes a thread for as long as the file is long.
        { Source: { } source, Destination: { } destination } => Task.Run(() => task.Comparison.CompareAsync(source, destination, cancellation), cancellation),
    };

    private void Add(JoinedEntry pair, ChangeReason? reason)
    {
        _destinationCount += pair.Destination is null ? 0 : 1;
        if (pair.Source is not { } source)
        {
            AddExtra(pair.Destination!.Value);
            return;
        }

        _sourceCount++;
        if (IsRefused(source.Key))
        {
            Tell(source.Key, PairState.Failed);
            return;
        }

        if (_sensitive.Count < MaxSensitiveKeys && SensitiveFiles.Includes(task.Source.NameOf(source.Key)) && task.IsPublic(source))
        {
            _sensitive.Add(source.Key);
        }

        // A name that matches only in a normal form is written as the destination has it: one object, not two that look alike.
        var key = pair.Destination?.Key ?? source.Key;
        Tell(key, reason is null ? PairState.Same : pair.Destination is null ? PairState.OnlySource : PairState.Differs);
        if (reason is { } why)
        {
            _transfers.Add(new PlannedChange(task.Transfer, key, source.Size, why, source.ModifiedNanoseconds, source.Index)
            {
                OtherSourceKey = source.InTree == key ? null : source.InTree,
                ETag = ETagDigest.Parse(source.ETag),
                StorageClass = task.Transfer == ChangeKind.Copy ? source.StorageClass : null,
            });
        }
        else
        {
            _unchanged++;
        }

        if (task.Move)
        {
            _sourceDeletes.Add(new PlannedChange(ChangeKind.Delete, source.InTree, source.Size, ChangeReason.Moved, source.ModifiedNanoseconds, source.Index));
        }
    }

    private void AddExtra(Entry extra)
    {
        Tell(extra.Key, PairState.OnlyDestination);
        if (task.Delete)
        {
            _deletes.Add(new PlannedChange(ChangeKind.Delete, extra.Key, extra.Size, ChangeReason.Extra, extra.ModifiedNanoseconds));
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
