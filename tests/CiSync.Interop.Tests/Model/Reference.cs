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

    public int Unchanged { get; init; }

    public int Extra { get; init; }
}

/// <summary>What CiSync is to do, written once more without a listing, a join or a request: plain sets in memory.</summary>
internal static class Reference
{
    private sealed record Pair(string Key, string? From, Item? Source, Item? Destination);

    public static Expected Of(ModelCase c)
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
            var refused = nothing || (c.Verb == Verb.Delete && c.MaxDelete >= 0 && found.Count > c.MaxDelete);
            var gone = c.Verb == Verb.List || refused || c.DryRun ? [] : found;
            return new Expected { Refused = refused, Source = c.Source, Destination = Without(c.Destination, gone), Deleted = refused ? [] : found };
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

        // The plan, and the guard.
        var sound = taken.Where(pair => !refusedKeys.Contains(pair.From!)).ToList();
        var writes = sound.Where(pair => pair.Destination is null || !IsSame(c, pair.Source!, pair.Destination)).ToList();
        var extras = inScope.Where(pair => pair.Source is null).Select(pair => pair.Key).ToHashSet();
        var deletes = c.Verb is Verb.Sync or Verb.Check ? extras : [];
        var expected = new Expected { Source = c.Source, Destination = c.Destination, Unchanged = sound.Count - writes.Count, Extra = extras.Count - deletes.Count };
        var isCheck = c.Verb is Verb.Check or Verb.CheckOneWay;
        var empty = taken.Count == 0 && !c.AllowEmptySource;
        if (!isCheck && (empty || (c.MaxDelete >= 0 ? deletes.Count > c.MaxDelete : c.MaxDelete is null && deletes.Count > 20 && 2 * deletes.Count > inScope.Count(pair => pair.Destination is not null))))
        {
            return expected with { Refused = true };
        }

        expected = expected with { Transferred = writes.ToDictionary(pair => pair.Key, pair => Reason(c, pair.Source!, pair.Destination)), Deleted = deletes };
        if (isCheck)
        {
            return expected with { Refused = empty || refusedKeys.Count > 0 || writes.Count + deletes.Count > 0 };
        }

        // What is done of it.
        var moved = c.Verb == Verb.Move ? sound.Select(pair => pair.From!).ToHashSet() : [];
        var failed = refusedKeys.Count > 0 || (!c.DryRun && writes.Any(pair => IsBlocked(pair.Key)));
        var done = writes.Where(pair => c.DryRun || !IsBlocked(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Source!);
        expected = expected with
        {
            Failed = failed,
            Transferred = expected.Transferred.Where(one => done.ContainsKey(one.Key)).ToDictionary(),
            Deleted = failed ? [] : deletes,
            DeletedAtSource = failed ? [] : moved,
        };
        return c.DryRun ? expected : expected with
        {
            Source = Without(c.Source, expected.DeletedAtSource),
            Destination = Without(c.Destination, [.. expected.Deleted, .. done.Keys]).Concat(done).ToDictionary(),
        };
    }

    /// <summary>Whether what is known of two items proves them the same.</summary>
    private static bool IsSame(ModelCase c, Item source, Item destination) =>
        source.Size == destination.Size && (c.IsFromFiles || c.IsToFiles
            ? source.HasBytesOf(destination) || (destination.InParts && !destination.HasMd5 || source.InParts && !source.HasMd5) && IsOneTime(source, destination)
            : (source.InParts == destination.InParts || (TellsMd5(source) && TellsMd5(destination))) && source.HasBytesOf(destination)
                || !(TellsMd5(source) && TellsMd5(destination)) && IsOneTime(source, destination));

    private static ChangeReason Reason(ModelCase c, Item source, Item? destination) =>
        destination is null ? ChangeReason.New
        : source.Size != destination.Size ? ChangeReason.SizeDiffers
        : TellsMd5(source) && TellsMd5(destination) ? ChangeReason.ContentDiffers : ChangeReason.ContentUnknown;

    private static bool TellsMd5(Item item) => !item.InParts || item.HasMd5;

    private static bool IsOneTime(Item one, Item other) => one.Modified is { } time && time == other.Modified;

    private static bool IsNoFile(string key) => CaseGenerator.OfObjectsOnly.Contains(key);

    private static string NormalForm(string key) => key.Replace("e\u0301", "é");

    private static Dictionary<string, Item> Without(IReadOnlyDictionary<string, Item> items, IReadOnlyCollection<string> keys) => items.Where(one => !keys.Contains(one.Key)).ToDictionary();
}
