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

    /// <summary>An engine for one host.</summary>
    /// <param name="environment">The variables and the current directory that apply.</param>
    /// <param name="time">The clock; null means the system's.</param>
    public SyncEngine(HostEnvironment environment, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _time) = (environment, time ?? TimeProvider.System);
    }

    /// <summary>Sync, copy or move: lists both sides, compares, judges the plan and carries it out.</summary>
    /// <param name="request">What, where to, and how.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<SyncReport> RunAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SyncVerb(NewRun(events), request).RunAsync(cancellation);
    }

    /// <summary>Compares the two places of a request by content, or as the option <c>compare</c> says, and changes nothing. Differences are an error with a code of its own.</summary>
    /// <param name="request">What to compare. <see cref="SyncRequest.Delete"/> says whether what only the destination has is a difference.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<CheckReport> CheckAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CheckVerb(NewRun(events), request).RunAsync(cancellation);
    }

    /// <summary>Deletes an object, or all objects below a place that the filters take. A whole bucket only with <c>max_delete</c> set.</summary>
    /// <param name="request">The place.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<SyncReport> DeleteAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new DeleteVerb(NewRun(events), request).RunAsync(cancellation);
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
        return new ListVerb(NewRun(events), request, found).RunAsync(cancellation);
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
        return new BucketVerbs(NewRun(events), request).ListAsync(found, cancellation);
    }

    /// <summary>Makes a bucket, with the ACL and location of the options; fine where it is one's own already.</summary>
    /// <param name="request">The bucket, without a prefix.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> MakeBucketAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new BucketVerbs(NewRun(events), request).MakeAsync(cancellation);
    }

    /// <summary>Removes a bucket that holds no objects.</summary>
    /// <param name="request">The bucket, without a prefix.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<Report> RemoveBucketAsync(PlaceRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new BucketVerbs(NewRun(events), request).RemoveAsync(cancellation);
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
        return new CatVerb(NewRun(events), request, output).RunAsync(cancellation);
    }

    /// <summary>Removes multipart uploads below a place that were started long ago and never finished.</summary>
    /// <param name="request">The place, and from which age on.</param>
    /// <param name="events">Told as it happens.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task<CleanUpReport> CleanUpAsync(CleanUpRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CleanUpVerb(NewRun(events), request).RunAsync(cancellation);
    }

    private VerbRun NewRun(IProgress<SyncEvent>? events) => new(_environment, _time, events);
}
