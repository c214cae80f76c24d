using System.Globalization;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Gives objects the modification time of their source. A store changes the metadata of an object only by a copy onto itself, and what that copy
/// isn't told again is lost: so headers, metadata, tags, class, ACL, encryption and locks are read first. No byte of the content leaves the store.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="destination">The place of the objects.</param>
/// <param name="settings">How they are copied.</param>
/// <param name="time">The clock.</param>
internal sealed class ObjectTouches(IStore store, Location destination, CopySettings settings, TimeProvider time) : ITransfers
{
    private const string LockMode = "x-amz-object-lock-mode", LockedUntil = "x-amz-object-lock-retain-until-date";

    private readonly CopyInParts _inParts = new(store, settings);
    private int _withoutAcl;

    public IEnumerable<Diagnostic> Remarks => _withoutAcl == 0 ? [] :
        [Diagnostic.Warning(ErrorCodes.AclNotKept, $"{_withoutAcl} objects got a new modification time, for which the store writes them anew; their ACL could not be read, so that they have {(settings.Acl is { } acl ? $"acl={acl}" : "none but the owner's")} now.")];

    public string NameOf(PlannedChange change) => NameBytes.ToShow(destination.KeyOf(change.Key));

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var key = destination.KeyOf(change.Key);
        var head = await store.HeadAsync(key, cancellation) ?? throw Gone.Since(key);
        if (head.Size != change.Bytes || (change.ETag is { } listed && ETagDigest.ParseAnyCase(head.ETag) != listed))
        {
            throw new CiSyncException(ErrorCodes.ObjectChanged, $"\"{key}\" in bucket \"{destination.Bucket}\" changed since it was listed, and keeps its modification time.", key: key);
        }

        var headers = await HeadersAsync(key, head, change.ModifiedNanoseconds, cancellation);
        var itself = new CopySource(destination.Bucket, key, head.ETag);
        if (head.Size >= settings.Cutoff)
        {
            await _inParts.RunAsync(itself, key, head.Size, headers, FormerObject.From(head), _ => { }, cancellation);
            await VerifyAsync(key, head.Size, change.ModifiedNanoseconds, headers, cancellation);
            return;
        }

        var result = await store.CopyAsync(itself, key, headers, null, [], cancellation);

        // What was uploaded in parts has an ETag of another kind now, and under KMS each has its own: then a HEAD tells at least size and time.
        var isProven = ETagDigest.ParseAnyCase(result.ETag) is { } etag && etag == ETagDigest.ParseAnyCase(head.ETag);
        if (!isProven || headers.Tags.Count > 0)
        {
            await VerifyAsync(key, head.Size, change.ModifiedNanoseconds, headers, cancellation);
        }
    }

    private async Task<ObjectHeaders> HeadersAsync(string key, ObjectHead head, long modified, CancellationToken cancellation)
    {
        var (acl, grants) = await AclAsync(key, cancellation);
        return head.Headers with
        {
            IsComplete = true,
            Metadata = MetadataOf(head, modified),
            Tags = await ObjectTags.ReadAsync(store, key, head, cancellation),
            Protection = ProtectionOf(head),
            Acl = acl,
            Grants = grants,
        };
    }

    private Dictionary<string, string> MetadataOf(ObjectHead head, long modified)
    {
        var metadata = new Dictionary<string, string>(head.MetadataAsSent) { [ModifiedTime.MetadataKey] = ModifiedTime.Format(modified) };

        // In parts it gets an ETag that tells no MD5 any more.
        if (head.Size >= settings.Cutoff && !head.ETagIsNoMd5 && !settings.ETagsAreNoMd5 && Md5Digest.FromETag(head.ETag) is { } md5)
        {
            metadata.TryAdd(Md5Digest.MetadataKey, md5.ToBase64());
        }

        return metadata;
    }

    // A lock that has run out is none any more, and no store takes a time that is past.
    private IReadOnlyList<KeyValuePair<string, string>> ProtectionOf(ObjectHead head) =>
        head.Protection.FirstOrDefault(header => header.Key == LockedUntil).Value is { } until
        && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end <= time.GetUtcNow()
            ? [.. head.Protection.Where(header => header.Key is not (LockMode or LockedUntil))]
            : head.Protection;

    private async Task<(string? Acl, IReadOnlyList<ObjectGrant> Grants)> AclAsync(string key, CancellationToken cancellation)
    {
        try
        {
            // That of the owner alone is what an object gets anyway, and buckets without ACLs refuse to be told it.
            return await store.GetAclAsync(key, cancellation) is var grants and not [{ Permission: "FULL_CONTROL", Kind: GranteeKind.Id }] ? (null, grants) : (null, []);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.NotImplementedByStore)
        {
            return (settings.Acl, []);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied || e.Diagnostic.Code == ErrorCodes.StoreError)
        {
            Interlocked.Increment(ref _withoutAcl);
            return (settings.Acl, []);
        }
    }

    private async Task VerifyAsync(string key, long size, long modified, ObjectHeaders headers, CancellationToken cancellation)
    {
        if (await store.HeadAsync(key, cancellation) is not { } head || head.Size != size || ModifiedTime.Parse(head.Metadata.GetValueOrDefault(ModifiedTime.MetadataKey)) != modified)
        {
            throw new CiSyncException(ErrorCodes.UploadCorrupted, $"\"{key}\" was given a new modification time, and the store holds something else than before.", key: key);
        }

        // Ceph, up to Pacific at least, takes the tags of such a copy and forgets them without a word.
        if (headers.Tags.Count > 0 && head.TagCount != headers.Tags.Count)
        {
            await store.PutTagsAsync(key, headers.Tags, cancellation);
        }
    }
}
