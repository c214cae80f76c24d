using System.Text;

namespace CiSync.Interop.Tests.Model;

internal enum Verb
{
    Sync,
    Copy,
    Move,
    Check,
    CheckOneWay,
    Delete,
    List,
}

internal enum Direction
{
    Up,
    Down,

    /// <summary>Within one store.</summary>
    Across,

    /// <summary>From one store to another.</summary>
    Through,
}

/// <summary>A file or an object.</summary>
/// <param name="Content">Which content; those of different numbers differ where they have a byte at all.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since the Unix epoch: of the file, or in the metadata of the object. Null: the object has none.</param>
/// <param name="InParts">Of an object: whether it was uploaded in parts, of 5 MiB.</param>
/// <param name="HasMd5">Of an object in parts: whether its metadata tells the MD5.</param>
internal sealed record Item(int Content, int Size, long? Modified, bool InParts = false, bool HasMd5 = false)
{
    public const int PartSize = 5 << 20;

    /// <summary>The content number of two items can differ where the bytes don't.</summary>
    public bool HasBytesOf(Item other) => Size == other.Size && (Size == 0 || Content == other.Content);

    public byte[] Bytes()
    {
        var bytes = new byte[Size];
        new Random(Size).NextBytes(bytes);
        if (Size > 0)
        {
            // The last byte tells them apart, or one that lies in the second part.
            bytes[^1] = (byte)Content;
        }

        return bytes;
    }

    public override string ToString() => $"#{Content}, {Size} B, mtime {Modified?.ToString() ?? "none"}{(InParts ? HasMd5 ? ", in parts" : ", in parts without MD5" : "")}";
}

/// <summary>What a run is given: two places, a verb and options. Keys are those of objects; files have their names.</summary>
internal sealed record ModelCase
{
    public Direction Direction { get; init; }

    public Verb Verb { get; init; }

    public IReadOnlyDictionary<string, Item> Source { get; init; } = new Dictionary<string, Item>();

    public IReadOnlyDictionary<string, Item> Destination { get; init; } = new Dictionary<string, Item>();

    public FilterChoice Filter { get; init; } = FilterChoice.None;

    public int? MinSize { get; init; }

    public int? MaxSize { get; init; }

    public int? MaxDepth { get; init; }

    /// <summary>The name of files that leave out their folder.</summary>
    public string? Marker { get; init; }

    public bool DeleteExcluded { get; init; }

    public int? MaxDelete { get; init; }

    public bool DryRun { get; init; }

    public bool AllowEmptySource { get; init; }

    public bool NoNormalForms { get; init; }

    /// <summary>Everything is uploaded, downloaded or copied as if it were large.</summary>
    public bool TinyCutoffs { get; init; }

    public Comparing Comparing { get; init; } = new();

    public Keeping Keeping { get; init; } = Keeping.None;

    public int? MaxDeleteSize { get; init; }

    public bool TrackRenames { get; init; }

    /// <summary>Some of the objects that are to be deleted are overwritten just before.</summary>
    public bool Meanwhile { get; init; }

    public bool IsToFiles => Direction == Direction.Down;

    public bool IsFromFiles => Direction == Direction.Up;

    public override string ToString()
    {
        var text = new StringBuilder($"{Verb} {Direction}");
        void Add(bool given, string what) => text.Append(given ? ", " + what : "");
        Add(Filter != FilterChoice.None, Filter.ToString());
        Add(MinSize is not null, $"min_size {MinSize}");
        Add(MaxSize is not null, $"max_size {MaxSize}");
        Add(MaxDepth is not null, $"max_depth {MaxDepth}");
        Add(Marker is not null, $"exclude_if_present {Marker}");
        Add(DeleteExcluded, "delete_excluded");
        Add(MaxDelete is not null, $"max_delete {MaxDelete}");
        Add(DryRun, "dry_run");
        Add(AllowEmptySource, "empty source allowed");
        Add(NoNormalForms, "no_unicode_normalization");
        Add(TinyCutoffs, "tiny cutoffs");
        Add(Comparing != new Comparing(), Comparing.ToString());
        Add(Keeping.IsAsked, Keeping.ToString());
        Add(MaxDeleteSize is not null, $"max_delete_size {MaxDeleteSize}");
        Add(TrackRenames, "track_renames");
        Add(Meanwhile, "another writer");
        AddItems("source", Source);
        AddItems("destination", Destination);
        return text.ToString();

        void AddItems(string what, IReadOnlyDictionary<string, Item> items)
        {
            text.Append($"\n  {what}:");
            foreach (var (key, item) in items)
            {
                text.Append($"\n    \"{Readable(key)}\": {item}");
            }
        }
    }

    public static string Readable(string key) => string.Concat(key.Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}"));
}
