using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Objects to objects of one store, which copies them itself: with their headers, metadata, tags and class. In parts above the limit of one
/// request, where all of that must be read and sent again.
/// </summary>
/// <param name="from">The bucket of the source.</param>
/// <param name="source">The place of the source.</param>
/// <param name="to">The bucket of the destination.</param>
/// <param name="destination">The place of the destination.</param>
/// <param name="settings">How they are copied.</param>
internal sealed class StoreCopies(IStore from, Location source, IStore to, Location destination, CopySettings settings) : ITransfers
{
    private readonly CopyInParts _inParts = new(to, settings);

    public bool AreWithinStore => true;

    public string NameOf(PlannedChange change) => NameBytes.ToShow(destination.KeyOf(change.Key));

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var (sourceKey, key) = (source.KeyOf(change.SourceKey), destination.KeyOf(change.Key));
        var origin = new CopySource(source.Bucket, sourceKey, change.ETag?.Text);
        if (change.Bytes >= settings.Cutoff)
        {
            // All parts must be of one version, also where the listing has no ETag that can be sent.
            var head = await ListedAsync(change, sourceKey, cancellation);
            await _inParts.RunAsync(origin with { ETag = origin.ETag ?? head.ETag }, key, change.Bytes, await HeadersAsync(sourceKey, head, cancellation), before: null, sent, cancellation);
        }
        else
        {
            await CopyAsync(change, origin, key, await GrantsAsync(sourceKey, cancellation), cancellation);
            sent(change.Bytes);
        }
    }

    private async Task<ObjectHead> ListedAsync(PlannedChange change, string key, CancellationToken cancellation)
    {
        var head = await from.HeadAsync(key, cancellation)
            ?? throw Gone.Since(key);
        return head.Size == change.Bytes ? head : throw new CiSyncException(ErrorCodes.ObjectChanged, $"The object \"{key}\" changed since it was listed.", key: key);
    }

    private async Task<ObjectHeaders> HeadersAsync(string key, ObjectHead head, CancellationToken cancellation) => head.Headers with
    {
        Tags = await ObjectTags.ReadAsync(from, key, head, cancellation),
        Grants = await GrantsAsync(key, cancellation),
    };

    private async Task<IReadOnlyList<ObjectGrant>> GrantsAsync(string key, CancellationToken cancellation) =>
        settings.KeepAcl ? await from.GetAclAsync(key, cancellation) : [];

    // A copy of an object that was uploaded in parts has an ETag of its own. Then a HEAD tells whether it is the one that was answered; where nothing
    // was answered, the copy is made again, and must differ from what was there before.
    private async Task CopyAsync(PlannedChange change, CopySource origin, string key, IReadOnlyList<ObjectGrant> grants, CancellationToken cancellation)
    {
        FormerObject? before = null;
        for (var attempt = 1; ; attempt++)
        {
            var result = await to.CopyAsync(origin, key, null, change.StorageClass, grants, cancellation);
            if (change.ETag is { } etag && ETagDigest.ParseAnyCase(result.ETag) == etag)
            {
                return;
            }

            var head = await to.HeadAsync(key, cancellation);
            // Without an answer this ETag proves a copy only where the listing shows that it was not there before.
            var expected = result.ETag is not null || before is not null || change.Reason is ChangeReason.New or ChangeReason.SizeDiffers or ChangeReason.ContentDiffers ? change.ETag?.Text : null;
            var evidence = WriteEvidence.From(result) with { ExpectedETag = before?.ETag == expected ? null : expected, Before = before };
            if (head?.Size == change.Bytes && (evidence.ProvesContent(head) || evidence.ProvesNew(head)))
            {
                return;
            }

            if (attempt == Verification.Attempts)
            {
                throw new CiSyncException(ErrorCodes.UploadCorrupted, $"\"{key}\" was copied {attempt} times, and nothing proves that the store has the copy.", key: key);
            }

            before ??= FormerObject.From(head);
        }
    }
}
