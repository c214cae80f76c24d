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
        var origin = new CopySource(source.Bucket, sourceKey, change.ETag?.ToString());
        if (change.Bytes >= settings.Cutoff)
        {
            await _inParts.RunAsync(origin, key, change.Bytes, await HeadersAsync(sourceKey, cancellation), sent, cancellation);
        }
        else
        {
            var result = await to.CopyAsync(origin, key, null, change.StorageClass, await GrantsAsync(sourceKey, cancellation), cancellation);
            await VerifyAsync(change, key, result, cancellation);
            sent(change.Bytes);
        }
    }

    private async Task<ObjectHeaders> HeadersAsync(string key, CancellationToken cancellation)
    {
        var head = await from.HeadAsync(key, cancellation)
            ?? throw Gone.Since(key);
        return head.Headers with
        {
            Tags = head.TagCount > 0 ? await from.GetTagsAsync(key, cancellation) : [],
            Grants = await GrantsAsync(key, cancellation),
        };
    }

    private async Task<IReadOnlyList<ObjectGrant>> GrantsAsync(string key, CancellationToken cancellation) =>
        settings.KeepAcl ? await from.GetAclAsync(key, cancellation) : [];

    // A copy of an object that was uploaded in parts has an ETag of its own: then a HEAD tells at least the size.
    private async Task VerifyAsync(PlannedChange change, string key, WriteResult result, CancellationToken cancellation)
    {
        if (change.ETag is { } etag && ETagDigest.ParseAnyCase(result.ETag) == etag)
        {
            return;
        }

        if (await to.HeadAsync(key, cancellation) is not { } head || head.Size != change.Bytes)
        {
            throw new CiSyncException(ErrorCodes.UploadCorrupted, $"\"{key}\" was copied, and the store holds something else than its source.", key: key);
        }
    }
}
