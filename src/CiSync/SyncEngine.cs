using System.Collections.Concurrent;
using CiSync.Applying;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync;

/// <summary>The one public door: plan, guard and apply a publish.</summary>
public sealed class SyncEngine
{
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;

    /// <summary>An engine for one host.</summary>
    /// <param name="environment">The variables and the current directory that apply.</param>
    /// <param name="time">The clock; null means the system's.</param>
    public SyncEngine(HostEnvironment environment, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _time) = (environment, time ?? TimeProvider.System);
    }

    /// <summary>
    /// Lists both sides, compares, judges the plan and carries it out. Expected failures are in the report, with its
    /// exit code; only a defect of ours throws.
    /// </summary>
    /// <param name="request">What to publish, where to, and how.</param>
    /// <param name="events">Told as it happens, from any thread.</param>
    /// <param name="cancellation">Ends the run within seconds, with multipart uploads aborted.</param>
    public async Task<SyncReport> RunAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = new Run(this, request, events);
        try
        {
            await run.GoAsync(cancellation);
        }
        catch (CiSyncException e)
        {
            run.Tell(e.Diagnostic);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            run.Cancelled();
        }

        return run.Report();
    }

    /// <summary>One run: what it has found and done so far, so that it can be told whichever way it ends.</summary>
    private sealed class Run(SyncEngine engine, SyncRequest request, IProgress<SyncEvent>? events)
    {
        private readonly long _startedAt = engine._time.GetTimestamp();
        private readonly RequestCounts _counts = new();
        private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
        private Location? _destination;
        private LocalTree? _tree;
        private SyncPlan? _plan;
        private Publisher? _publisher;
        private bool _dryRun, _cancelled;

        public async Task GoAsync(CancellationToken cancellation)
        {
            _destination = Location.Parse(request.Destination, request.AllowSecretsInDestination);
            var options = OptionReader.Read(engine._environment, _destination, request.Options, Tell);
            _dryRun = options.Get(OptionTable.DryRun);
            events?.Report(new OptionsResolved([.. options.Origins()]));

            var keys = NameEncoding.Parse(options.Get(OptionTable.Encoding));
            var given = new NameMapping(NameMapping.Linux, keys);
            _destination = _destination with { Prefix = given.ToKey(_destination.Prefix) };
            var filter = new FilterReader(options, engine._environment).Read(engine._time.GetUtcNow());
            _tree = request.Source switch
            {
                FolderSource folder => new FolderTree(engine._environment.FullPath(folder.Path), folder.Except, new NameMapping(NameMapping.Here, keys), filter),
                FilesSource list => new ListTree(list.Files, engine._environment.FullPath, given),
                _ => throw new InvalidOperationException($"A source of type {request.Source.GetType().Name} is not known."),
            };

            using var store = await S3Store.OpenAsync(_destination, options, engine._environment, engine._time, _counts, events, Tell, cancellation);
            _plan = await new PlanBuilder(
                _tree,
                new BucketTree(store, _destination),
                new Scope(filter, filterSource: request.Source is FolderSource, _tree.IsSetAside),
                _destination,
                request.Delete,
                options.Get(OptionTable.ChunkSize),
                options.Get(OptionTable.Checkers),
                engine._time,
                events).BuildAsync(cancellation);

            var limits = new GuardLimits(
                options.Get(OptionTable.MaxDelete),
                request.AllowEmptySource,
                RefuseSensitiveFiles: Values.IsPublic(options.Get(OptionTable.Acl)) && !request.AllowSensitiveFiles,
                IsFiltered: request.Source is FolderSource && filter.MayLeaveOut);
            if (Guard.Judge(_plan, limits, _destination.ToString()) is { } refusal)
            {
                Tell(refusal);
                return;
            }

            events?.Report(new PlanMade(_plan, _dryRun));
            if (!_dryRun)
            {
                _publisher = new Publisher(store, _tree, _destination, UploadSettings.From(options), engine._time, events);
                await _publisher.ApplyAsync(_plan, cancellation);
            }
        }

        public void Tell(Diagnostic diagnostic)
        {
            _diagnostics.Enqueue(diagnostic);
            events?.Report(new DiagnosticRaised(diagnostic));
        }

        public void Cancelled()
        {
            _cancelled = true;
            Tell(Diagnostic.Error(ErrorCodes.Cancelled, "The publish was cancelled before it was complete."));
        }

        public SyncReport Report()
        {
            var applied = _publisher?.Result;
            Diagnostic[] diagnostics = [.. _diagnostics, .. applied?.Diagnostics ?? []];
            var firstError = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error);

            // A dry run reports what it would do; a refused one did nothing.
            var planned = _dryRun && firstError is null ? _plan : null;
            var uploads = applied?.Uploaded ?? planned?.Uploads ?? [];
            var deletes = applied?.Deleted ?? planned?.Deletes ?? [];
            string Key(PlannedChange change) => _destination!.KeyOf(change.Key);
            return new SyncReport
            {
                Destination = _destination?.ToString() ?? "",
                Outcome = _cancelled ? Outcome.Cancelled : firstError is null ? Outcome.Succeeded : _publisher is null ? Outcome.Refused : Outcome.Failed,
                ExitCode = firstError?.Code.ExitCode ?? ExitCode.Success,
                DryRun = _dryRun,
                Uploaded = [.. uploads.Select(change => new UploadedObject(Key(change), NameBytes.ToShow(_tree!.PathOf(change.Key, change.Index)), change.Bytes, change.Reason))],
                DeletedKeys = [.. deletes.Select(Key)],
                UnchangedCount = _plan?.UnchangedCount ?? 0,
                ExtraCount = _plan?.ExtraCount ?? 0,
                InvalidationPaths = InvalidationPaths.Of(uploads.Where(change => change.Reason != ChangeReason.New).Concat(deletes).Select(Key)),
                UploadedBytes = uploads.Sum(change => change.Bytes),
                Requests = _counts.Snapshot(),
                Retries = _counts.Retries,
                Elapsed = engine._time.GetElapsedTime(_startedAt),
                Diagnostics = diagnostics,
            };
        }
    }
}
