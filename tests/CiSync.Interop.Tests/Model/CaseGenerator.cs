namespace CiSync.Interop.Tests.Model;

/// <summary>Cases from a seed: the same seed, the same case.</summary>
internal sealed class CaseGenerator(int seed)
{
    // Names whose order differs by bytes and by UTF-16, folders that sort between files, and two normal forms of one name.
    private static readonly string[] Names =
    [
        "a.txt", "b.txt", "c.html", "a/a.txt", "a/b.bin", "a/sub/c.txt", "a/sub/deep/d.txt", "b/x.bin", "b/sub/d.txt", "sub/e.txt", "a-b.txt", "a!/x.bin", "a.b/x.txt",
        "é.txt", "e\u0301.txt", "日/😀.bin", "日/\uE000.bin", "x y+%41&.txt", "q‛1.txt", "ctl\u0001.txt", " lead", "A.txt", "a/.skip", "sub/.skip",
        "a.txt-old", "a-old.txt", "a/b-old.bin", "d.tar.gz", "d-old.tar.gz",
    ];

    // Of some of them a folder can hold one and not the other.
    private static readonly string[] InTheWay = ["a", "a/sub", "b.txt/below"];

    /// <summary>Keys that no file can have.</summary>
    public static readonly string[] OfObjectsOnly = ["a//b.txt", "/lead.txt", "b/../x.txt", "./y", "marker/"];

    private static readonly int[] Sizes = [0, 1, 2, 10, 100, 4096, 70_000];

    private static readonly long[] Times = [0, 1, -1_500_000_000, 1_580_515_200_120_000_000, 1_354_040_105_123_456_789, 1_700_000_000_000_000_000, 946_684_799_999_999_999];

    private readonly Random _random = new(seed);

    // Sizes of several parts cost time, and are mostly where those are wanted.
    private bool _tinyCutoffs;

    // Times of uploads can't be foretold, so that where times count each source tells one.
    private bool _haveTimes;

    public ModelCase Next()
    {
        _tinyCutoffs = Chance(5);
        var direction = (Direction)_random.Next(4);
        var verb = _random.Next(20) switch
        {
            < 9 => Verb.Sync,
            < 12 => Verb.Copy,
            < 15 => Verb.Move,
            15 => Verb.Check,
            16 => Verb.CheckOneWay,
            < 19 => Verb.Delete,
            _ => Verb.List,
        };
        if (verb is Verb.Delete or Verb.List)
        {
            // They have one place only.
            direction = Direction.Up;
        }

        var comparing = Chance(2) ? Comparing.Pick(_random) : new Comparing();
        _haveTimes = comparing.NeedsTimes;
        var source = new Dictionary<string, Item>(StringComparer.Ordinal);
        var destination = new Dictionary<string, Item>(StringComparer.Ordinal);
        var (sourceIsFiles, destinationIsFiles) = (direction == Direction.Up, direction == Direction.Down);
        for (var count = Chance(20) ? 0 : _random.Next(1, 9); count > 0; count--)
        {
            var item = NewItem(sourceIsFiles);
            Add(source, _haveTimes ? item with { Modified = item.Modified ?? Times[_random.Next(Times.Length)] } : item, sourceIsFiles);
        }

        if (verb is not (Verb.Delete or Verb.List))
        {
            foreach (var (key, item) in source)
            {
                if (_random.Next(3) is > 0 and var kind)
                {
                    var there = NewItem(destinationIsFiles);
                    there = kind == 1 ? there with { Content = item.Content, Size = item.Size } : there;
                    Put(destination, Chance(10) ? OtherForm(key) : key, Chance(4) ? there with { Modified = item.Modified ?? there.Modified } : there, destinationIsFiles);
                }
            }
        }

        for (var extras = _random.Next(4); extras > 0; extras--)
        {
            Add(destination, NewItem(destinationIsFiles), destinationIsFiles);
        }

        for (var extras = Chance(40) ? _random.Next(19, 26) : 0; extras > 0; extras--)
        {
            Put(destination, $"many/{extras}.bin", new Item(0, 1, Times[0]), destinationIsFiles);
        }

        var (low, high) = (Sizes[_random.Next(Sizes.Length)], Sizes[_random.Next(Sizes.Length)]);
        return new ModelCase
        {
            Direction = direction,
            Verb = verb,
            Source = source,
            Destination = destination,
            Filter = Chance(2) ? FilterChoice.Pick(_random) : FilterChoice.None,
            MinSize = Chance(8) ? Math.Min(low, high) : null,
            MaxSize = Chance(8) ? Math.Max(low, high) : null,
            MaxDepth = Chance(10) ? _random.Next(1, 4) : null,
            Marker = Chance(8) ? Chance(2) ? ".skip" : "a.txt" : null,
            DeleteExcluded = Chance(6),
            MaxDelete = Chance(6) ? _random.Next(-1, 3) : null,
            DryRun = Chance(10),
            AllowEmptySource = Chance(3),
            NoNormalForms = Chance(10),
            TinyCutoffs = _tinyCutoffs,
            Comparing = verb is Verb.Delete or Verb.List ? new Comparing() : comparing,
            Keeping = verb is Verb.Sync or Verb.Copy or Verb.Move && Chance(4) ? Keeping.Pick(_random) : Keeping.None,
            MaxDeleteSize = Chance(10) ? Sizes[_random.Next(Sizes.Length)] : null,
            TrackRenames = verb is Verb.Sync or Verb.Copy && Chance(4),
            Meanwhile = Chance(6),
        };
    }

    private bool Chance(int oneOf) => _random.Next(oneOf) == 0;

    private Item NewItem(bool isFile)
    {
        var size = Chance(_tinyCutoffs ? 50 : 1000) ? Item.PartSize + _random.Next(3) : Sizes[_random.Next(Sizes.Length)];
        var item = new Item(_random.Next(4), size, Times[_random.Next(Times.Length)]);
        return isFile ? item : item with { Modified = Chance(5) ? null : item.Modified, InParts = Chance(6), HasMd5 = Chance(2) };
    }

    private void Add(Dictionary<string, Item> items, Item item, bool isFiles)
    {
        var names = _random.Next(24) switch { 0 or 1 => OfObjectsOnly, 2 => InTheWay, _ => Names };
        Put(items, names[_random.Next(names.Length)], item, isFiles);
    }

    // No folder holds a file and a folder of one name.
    private static void Put(Dictionary<string, Item> items, string key, Item item, bool isFiles)
    {
        if (!isFiles || (!OfObjectsOnly.Contains(key) && !items.Keys.Any(other => IsBelow(other, key) || IsBelow(key, other))))
        {
            items[key] = item;
        }
    }

    /// <summary>Whether a key lies in the folder of that name.</summary>
    public static bool IsBelow(string key, string folder) => key.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string OtherForm(string key) => key.Contains('é') ? key.Replace("é", "e\u0301") : key.Replace("e\u0301", "é");
}
