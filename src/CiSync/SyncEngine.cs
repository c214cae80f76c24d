using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Verbs;

namespace CiSync;

/// <summary>
/// The one public door: what can be done with places in a store. Expected failures are in the reports, with their exit code; only a defect of
/// ours throws. All is told as it happens, from any thread. A cancellation ends a run within seconds, with multipart uploads aborted.
/// </summary>
public sealed class SyncEngine
{
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    /// <summary>An engine for one host.</summary>
    /// <param name="environment">The variables and the current directory that apply.</param>
    /// <param name="time">The clock; null means the system's.</param>
    /// <param name="redactor">Learns the secrets of each run, for what the host itself writes; null for one of the engine's own. Events and reports pass it anyway.</param>
    public SyncEngine(HostEnvironment environment, TimeProvider? time = null, Redactor? redactor = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _time, _redactor) = (environment, time ?? TimeProvider.System, redactor ?? KnownSecrets.RedactorOf(environment));
    }

    /// <summary>Sync, copy or move: lists both sides, compares, judges the plan and carries it out.</summary>
    /// <param name="request">What, where to, and how.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<SyncReport> RunAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SyncVerb(NewRun(events, request), request).RunAsync(cancellation);
    }

    /// <summary>Compares the two places of a request by content, or as the option <c>compare</c> says, and changes nothing. Differences are an error with a code of its own.</summary>
    /// <param name="request">What to compare. <see cref="SyncRequest.Delete"/> says whether what only the destination has is a difference.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<CheckReport> CheckAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CheckVerb(NewRun(events, request), request).RunAsync(cancellation);
    }

    /// <summary>Deletes an object, or all objects below a place that the filters take. A whole bucket only with <c>max_delete</c> set.</summary>
    /// <param name="request">The place.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<SyncReport> DeleteAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new DeleteVerb(NewRun(events, request), request).RunAsync(cancellation);
    }

    /// <summary>Lists objects in key order, as far as the filters take them.</summary>
    /// <param name="request">The place, and what is wanted of it.</param>
    /// <param name="found">Told of each entry as it comes; the next one waits for it.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> ListAsync(ListRequest request, Action<ListedEntry> found, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(found);
        return new ListVerb(NewRun(events, request), request, entry => found(entry with { Path = _redactor.RedactName(entry.Path), Key = _redactor.RedactName(entry.Key) })).RunAsync(cancellation);
    }

    /// <summary>Lists the buckets of a remote.</summary>
    /// <param name="request">The remote, with or without a bucket: <c>s3://</c>, <c>remote:</c> or <c>:s3:</c>.</param>
    /// <param name="found">Told of each bucket.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> ListBucketsAsync(PlaceRequest request, Action<ListedBucketEntry> found, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(found);
        return new BucketVerbs(NewRun(events, request), request).ListAsync(found, cancellation);
    }

    /// <summary>Makes a bucket, with the ACL and location of the options; fine where it is one's own already.</summary>
    /// <param name="request">The bucket, without a prefix.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> MakeBucketAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new BucketVerbs(NewRun(events, request), request).MakeAsync(cancellation);
    }

    /// <summary>Removes a bucket that holds no objects.</summary>
    /// <param name="request">The bucket, without a prefix.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> RemoveBucketAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new BucketVerbs(NewRun(events, request), request).RemoveAsync(cancellation);
    }

    /// <summary>Writes an object, or all objects below a place in key order, to a stream.</summary>
    /// <param name="request">The place.</param>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> CatAsync(PlaceRequest request, Stream output, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        return new CatVerb(NewRun(events, request), request, output).RunAsync(cancellation);
    }

    /// <summary>Removes multipart uploads below a place that were started long ago and never finished.</summary>
    /// <param name="request">The place, and from which age on.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<CleanUpReport> CleanUpAsync(CleanUpRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CleanUpVerb(NewRun(events, request), request).RunAsync(cancellation);
    }

    private VerbRun NewRun(IProgress<SyncEvent>? events, SyncRequest request) =>
        NewRun(events, request.Options, (request.Source as StoreSource)?.Place ?? (request.Source as PathSource)?.Path, request.Destination);

    private VerbRun NewRun(IProgress<SyncEvent>? events, PlaceRequest request) => NewRun(events, request.Options, request.Place);

    private VerbRun NewRun(IProgress<SyncEvent>? events, IReadOnlyList<ExplicitOption> options, params IEnumerable<string?> places)
    {
        foreach (var secret in places.OfType<string>().Concat(options.Select(option => $"{option.Name}={option.Value}")).Concat(options.Select(option => option.Value)).SelectMany(KnownSecrets.In))
        {
            _redactor.Add(secret);
        }

        return new(_environment, _time, events, _redactor);
    }
}
