using System.Runtime.CompilerServices;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Trees;

/// <summary>The objects below a prefix of a bucket.</summary>
internal sealed class BucketTree(IStore store, Location location)
{
    private long _listed;

    /// <summary>How many objects were listed so far.</summary>
    public long Listed => Interlocked.Read(ref _listed);

    /// <summary>
    /// The objects in key order, page by page, with the next page on its way. Folder markers (empty objects whose key ends
    /// in a slash) belong to tools that need them and aren't listed.
    /// </summary>
    public async IAsyncEnumerable<Entry> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? previous = null;
        var page = await store.ListAsync(location.Prefix, null, cancellation);
        while (true)
        {
            var next = page.Next is { } token ? store.ListAsync(location.Prefix, token, cancellation) : null;
            foreach (var item in page.Objects)
            {
                if (!item.Key.StartsWith(location.Prefix, StringComparison.Ordinal))
                {
                    throw Unordered($"\"{item.Key}\" is not below the prefix that was asked for");
                }

                // The join relies on the order: one key out of place would make its neighbours look deleted.
                if (previous is not null && KeyOrder.Compare(previous, item.Key) >= 0)
                {
                    throw Unordered($"\"{item.Key}\" came after \"{previous}\"");
                }

                previous = item.Key;
                if (item.Key.EndsWith('/') && item.Size == 0)
                {
                    continue;
                }

                Interlocked.Increment(ref _listed);
                var nanoseconds = (item.LastModified.ToUniversalTime() - DateTime.UnixEpoch).Ticks * 100;
                yield return new Entry(item.Key[location.Prefix.Length..], item.Size, nanoseconds, item.ETag);
            }

            if (next is null)
            {
                yield break;
            }

            page = await next;
        }
    }

    /// <summary>What a HEAD tells of an object; null where it is gone.</summary>
    public async Task<ObjectFacts?> HeadAsync(string key, CancellationToken cancellation) =>
        await store.HeadAsync(location.KeyOf(key), cancellation) is { } head
            ? new ObjectFacts(
                Md5Digest.FromBase64(head.Metadata.GetValueOrDefault(Md5Digest.MetadataKey)),
                ModifiedTime.Parse(head.Metadata.GetValueOrDefault(ModifiedTime.MetadataKey)),
                head.ETagIsNoMd5)
            : null;

    private CiSyncException Unordered(string why) =>
        new(ErrorCodes.ListingUnordered, $"The listing of {location} is not in order: {why}.");
}
