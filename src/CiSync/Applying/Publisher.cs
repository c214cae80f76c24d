using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>What applying a plan came to.</summary>
internal sealed record Applied(IReadOnlyList<PlannedChange> Uploaded, IReadOnlyList<PlannedChange> Deleted, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Carries out a plan in phases with a barrier between: uploads, then, only if none failed, deletes.</summary>
internal sealed class Publisher(IStore store, LocalTree tree, Location destination, UploadSettings settings, TimeProvider time, IProgress<SyncEvent>? events)
{
    private const int DeletesPerRequest = 1000;

    private readonly ConcurrentBag<PlannedChange> _uploaded = [];
    private readonly List<PlannedChange> _deleted = [];
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private readonly Verification _verification = new(store, settings.NoHead);
    private readonly ETagTrust _trust = new(settings.ETagsAreNoMd5);

    /// <summary>What is done so far; complete also after a cancellation.</summary>
    public Applied Result => new(
        [.. _uploaded.OrderBy(change => change.Key, KeyOrder.Instance)],
        _deleted,
        [.. _diagnostics]);

    /// <summary>Carries out the plan; failures are in <see cref="Result"/>.</summary>
    public async Task ApplyAsync(SyncPlan plan, CancellationToken cancellation)
    {
        await UploadAsync(plan.Uploads, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var failed = !_diagnostics.IsEmpty;
        if (_verification.Skipped > 0)
        {
            Tell(Diagnostic.Warning(ErrorCodes.NotVerified, $"{_verification.Skipped} uploads could not be proven by the store's answer, and no_head forbids to ask."));
        }

        if (plan.Deletes.Count > 0 && failed)
        {
            Tell(Diagnostic.Warning(ErrorCodes.DeletesSkipped, $"{plan.Deletes.Count} objects were not deleted because an upload failed."));
            return;
        }

        await DeleteAsync(plan.Deletes, cancellation);
    }

    private async Task UploadAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var meter = new ProgressMeter(changes.Count, changes.Sum(change => change.Bytes), time, events);
        var single = new SingleUpload(store, tree, _trust, _verification);
        var multipart = new MultipartUpload(store, tree, settings, _verification, meter.Sent);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // The first PUT goes alone to find out whether ETags are MD5s: the smallest, so that nobody waits for it.
        var probe = _trust.ETagsAreNoMd5 ? -1 : SmallestSingle(changes);
        if (probe >= 0)
        {
            await OneAsync(changes[probe], stop.Token);
        }

        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.FilesAtATime, CancellationToken = stop.Token };
            await Parallel.ForAsync(0, changes.Count, options, async (index, token) =>
            {
                if (index != probe)
                {
                    await OneAsync(changes[index], token);
                }
            });
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Stopped because every other upload would fail as the first one did; that one is in the diagnostics.
        }

        async Task OneAsync(PlannedChange change, CancellationToken token)
        {
            var item = new UploadItem(change, destination.KeyOf(change.Key), tree.Item(change.Index));
            try
            {
                if (change.Bytes >= settings.Cutoff)
                {
                    await multipart.RunAsync(item, token);
                }
                else
                {
                    await single.RunAsync(item, token);
                    meter.Sent(change.Bytes);
                }

                _uploaded.Add(change);
                meter.Finished();
                events?.Report(new FileUploaded(item.Key, change.Bytes, change.Reason));
            }
            catch (CiSyncException e)
            {
                Tell(e.Diagnostic);
                if (ConcernsTheStore(e.Diagnostic.Code))
                {
                    await stop.CancelAsync();
                }
            }
        }
    }

    private async Task DeleteAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellation)
    {
        foreach (var batch in changes.Chunk(DeletesPerRequest))
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<DeleteFailure> failures;
            try
            {
                failures = await store.DeleteAsync([.. batch.Select(change => destination.KeyOf(change.Key))], cancellation);
            }
            catch (CiSyncException e)
            {
                Tell(e.Diagnostic);
                return;
            }

            var failed = failures.Select(failure => failure.Key).ToHashSet(StringComparer.Ordinal);
            var done = batch.Where(change => !failed.Contains(destination.KeyOf(change.Key))).ToArray();
            _deleted.AddRange(done);
            events?.Report(new ObjectsDeleted([.. done.Select(change => destination.KeyOf(change.Key))]));
            foreach (var failure in failures)
            {
                var code = failure.Code == "AccessDenied" ? ErrorCodes.AccessDenied : ErrorCodes.StoreError;
                Tell(Diagnostic.Error(code, $"\"{failure.Key}\" in bucket \"{destination.Bucket}\" could not be deleted: {failure.Code}.", key: failure.Key));
            }
        }
    }

    private int SmallestSingle(IReadOnlyList<PlannedChange> changes)
    {
        var smallest = -1;
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Bytes < settings.Cutoff && (smallest < 0 || changes[i].Bytes < changes[smallest].Bytes))
            {
                smallest = i;
            }
        }

        return smallest;
    }

    // Every other upload would meet the same: one line instead of ten thousand.
    private static bool ConcernsTheStore(ErrorCode code) =>
        code == ErrorCodes.BucketNotFound || code == ErrorCodes.SecretWrong || code == ErrorCodes.AccessKeyUnknown
        || code == ErrorCodes.AccessDenied || code == ErrorCodes.TokenExpired || code == ErrorCodes.NotS3 || code == ErrorCodes.Unreachable
        || code == ErrorCodes.CertificateUntrusted || code == ErrorCodes.ClockSkewed || code == ErrorCodes.RegionWrong
        || code == ErrorCodes.NotImplementedByStore;

    private void Tell(Diagnostic diagnostic)
    {
        _diagnostics.Enqueue(diagnostic);
        events?.Report(new DiagnosticRaised(diagnostic));
    }
}
