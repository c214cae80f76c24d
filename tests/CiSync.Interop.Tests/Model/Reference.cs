using CiSync.Planning;

namespace CiSync.Interop.Tests.Model;

/// <summary>What a run must come to.</summary>
internal sealed record Expected
{
    public bool Refused { get; init; }

    /// <summary>Some entries can't be transferred; the others are, and nothing is deleted.</summary>
    public bool Failed { get; init; }

    public required IReadOnlyDictionary<string, Item> Source { get; init; }

    public required IReadOnlyDictionary<string, Item> Destination { get; init; }

    public IReadOnlyDictionary<string, ChangeReason> Transferred { get; init; } = new Dictionary<string, ChangeReason>();

    public IReadOnlyCollection<string> Deleted { get; init; } = [];

    public IReadOnlyCollection<string> DeletedAtSource { get; init; } = [];

    public IReadOnlyCollection<string> Touched { get; init; } = [];

    /// <summary>What is kept at a place of its own.</summary>
    public IReadOnlyDictionary<string, Item> Kept { get; init; } = new Dictionary<string, Item>();

    /// <summary>The names that were kept, as the destination has them.</summary>
    public IReadOnlyCollection<string> BackedUp { get; init; } = [];

    /// <summary>What another writer has overwritten just before it was deleted, and stays.</summary>
    public IReadOnlyCollection<string> Overwritten { get; init; } = [];

    public int Unchanged { get; init; }

    public int Skipped { get; init; }

    public int Extra { get; init; }
}

/// <summary>What CiSync is to do, written once more without a listing, a join or a request: plain sets in memory.</summary>
internal static class Reference
{
    private sealed record Pair(string Key, string? From, Item? Source, Item? Destination);

    /// <summary>What another writer writes.</summary>
    public static readonly Item Newer = new(9, 11, 1_600_000_000_000_000_000);

    public static Expected Of(ModelCase c)
    {
        var expected = Alone(c);
        if (!c.Meanwhile || c.DryRun || expected.Refused || expected.Failed)
        {
            return expected;
        }

        // Every second one of those that are objects.
        var atSource = c.Verb == Verb.Move;
        var doomed = c.Verb is not (Verb.Move or Verb.Sync or Verb.Delete) || (atSource ? c.IsFromFiles : c.IsToFiles) ? [] : atSource ? expected.DeletedAtSource : expected.Deleted;
        var stay = World.InOrder(doomed).Where((_, index) => index % 2 == 0).ToHashSet();
        return expected with
        {
            Overwritten = stay,
            Failed = stay.Count > 0 && c.Verb != Verb.Sync,
            Source = atSource ? With(expected.Source, stay) : expected.Source,
            Destination = atSource ? expected.Destination : With(expected.Destination, stay),
            Deleted = atSource ? expected.Deleted : [.. expected.Deleted.Except(stay)],
            DeletedAtSource = atSource ? [.. expected.DeletedAtSource.Except(stay)] : expected.DeletedAtSource,
        };
    }

    private static Dictionary<string, Item> With(IReadOnlyDictionary<string, Item> items, IEnumerable<string> overwritten) => items.Concat(overwritten.Select(key => KeyValuePair.Create(key, Newer))).ToDictionary();

    private static Expected Alone(ModelCase c)
    {
        // What takes part.
        var place = c.Verb is Verb.Delete or Verb.List ? c.Destination : c.Source;
        bool ByName(string key) => c.Filter.Takes(key) && (c.MaxDepth is not { } depth || key.Count(letter => letter == '/') < depth);
        bool BySize(Item item) => !(item.Size < c.MinSize || item.Size > c.MaxSize);
        bool Hidden(string key) => c.Marker is not null && place.Keys.Any(other => (other == c.Marker || other.EndsWith("/" + c.Marker, StringComparison.Ordinal)) && key.StartsWith(other[..^c.Marker.Length], StringComparison.Ordinal));
        static bool IsFolderMarker(string key, Item item) => key.EndsWith('/') && item.Size == 0;
        bool IsAlone(string key, Item item) => c.DeleteExcluded ? c.MaxDepth is not { } depth || key.Count(letter => letter == '/') < depth : ByName(key) && BySize(item) && !Hidden(key);

        if (c.Verb is Verb.Delete or Verb.List)
        {
            var found = place.Where(one => !IsFolderMarker(one.Key, one.Value) && ByName(one.Key) && !Hidden(one.Key) && BySize(one.Value)).Select(one => one.Key).ToHashSet();
            var nothing = c.Verb == Verb.List && found.Count == 0 && c.Filter == FilterChoice.None && (c.MinSize ?? c.MaxSize ?? c.MaxDepth) is null && c.Marker is null;
            var refused = nothing || (c.Verb == Verb.Delete && (found.Count > c.MaxDelete && c.MaxDelete >= 0 || found.Sum(key => (long)place[key].Size) > c.MaxDeleteSize));
            var gone = c.Verb == Verb.List || refused || c.DryRun ? [] : found;
            return new Expected { Refused = refused, Source = c.Source, Destination = Without(c.Destination, gone), Deleted = refused && !c.DryRun ? [] : found };
        }

        // Pairs of one key, then of one normal form, and of these what takes part.
        var listed = c.Source.Where(one => !IsFolderMarker(one.Key, one.Value) && ByName(one.Key) && !Hidden(one.Key)).ToDictionary();
        var there = c.Destination.Where(one => !IsFolderMarker(one.Key, one.Value)).ToDictionary();
        var sourceAlone = listed.Keys.Where(key => !there.ContainsKey(key)).ToLookup(key => NormalForm(key));
        var thereAlone = there.Keys.Where(key => !listed.ContainsKey(key)).ToLookup(key => NormalForm(key));
        string Target(string key) => !c.NoNormalForms && !there.ContainsKey(key) && sourceAlone[NormalForm(key)].Count() == 1 && thereAlone[NormalForm(key)].Count() == 1 ? thereAlone[NormalForm(key)].Single() : key;
        var pairs = listed.Select(one => new Pair(Target(one.Key), one.Key, one.Value, there.GetValueOrDefault(Target(one.Key)))).ToList();
        pairs.AddRange(there.Where(one => !pairs.Any(pair => pair.Key == one.Key)).Select(one => new Pair(one.Key, null, null, one.Value)).ToList());
        var inScope = pairs
            .Select(pair => pair.Source is null ? IsAlone(pair.Key, pair.Destination!) ? pair : null
                : BySize(pair.Source) ? pair
                : c.DeleteExcluded && pair.Destination is not null ? pair with { From = null, Source = null } : null)
            .OfType<Pair>().ToList();

        // What can't be a file, and what has something else in its way.
        var taken = inScope.Where(pair => pair.Source is not null).ToList();
        var refusedKeys = !c.IsToFiles ? [] : taken.Select(pair => pair.From!).Where(key =>
            IsNoFile(key) || taken.Any(other => !IsNoFile(other.From!) && CaseGenerator.IsBelow(key, other.From!))).ToHashSet();
        bool IsBlocked(string key) => c.IsToFiles && c.Destination.Keys.Any(other => CaseGenerator.IsBelow(key, other) || CaseGenerator.IsBelow(other, key));

        // The plan.
        var isCheck = c.Verb is Verb.Check or Verb.CheckOneWay;
        var comparing = !isCheck ? c.Comparing : new Comparing { Mode = c.Comparing.Effective is var asked && asked == "modtime" ? null : asked, IgnoreSize = c.Comparing.IgnoreSize };
        var fates = taken.ToDictionary(pair => pair.From!, pair => pair.Destination is null ? (Fate: Fate.Written, Reason: ChangeReason.New) : FateOf(c, comparing, pair.Source!, pair.Destination));
        refusedKeys.UnionWith(taken.Where(pair => comparing.Immutable && pair.Destination is not null && fates[pair.From!].Fate is Fate.Written or Fate.Touched).Select(pair => pair.From!));
        var sound = taken.Where(pair => !refusedKeys.Contains(pair.From!)).ToList();
        List<Pair> Come(params Fate[] to) => [.. sound.Where(pair => to.Contains(fates[pair.From!].Fate))];
        var (writes, touches) = (Come(Fate.Written), Come(Fate.Touched));
        var extras = inScope.Where(pair => pair.Source is null).Select(pair => pair.Key).ToHashSet();
        var deletes = c.Verb is Verb.Sync or Verb.Check ? extras.Where(key => !c.Keeping.IsOfBefore(key)).ToHashSet() : [];
        var expected = new Expected { Source = c.Source, Destination = c.Destination, Unchanged = Come(Fate.Same, Fate.SameSize).Count, Skipped = Come(Fate.Skipped).Count, Extra = extras.Count - deletes.Count };
        var renamed = Renamed(c, writes, deletes);
        var replaced = !c.Keeping.IsAsked ? [] : writes.Where(pair => pair.Destination is not null).Select(pair => pair.Key).ToHashSet();
        var keptOfDeleted = !c.Keeping.IsAsked ? [] : deletes.Except(renamed.Values).ToHashSet();

        // The guard.
        var empty = taken.Count == 0 && !c.AllowEmptySource;
        var isMass = c.MaxDelete is null && deletes.Count - renamed.Values.Distinct().Count() is > 20 and var lost && 2 * lost > inScope.Count(pair => pair.Destination is not null);
        var ownFolders = listed.Keys.Concat(taken.Select(pair => pair.Key)).Select(TopFolder).ToHashSet();
        var lostWithFolders = deletes.Except(renamed.Values).Select(TopFolder).OfType<string>().Where(folder => !ownFolders.Contains(folder)).ToList();
        var isOfOthers = c.MaxDelete is null && lostWithFolders.Distinct().Count() >= 2 && 4 * lostWithFolders.Count > inScope.Count(pair => pair.Destination is not null);
        var isInTheWay = c.Keeping is { IsAsked: true, Apart: false } && replaced.Concat(deletes).Any(key => sound.Any(pair => pair.Key == c.Keeping.NameOf(key)));
        if (!isCheck && isInTheWay)
        {
            return new Expected { Refused = true, Source = c.Source, Destination = c.Destination };
        }

        // A dry run tells its plan all the same.
        var isRefused = !isCheck && (empty || isMass || isOfOthers || (c.MaxDelete >= 0 && deletes.Count > c.MaxDelete) || deletes.Sum(key => (long)c.Destination[key].Size) > c.MaxDeleteSize);
        if (isRefused && !c.DryRun)
        {
            return expected with { Refused = true };
        }

        expected = expected with { Transferred = writes.ToDictionary(pair => pair.Key, pair => renamed.ContainsKey(pair.Key) ? ChangeReason.Renamed : fates[pair.From!].Reason), Deleted = deletes };
        if (isCheck)
        {
            return expected with { Refused = empty || refusedKeys.Count > 0 || writes.Count + deletes.Count > 0 };
        }

        // What is done of it.
        var moved = c.Verb == Verb.Move ? Come(Fate.Written, Fate.Touched, Fate.Same).Select(pair => pair.From!).ToHashSet() : [];
        var failed = refusedKeys.Count > 0 || (!c.DryRun && writes.Any(pair => IsBlocked(pair.Key)));
        var done = writes.Where(pair => c.DryRun || !IsBlocked(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Source!);
        var touched = touches.ToDictionary(pair => pair.Key, pair => pair.Destination! with { Modified = pair.Source!.Modified });
        expected = expected with
        {
            Failed = failed,
            Transferred = expected.Transferred.Where(one => done.ContainsKey(one.Key)).ToDictionary(),
            Touched = touched.Keys,
            BackedUp = failed ? replaced : [.. replaced, .. keptOfDeleted],
            Deleted = failed ? [] : deletes,
            DeletedAtSource = failed ? [] : moved,
        };
        if (c.DryRun)
        {
            return expected with { Refused = isRefused };
        }

        var kept = expected.BackedUp.ToDictionary(c.Keeping.NameOf, key => c.Destination[key]);
        var (apart, beside) = c.Keeping.Apart ? (kept, []) : (new Dictionary<string, Item>(), kept);
        return expected with
        {
            Source = Without(c.Source, expected.DeletedAtSource),
            Destination = Without(c.Destination, [.. expected.Deleted, .. done.Keys, .. touched.Keys, .. beside.Keys]).Concat(done).Concat(touched).Concat(beside).ToDictionary(),
            Kept = apart,
        };
    }

    /// <summary>What is written as what was deleted, each with the key that it had.</summary>
    private static Dictionary<string, string> Renamed(ModelCase c, IEnumerable<Pair> writes, IReadOnlyCollection<string> deletes) => !c.TrackRenames || c.Verb != Verb.Sync || !c.IsFromFiles ? []
        : writes.Where(pair => pair.Destination is null)
            .Select(pair => (pair.Key, Old: World.InOrder(deletes.Where(key => c.Destination[key] is var old && TellsMd5(old) && old.HasBytesOf(pair.Source!))).FirstOrDefault()))
            .Where(one => one.Old is not null).ToDictionary(one => one.Key, one => one.Old!);

    private static (Fate Fate, ChangeReason Reason) FateOf(ModelCase c, Comparing comparing, Item source, Item destination)
    {
        // What tells no time is as new as its upload, which is later than all others.
        var ahead = destination.Modified is { } time ? (Int128)time - source.Modified ?? 0 : Int128.MaxValue;
        var window = comparing.HasWindow ? Comparing.Window : 1;
        if (comparing.IgnoreExisting)
        {
            return (Fate.Skipped, default);
        }

        if (comparing.IgnoreTimes)
        {
            return (Fate.Written, ChangeReason.Always);
        }

        if (comparing.Update && ahead >= window)
        {
            return (Fate.Skipped, default);
        }

        // An update trusts what is of one time and size.
        var mode = comparing.Update && ahead > -window && comparing.Effective != "checksum" ? "size" : comparing.Effective;
        if (!comparing.IgnoreSize && source.Size != destination.Size)
        {
            return (Fate.Written, ChangeReason.SizeDiffers);
        }

        var (known, same) = Contents(c, comparing.Effective, source, destination);
        return mode switch
        {
            "size" => (Fate.Same, default),
            "modtime" when ahead < window && ahead > -window => (Fate.Same, default),
            "checksum" when !known => (Fate.SameSize, default),
            _ when known && same => mode == "modtime" && !comparing.KeepsTimes ? (Fate.Touched, default) : (Fate.Same, default),
            "content" when !known && IsOneTime(source, destination) => (Fate.Same, default),
            _ => (Fate.Written, known ? ChangeReason.ContentDiffers : ChangeReason.ContentUnknown),
        };
    }

    /// <summary>Whether anybody can tell whether two items have the same content, and whether they do.</summary>
    private static (bool Known, bool Same) Contents(ModelCase c, string mode, Item source, Item destination)
    {
        var same = source.HasBytesOf(destination);
        if (TellsMd5(source) && TellsMd5(destination))
        {
            return (true, same);
        }

        // Parts have a size that can be guessed, and those of two objects are compared as they are. To go by times is to go by MD5s alone.
        return (same && mode != "modtime" && (c.IsFromFiles || c.IsToFiles || source.InParts == destination.InParts), same);
    }

    private static bool TellsMd5(Item item) => !item.InParts || item.HasMd5;

    private static bool IsOneTime(Item one, Item other) => one.Modified is { } time && time == other.Modified;

    private static bool IsNoFile(string key) => CaseGenerator.OfObjectsOnly.Contains(key);

    private static string? TopFolder(string key) => key.Contains('/') ? key.Split('/')[0] : null;

    private static string NormalForm(string key) => key.Replace("e\u0301", "é");

    private static Dictionary<string, Item> Without(IReadOnlyDictionary<string, Item> items, IReadOnlyCollection<string> keys) => items.Where(one => !keys.Contains(one.Key)).ToDictionary();
}
