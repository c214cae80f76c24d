using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>An object that is to be deleted, and what there is now under its key; null for nothing.</summary>
internal readonly record struct LookedUp(PlannedChange Change, ListedObject? Now)
{
    /// <summary>True where it is still the one that was listed: ETag, size and time are the same.</summary>
    public bool IsAsListed => Now is { } now
        && now.Size == Change.Bytes
        && (Change.ETag is null || ETagDigest.Identify(now.ETag) == Change.ETag)
        && now.IsTime(DateTime.UnixEpoch.AddTicks(Change.ModifiedNanoseconds / 100));
}

/// <summary>
/// Lists again what is to be deleted: by pages where many of the keys stand close together, and one by one where they are few among many others, so
/// that it never takes more requests than there are keys, but for one in <see cref="OneByOne"/>.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="place">What the keys are below.</param>
internal sealed class ListedVersions(IStore store, Location place)
{
    private const int OneByOne = 128, AtATime = 8, WorthAPage = 4;
    private int _oneByOne;

    /// <summary>Looks up the first of some keys: as many as one page tells of, or some one by one. At least one.</summary>
    /// <param name="changes">What is to be deleted, in key order.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CiSyncException">Nobody may list, or the store doesn't answer.</exception>
    public async Task<IReadOnlyList<LookedUp>> NextAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellation)
    {
        if (_oneByOne == 0 && changes.Count >= WorthAPage)
        {
            var found = await PageAsync(changes, cancellation);
            _oneByOne = found.Count < Math.Min(WorthAPage, changes.Count) ? OneByOne : 0;
            if (found.Count > 0)
            {
                return found;
            }
        }

        var some = changes.Take(_oneByOne > 0 ? _oneByOne : OneByOne).ToArray();
        _oneByOne = 0;
        var now = new ListedObject?[some.Length];
        await Parallel.ForAsync(0, some.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation }, async (i, token) =>
            now[i] = await OneAsync(place.KeyOf(some[i].Key), token));
        return [.. some.Select((change, i) => new LookedUp(change, now[i]))];
    }

    /// <summary>What there is under a key, or null.</summary>
    public async Task<ListedObject?> OneAsync(string key, CancellationToken cancellation)
    {
        try
        {
            // Of all keys that begin with it, the key itself comes first.
            return (await store.ListAsync(key, null, cancellation)).Objects is [var first, ..] && first.Key == key ? first : null;
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            return await store.HeadAsync(key, cancellation) is { } head ? new ListedObject(key, head.Size, head.ETag, head.LastModified, null) : null;
        }
    }

    private async Task<IReadOnlyList<LookedUp>> PageAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellation)
    {
        var first = place.KeyOf(changes[0].Key);
        ListPage page;
        try
        {
            page = await store.ListAfterAsync(place.Prefix, Before(first), cancellation);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            return [];
        }

        var objects = new Dictionary<string, ListedObject>(StringComparer.Ordinal);
        string? last = null;
        foreach (var item in page.Objects)
        {
            if (last is not null && KeyOrder.Compare(last, item.Key) >= 0)
            {
                // What isn't in order doesn't say that a key is gone.
                return [];
            }

            objects.Add(last = item.Key, item);
        }

        // What lies behind the page is not known yet, unless it is the last one.
        return page.Next is null
            ? [.. changes.Select(Found)]
            : [.. changes.TakeWhile(change => last is not null && KeyOrder.Compare(place.KeyOf(change.Key), last) <= 0).Select(Found)];

        LookedUp Found(PlannedChange change) => new(change, objects.TryGetValue(place.KeyOf(change.Key), out var now) ? now : null);
    }

    // A text that comes right before a key, or not far: its last character is left out.
    private static string Before(string key) => key[..^(key.Length > 1 && char.IsLowSurrogate(key[^1]) ? 2 : 1)];
}
