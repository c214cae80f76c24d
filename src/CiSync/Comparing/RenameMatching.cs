using System.Collections.Concurrent;
using CiSync.Hashing;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>
/// Finds files that are new at the destination and have the content of an object that is to be deleted there: size and MD5 are the same. A file is
/// hashed, and an object asked, only where a file and an object have one size. An object whose MD5 nobody tells is none.
/// </summary>
/// <param name="files">The source.</param>
/// <param name="objects">The destination.</param>
/// <param name="etagsAreNoMd5">True where the options or the provider say that ETags can't be MD5s.</param>
/// <param name="sameLeaf">Whether the last part of the name must be the same as well.</param>
internal sealed class RenameMatching(LocalTree files, BucketTree objects, bool etagsAreNoMd5, bool sameLeaf)
{
    private readonly HeadTally _heads = new();

    /// <summary>How many HEAD requests it took, by why.</summary>
    public IReadOnlyDictionary<HeadReason, long> Heads => _heads.Snapshot();

    /// <summary>Makes copies of the uploads of what was renamed, in their places, and tells the keys that they are copied from.</summary>
    /// <param name="transfers">The planned uploads.</param>
    /// <param name="deletes">The planned deletes, with their ETags.</param>
    /// <param name="atATime">How many files and objects are looked at at a time.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlySet<string>> FindAsync(List<PlannedChange> transfers, IReadOnlyList<PlannedChange> deletes, int atATime, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = cancellation };
        var sizes = transfers.Where(change => change.Reason == ChangeReason.New).Select(change => change.Bytes).ToHashSet();
        var found = new ConcurrentDictionary<Content, int>();
        await Parallel.ForAsync(0, deletes.Count, options, async (index, token) =>
        {
            if (sizes.Contains(deletes[index].Bytes) && await Md5OfAsync(deletes[index], token) is { } md5)
            {
                // Of several the first, whichever is looked at first.
                found.AddOrUpdate(ContentOf(deletes[index], md5), index, (_, other) => Math.Min(index, other));
            }
        });

        sizes = [.. found.Keys.Select(content => content.Size)];
        var matches = new ConcurrentBag<(int Transfer, int Delete)>();
        await Parallel.ForAsync(0, transfers.Count, options, (index, token) =>
        {
            if (transfers[index] is { Reason: ChangeReason.New } change && sizes.Contains(change.Bytes) && found.TryGetValue(ContentOf(change, Hash(change, token)), out var old))
            {
                matches.Add((index, old));
            }

            return default;
        });
        foreach (var (index, old) in matches)
        {
            transfers[index] = transfers[index] with { Kind = ChangeKind.Copy, Reason = ChangeReason.Renamed, OtherSourceKey = deletes[old].Key, ETag = deletes[old].ETag is { Text: not null } etag ? etag : null };
        }

        return matches.Select(match => deletes[match.Delete].Key).ToHashSet(StringComparer.Ordinal);
    }

    private Content ContentOf(PlannedChange change, Md5Digest md5) => new(change.Bytes, md5, sameLeaf ? change.Key[(change.Key.LastIndexOf('/') + 1)..] : null);

    private Md5Digest Hash(PlannedChange change, CancellationToken cancellation)
    {
        using var file = files.Open(change.Source);
        return file.Hash(whole: true, [], cancellation).Whole!.Value;
    }

    private async Task<Md5Digest?> Md5OfAsync(PlannedChange change, CancellationToken cancellation)
    {
        if (!etagsAreNoMd5 && change.ETag is { Parts: 0, Digest: var md5 })
        {
            return md5;
        }

        _heads.Add(CompositeComparison.WhyHead(change.Source));
        return (await objects.HeadAsync(change.Key, cancellation))?.Md5;
    }

    private readonly record struct Content(long Size, Md5Digest Md5, string? Leaf);
}
