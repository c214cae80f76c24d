using System.Text;
using System.Threading.Channels;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.Trees;

namespace CiSync;

/// <summary>
/// Makes the plan: lists both sides side by side and decides each pair, fetching the hashes and HEADs that a comparison
/// asks for; bounded, and with the outcome in key order.
/// </summary>
internal sealed class PlanBuilder(LocalTree source, BucketTree destination, Scope scope, Location location, bool delete, long chunkSize, int checkers, TimeProvider time, IProgress<SyncEvent>? events)
{
    private const int MaxKeyBytes = 1024;
    private const int MaxSensitiveKeys = 10;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private readonly List<PlannedChange> _uploads = [];
    private readonly List<PlannedChange> _deletes = [];
    private readonly List<string> _sensitive = [];
    private long _sourceCount, _destinationCount, _unchanged, _extra;

    /// <summary>Lists, compares and plans. Changes nothing.</summary>
    public async Task<SyncPlan> BuildAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var decisions = Channel.CreateBounded<(JoinedEntry Pair, Task<ChangeReason?> Reason)>(checkers);
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
                    events?.Report(new PlanningProgress(_sourceCount, destination.Listed));
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
            Uploads = _uploads,
            Deletes = _deletes,
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
            var files = source.List(cancellation).ToAsyncEnumerable();
            await foreach (var pair in OrderedJoin.JoinAsync(files, destination.ListAsync(cancellation), cancellation))
            {
                if (scope.Judge(pair) is { } inScope)
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

    /// <summary>Null where the object is as it should be, else why it isn't.</summary>
    private Task<ChangeReason?> DecideAsync(JoinedEntry pair, CancellationToken cancellation) => pair switch
    {
        { Source: null } => Task.FromResult<ChangeReason?>(ChangeReason.Extra),
        { Destination: null } => Task.FromResult<ChangeReason?>(ChangeReason.New),
        { Source: { } file, Destination: { } stored } when ContentComparison.Compare(file, stored, Evidence.None, chunkSize) is Verdict.Decided decided =>
            Task.FromResult(decided.Reason),

        // Hashing takes a thread for as long as the file is long.
        { Source: { } file, Destination: { } stored } => Task.Run(() => CompareAsync(file, stored, cancellation), cancellation),
    };

    private async Task<ChangeReason?> CompareAsync(Entry file, Entry stored, CancellationToken cancellation)
    {
        var evidence = Evidence.None;
        while (true)
        {
            switch (ContentComparison.Compare(file, stored, evidence, chunkSize))
            {
                case Verdict.Decided decided:
                    return decided.Reason;

                case Verdict.HashesWanted wanted:
                    using (var open = source.Open(file))
                    {
                        var hashes = open.Hash(wanted.Whole, wanted.PartSizes, cancellation);
                        evidence = evidence with
                        {
                            LocalMd5 = hashes.Whole ?? evidence.LocalMd5,
                            Composites = evidence.Composites
                                .Concat(hashes.Parts.Select(parts => KeyValuePair.Create(parts.Key, CompositeETag.Of(parts.Value))))
                                .ToDictionary(),
                        };
                    }

                    break;

                case Verdict.HeadWanted:
                    if (await destination.HeadAsync(file.Key, cancellation) is not { } head)
                    {
                        return ChangeReason.New;
                    }

                    evidence = evidence with { Head = head };
                    break;
            }
        }
    }

    private void Add(JoinedEntry pair, ChangeReason? reason)
    {
        _destinationCount += pair.Destination is null ? 0 : 1;
        if (pair.Source is { } file)
        {
            _sourceCount++;
            CheckLength(file.Key);
            if (_sensitive.Count < MaxSensitiveKeys && SensitiveFiles.Includes(source.NameOf(file.Key)))
            {
                _sensitive.Add(file.Key);
            }

            if (reason is { } why)
            {
                _uploads.Add(new PlannedChange(ChangeKind.Upload, file.Key, file.Size, why, file.ModifiedNanoseconds, file.Index));
            }
            else
            {
                _unchanged++;
            }
        }
        else if (delete)
        {
            _deletes.Add(new PlannedChange(ChangeKind.Delete, pair.Destination!.Value.Key, pair.Destination.Value.Size, ChangeReason.Extra));
        }
        else
        {
            _extra++;
        }
    }

    private void CheckLength(string key)
    {
        var full = location.KeyOf(key);
        if (Encoding.UTF8.GetByteCount(full) is > MaxKeyBytes and var bytes)
        {
            // The ends tell the folder and the file; the whole would fill the screen.
            throw new CiSyncException(ErrorCodes.KeyTooLong, $"The key \"{full[..60]}…{full[^60..]}\" has {bytes} bytes; S3 allows {MaxKeyBytes}.", key: full);
        }
    }
}
