namespace CiSync.Interop.Tests.Model;

/// <summary>Cases with one thing less.</summary>
internal static class SmallerCases
{
    public static IEnumerable<ModelCase> Of(ModelCase c)
    {
        foreach (var key in c.Destination.Keys)
        {
            yield return c with { Destination = Without(c.Destination, key) };
        }

        foreach (var key in c.Source.Keys)
        {
            yield return c with { Source = Without(c.Source, key) };
        }

        var plain = new ModelCase();
        ModelCase[] withoutOption =
        [
            c with { Filter = plain.Filter }, c with { MinSize = null }, c with { MaxSize = null }, c with { MaxDepth = null }, c with { Marker = null }, c with { DeleteExcluded = false },
            c with { MaxDelete = null }, c with { DryRun = false }, c with { AllowEmptySource = false }, c with { NoNormalForms = false }, c with { TinyCutoffs = false },
            c with { Comparing = new() }, c with { Keeping = Keeping.None }, c with { MaxDeleteSize = null }, c with { TrackRenames = false }, c with { Meanwhile = false },
            c with { Comparing = c.Comparing with { Immutable = false } }, c with { Comparing = c.Comparing with { KeepsTimes = false } }, c with { Comparing = c.Comparing with { HasWindow = false } },
            c with { Comparing = c.Comparing with { Update = false } }, c with { Comparing = c.Comparing with { IgnoreSize = false } },
        ];
        foreach (var candidate in withoutOption.Where(candidate => candidate != c))
        {
            yield return candidate;
        }

        foreach (var (key, item) in c.Source)
        {
            foreach (var simpler in Simpler(item))
            {
                yield return c with { Source = With(c.Source, key, simpler) };
            }
        }

        foreach (var (key, item) in c.Destination)
        {
            foreach (var simpler in Simpler(item))
            {
                yield return c with { Destination = With(c.Destination, key, simpler) };
            }
        }
    }

    private static IEnumerable<Item> Simpler(Item item)
    {
        if (item.InParts)
        {
            yield return item with { InParts = false, HasMd5 = false };
        }

        if (item.Size > 1)
        {
            yield return item with { Size = 1 };
        }

        if (item.Modified is not 0)
        {
            yield return item with { Modified = 0 };
        }
    }

    private static Dictionary<string, Item> Without(IReadOnlyDictionary<string, Item> items, string key) => items.Where(one => one.Key != key).ToDictionary();

    private static Dictionary<string, Item> With(IReadOnlyDictionary<string, Item> items, string key, Item item) => new(items.ToDictionary()) { [key] = item };
}
