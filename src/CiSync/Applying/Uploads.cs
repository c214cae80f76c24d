using System.Collections.Concurrent;
using CiSync.ContentTypes;
using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Files to objects: small ones in one PUT, large ones in parts, and those that were only renamed by a copy.</summary>
internal sealed class Uploads : ITransfers
{
    private readonly LocalTree _tree;
    private readonly Location _destination;
    private readonly UploadSettings _settings;
    private readonly HeaderRuleSet _rules;
    private readonly Verification _verification;
    private readonly ETagTrust _trust;
    private readonly SingleUpload _single;
    private readonly LeftParts _left = new();
    private readonly BegunUploads _begun;
    private readonly MultipartUpload _multipart;
    private readonly RenamedObjects _renamed;
    private readonly ConcurrentDictionary<string, bool> _notCopied = new(StringComparer.Ordinal);
    private volatile bool _wentInParts;

    /// <param name="store">The bucket.</param>
    /// <param name="tree">The files.</param>
    /// <param name="destination">Their place in it.</param>
    /// <param name="settings">How they are uploaded.</param>
    /// <param name="copying">How the store copies an object onto itself.</param>
    /// <param name="rules">The headers of what is uploaded.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <param name="events">Told of uploads that go on.</param>
    public Uploads(IStore store, LocalTree tree, Location destination, UploadSettings settings, CopySettings copying, HeaderRuleSet rules, DateTimeOffset startedAt, IProgress<SyncEvent>? events)
    {
        (_tree, _destination, _settings, _rules) = (tree, destination, settings, rules);
        _verification = new Verification(store, settings.NoHead, settings.IgnoreChecksum);
        _trust = new ETagTrust(settings.ETagsAreNoMd5);
        _single = new SingleUpload(new ProvenPut(store, _trust, _verification));
        _renamed = new RenamedObjects(store, destination, settings, copying, _verification);
        _begun = new BegunUploads(store, new OpenUploads(store, destination, startedAt, settings.ListsUploadsByKey), _left);
        _multipart = new MultipartUpload(store, settings, new ProvenParts(store, settings, _verification, _left), _begun, new ResumedHeaders(store, destination.Bucket, copying, _verification), events);
    }

    public IEnumerable<Diagnostic> Remarks => [.. _verification.Remarks, .. _begun.Remarks, .. _left.Remarks, .. Unprovable];

    public IReadOnlyList<ResumedUpload> Resumed => _multipart.Resumed;

    private IEnumerable<Diagnostic> Unprovable => !_settings.Resume || _settings.CanResume || !_wentInParts ? [] :
        [Diagnostic.Warning(ErrorCodes.NotResumed, "Files that go in parts were sent from the start: the ETags of their parts are no MD5s with this encryption or provider, so nothing proves what an earlier run has sent.", "Unset resume; it does nothing here.")];

    public string NameOf(PlannedChange change) => NameBytes.ToShow(_destination.KeyOf(change.Key));

    public PlannedChange AsMade(PlannedChange change) =>
        change.Reason == ChangeReason.Renamed && _notCopied.ContainsKey(change.Key) ? AsNew(change) with { Reason = ChangeReason.New } : change;

    /// <summary>The first PUT goes alone to find out whether ETags are MD5s: the smallest, so that nobody waits for it.</summary>
    public int First(IReadOnlyList<PlannedChange> changes)
    {
        var smallest = -1;
        for (var i = 0; i < changes.Count && !_trust.ETagsAreNoMd5; i++)
        {
            if (changes[i].Kind == ChangeKind.Upload && changes[i].Bytes < _settings.Cutoff && (smallest < 0 || changes[i].Bytes < changes[smallest].Bytes))
            {
                smallest = i;
            }
        }

        return smallest;
    }

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var key = _destination.KeyOf(change.Key);
        if (change.Reason == ChangeReason.Renamed)
        {
            var renamed = change;
            change = AsNew(change);
            using var file = Open();
            if (await _renamed.TryAsync(renamed, new UploadItem(key, change.Bytes, HeadersOf(change, key)), file, sent, cancellation))
            {
                return;
            }

            _notCopied[change.Key] = true;
        }

        var item = new UploadItem(key, change.Bytes, HeadersOf(change, key));
        if (change.Bytes >= _settings.Cutoff)
        {
            _wentInParts = true;
            await _multipart.RunAsync(item, Open, sent, cancellation);
        }
        else
        {
            await _single.RunAsync(item, Open, cancellation);
            sent(change.Bytes);
        }

        LocalFile Open() => _tree.Open(change.Source);
    }

    private static PlannedChange AsNew(PlannedChange renamed) => renamed with { Kind = ChangeKind.Upload, OtherSourceKey = null, ETag = null };

    private ObjectHeaders HeadersOf(PlannedChange change, string key)
    {
        var own = _tree.Item(change.Index);
        var rules = _rules.IsEmpty ? RuleHeaders.None : _rules.For(_tree.NameOf(change.SourceKey));

        // What was said of one file alone wins over what was said of many.
        return new ObjectHeaders
        {
            ContentType = own?.ContentType ?? rules.ContentType ?? ContentTypeTable.ForName(key),
            CacheControl = own?.CacheControl ?? rules.CacheControl,
            ContentDisposition = rules.ContentDisposition,
            ContentEncoding = rules.ContentEncoding,
            ContentLanguage = rules.ContentLanguage,
            StorageClass = rules.StorageClass,
            Acl = rules.Acl,
            Tags = rules.Tags,
            Metadata = new Dictionary<string, string>(rules.Metadata) { [ModifiedTime.MetadataKey] = ModifiedTime.Format(change.ModifiedNanoseconds) },
        };
    }
}
