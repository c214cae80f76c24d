using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Objects of one store to another, through this machine's memory: what fits into one part in one PUT, larger ones part by part. Headers,
/// metadata and tags go along. Nothing touches the disk.
/// </summary>
internal sealed class StreamedCopies : ITransfers
{
    private readonly IStore _from;
    private readonly Location _source, _destination;
    private readonly UploadSettings _settings;
    private readonly Verification _verification;
    private readonly StreamedPut _small;
    private readonly StreamedParts _large;
    private readonly LeftParts _left = new();

    // Each holds several parts in memory, however many objects the stores would bear at a time.
    private readonly Gate _largeTurns;

    /// <param name="from">The store of the source.</param>
    /// <param name="source">The source.</param>
    /// <param name="to">The store of the destination.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="settings">How objects are uploaded.</param>
    /// <param name="largeAtATime">How many objects go in parts at a time.</param>
    public StreamedCopies(IStore from, Location source, IStore to, Location destination, UploadSettings settings, int largeAtATime)
    {
        _largeTurns = new Gate(largeAtATime);

        // What an object's parts are is known only once it was read: nothing could tell which of them are there already.
        settings = settings with { Resume = false };
        (_from, _source, _destination, _settings) = (from, source, destination, settings);
        _verification = new Verification(to, settings.NoHead, settings.IgnoreChecksum);
        _small = new StreamedPut(from, new ProvenPut(to, new ETagTrust(settings.ETagsAreNoMd5), _verification), settings);
        _large = new StreamedParts(from, new ProvenParts(to, settings, _verification, _left), settings);
    }

    public IEnumerable<Diagnostic> Remarks => [.. _verification.Remarks, .. _left.Remarks];

    public string NameOf(PlannedChange change) => NameBytes.ToShow(_destination.KeyOf(change.Key));

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var (sourceKey, key) = (_source.KeyOf(change.SourceKey), _destination.KeyOf(change.Key));
        var head = await _from.HeadAsync(sourceKey, cancellation)
            ?? throw Gone.Since(sourceKey);
        if (head.Size != change.Bytes)
        {
            throw new CiSyncException(ErrorCodes.ObjectChanged, $"\"{sourceKey}\" in bucket \"{_source.Bucket}\" changed since it was listed.", key: sourceKey);
        }

        // What the class is called and costs is the other store's affair.
        var headers = head.Headers with { StorageClass = null, Tags = await ObjectTags.ReadAsync(_from, sourceKey, head, cancellation) };
        var item = new UploadItem(key, head.Size, headers);
        if (head.Size <= _settings.ChunkSize)
        {
            await _small.RunAsync(sourceKey, head, change.ETag?.ToString(), item, cancellation);
            sent(head.Size);
        }
        else
        {
            await _largeTurns.EnterAsync(cancellation);
            try
            {
                await _large.RunAsync(sourceKey, head, change.ETag?.ToString(), item, sent, cancellation);
            }
            finally
            {
                _largeTurns.Leave();
            }
        }
    }
}
