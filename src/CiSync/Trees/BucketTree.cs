using System.Runtime.CompilerServices;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.S3;

namespace CiSync.Trees;

/// <summary>The objects below a prefix of a bucket, as far as a filter takes them.</summary>
/// <param name="store">The bucket.</param>
/// <param name="location">The prefix.</param>
/// <param name="names">How keys are written in this store.</param>
/// <param name="filter">What is taken; null for everything.</param>
internal sealed class BucketTree(IStore store, Location location, NameMapping names, TreeFilter? filter = null) : ITree
{
    private readonly TreeFilter _filter = filter ?? TreeFilter.Everything;
    private readonly HashSet<string> _setAside = [];

    /// <summary>The one object that the tree consists of, where a place was named that is an object and no folder.</summary>
    public Entry? Only { get; init; }

    /// <summary>
    /// The objects in key order, page by page, with the next page on its way. Folder markers (empty objects whose key ends
    /// in a slash) belong to tools that need them and aren't listed.
    /// </summary>
    public async IAsyncEnumerable<Entry> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Only is { } only)
        {
            yield return only;
            yield break;
        }

        await FindMarkersAsync(cancellation);
        await foreach (var entry in AllAsync(cancellation))
        {
            _filter.Files?.See(entry.Key);
            if (_filter.Take(entry.Key) && !IsSetAside(entry.Key))
            {
                yield return entry;
            }
        }
    }

    public string NameOf(string key) => names.ToPath(key);

    public bool IsSetAside(string key) => SetAside.Holds(_setAside, key);

    public string ToShow(string key, int index) => NameBytes.ToShow(location.KeyOf(key));

    /// <summary>What a HEAD tells of an object; null where it is gone.</summary>
    public async Task<ObjectFacts?> HeadAsync(string key, CancellationToken cancellation) =>
        await store.HeadAsync(location.KeyOf(key), cancellation) is { } head
            ? new ObjectFacts(
                Md5Digest.FromBase64(head.Metadata.GetValueOrDefault(Md5Digest.MetadataKey)),
                ModifiedTime.Parse(head.Metadata.GetValueOrDefault(ModifiedTime.MetadataKey)),
                head.ETagIsNoMd5)
            : null;

    // What leaves out a folder may stand behind other keys of it, so it is looked for before anything is taken.
    private async Task FindMarkersAsync(CancellationToken cancellation)
    {
        if (_filter.Markers.Count == 0)
        {
            return;
        }

        await foreach (var entry in AllAsync(cancellation))
        {
            var folder = entry.Key[..(entry.Key.LastIndexOf('/') + 1)];
            if (_filter.IsMarker(entry.Key[folder.Length..]))
            {
                _setAside.Add(folder);
            }
        }
    }

    private async IAsyncEnumerable<Entry> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? previous = null;
        var pages = new PagesSeen<string>($"{location}");
        var page = await store.ListAsync(location.Prefix, null, cancellation);
        while (true)
        {
            var next = pages.GoOn(page.Next, page.Objects.Count == 0) is { } token ? store.ListAsync(location.Prefix, token, cancellation) : null;
            foreach (var item in page.Objects)
            {
                if (!item.Key.StartsWith(location.Prefix, StringComparison.Ordinal))
                {
                    throw Unordered($"\"{StoreText.Start(item.Key)}\" is not below the prefix that was asked for");
                }

                // The join relies on the order: one key out of place would make its neighbours look deleted.
                if (previous is not null && KeyOrder.Compare(previous, item.Key) >= 0)
                {
                    throw Unordered($"\"{StoreText.Start(item.Key)}\" came after \"{StoreText.Start(previous)}\"");
                }

                previous = item.Key;
                if (!item.Key.EndsWith('/') || item.Size > 0)
                {
                    yield return ToEntry(item, item.Key[location.Prefix.Length..]);
                }
            }

            if (next is null)
            {
                yield break;
            }

            page = await next;
        }
    }

    /// <summary>An object of a listing as an entry.</summary>
    public static Entry ToEntry(ListedObject item, string key) => new(
        key, item.Size, (item.LastModified.ToUniversalTime() - DateTime.UnixEpoch).Ticks * 100, item.ETag, StorageClass: item.StorageClass);

    private CiSyncException Unordered(string why) => Unordered(location, why);

    /// <summary>The error for a listing that doesn't keep to what was asked for.</summary>
    public static CiSyncException Unordered(Location location, string why) => new(ErrorCodes.ListingUnordered, $"The listing of {location} is not in order: {why}.");
}
