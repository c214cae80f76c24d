using CiSync.Applying;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Verbs;

/// <summary>
/// Finds out whether two places that have different names are one: a host has several names, and AWS takes any region. What is to be deleted at one is looked
/// for at the other, under the same key, with the same ETag, size and time. One object that is at one place only proves them different; nothing is
/// written to find out. What can't be told apart is taken for one.
/// </summary>
/// <param name="from">The source, and the place below which its keys are.</param>
/// <param name="to">The same of the destination.</param>
/// <param name="isOneBucket">True where both have one name for one bucket.</param>
/// <param name="single">True where one object is moved: then only its own key counts.</param>
internal sealed class SameStoreCheck((IStore Store, Location Place) from, (IStore Store, Location Place) to, bool isOneBucket, bool single)
{
    private const int Samples = 8;

    private readonly ListedVersions _from = new(from.Store, from.Place), _to = new(to.Store, to.Place);

    private enum Finding
    {
        Different,
        Alike,
        Unclear,
    }

    private bool Overlap => from.Place.Prefix.StartsWith(to.Place.Prefix, StringComparison.Ordinal) || to.Place.Prefix.StartsWith(from.Place.Prefix, StringComparison.Ordinal);

    /// <summary>Why nothing may be deleted, or null.</summary>
    /// <param name="plan">What is planned, for the objects as they were listed.</param>
    /// <param name="destinationKey">The key below the destination that a key below the source becomes.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Diagnostic?> BeforeAsync(SyncPlan plan, Func<string, string> destinationKey, CancellationToken cancellation)
    {
        var finding = Finding.Different;
        if (Overlap && !single)
        {
            finding = await JudgeAsync(plan.Deletes, to.Place.KeyOf, _to, to.Place.KeyOf, _from, cancellation);
            finding = finding == Finding.Different ? await JudgeAsync(plan.SourceDeletes, from.Place.KeyOf, _from, from.Place.KeyOf, _to, cancellation) : finding;
        }

        // A bucket may also be reached by a name that stands for a folder of it; but where both name one bucket, their keys tell objects apart.
        if (finding == Finding.Different && Overlap && !isOneBucket && (single || from.Place.Prefix != to.Place.Prefix))
        {
            finding = await JudgeAsync(plan.SourceDeletes, from.Place.KeyOf, _from, key => to.Place.KeyOf(destinationKey(key)), _to, cancellation);
        }

        return finding == Finding.Different ? null : Refusal("Nothing was changed.", finding);
    }

    /// <summary>The same once something was copied: the first copy is looked for at the source.</summary>
    public async Task<Diagnostic?> AfterAsync(IReadOnlyList<PlannedChange> copied, CancellationToken cancellation)
    {
        if (!Overlap || copied.Count == 0)
        {
            return null;
        }

        var key = to.Place.KeyOf(copied[0].Key);
        if (single && key != from.Place.KeyOf(copied[0].SourceKey))
        {
            // Within one bucket, too, another key is another object.
            return null;
        }

        var atSource = await TryAsync(_from, key, cancellation);
        var isListedSource = key == from.Place.KeyOf(copied[0].SourceKey) && new LookedUp(copied[0], atSource).IsAsListed;
        return atSource is { } found && !isListedSource && await TryAsync(_to, key, cancellation) is { } copy && found.IsLike(copy)
            ? Refusal("Nothing was deleted.", Finding.Alike)
            : null;
    }

    private async Task<Finding> JudgeAsync(IReadOnlyList<PlannedChange> deletes, Func<string, string> keyHere, ListedVersions here, Func<string, string> keyThere, ListedVersions there, CancellationToken cancellation)
    {
        var (isAny, isAlike) = (false, false);
        foreach (var change in Spread(deletes))
        {
            ListedObject? other;
            try
            {
                other = await there.OneAsync(keyThere(change.Key), cancellation);
            }
            catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
            {
                // Who may not look there may have the rights for another folder only; buckets of different names are then believed to be two.
                return from.Place.Bucket == to.Place.Bucket ? Finding.Unclear : Finding.Different;
            }

            // Looked for in this order, what is here has been here all the time if it is the listed one.
            var now = await here.OneAsync(keyHere(change.Key), cancellation);
            if (now is not { } mine)
            {
                continue;
            }

            var (isAsListed, isLike) = (new LookedUp(change, now).IsAsListed, other?.IsLike(mine) == true);
            if (isAsListed && !isLike)
            {
                return Finding.Different;
            }

            isAny |= isAsListed;
            isAlike |= isLike;
        }

        // What is gone or overwritten is not deleted; where that is all there was, nothing can be lost.
        return !isAny && deletes.Count <= Samples ? Finding.Different : isAlike ? Finding.Alike : Finding.Unclear;
    }

    private static async Task<ListedObject?> TryAsync(ListedVersions versions, string key, CancellationToken cancellation)
    {
        try
        {
            return await versions.OneAsync(key, cancellation);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            return null;
        }
    }

    private static IEnumerable<PlannedChange> Spread(IReadOnlyList<PlannedChange> all) =>
        Enumerable.Range(0, Math.Min(Samples, all.Count)).Select(i => all[(int)((long)i * all.Count / Math.Min(Samples, all.Count))]);

    private Diagnostic Refusal(string changed, Finding finding) => Diagnostic.Error(
        ErrorCodes.SameStore,
        finding == Finding.Alike
            ? $"{from.Place} and {to.Place} look like one location that has two names: the same objects, with the same ETags, sizes and times, are found by both. What is deleted at the one would be lost at the other. {changed}"
            : $"{from.Place} and {to.Place} could be one location that has two names, and that could not be ruled out: objects may not be listed there, or change all the time. {changed}");
}
