using CiSync.Naming;
using CiSync.Planning;
using CsCheck;

namespace CiSync.Tests.Planning;

public class UnicodeMatchingTests
{
    private static readonly string[] Names =
        ["a", "z", "é", "e\u0301", "É", "E\u0301", "\u212B", "\u00C5", "A\u030A", "x/é", "x/e\u0301", "\uDCFE", "\uDCFFe\u0301", "\uDCFFé", "각", "\u1100\u1161\u11A8", "日本"];

    private static readonly Gen<string[]> Keys =
        Gen.Int[0, Names.Length - 1].Select(i => Names[i]).HashSet[0, 12].Select(set => set.Order(KeyOrder.Instance).ToArray());

    [Test]
    public void A_checkout_of_macOS_is_the_same_as_the_bucket() =>
        Assert.That(Matched(["a", "e\u0301.txt"], ["a", "é.txt"]), Is.EqualTo(new[] { ("a", "a"), ("e\u0301.txt", "é.txt") }));

    [Test]
    public void Equal_keys_belong_together_first() =>
        Assert.That(Matched(["e\u0301", "é"], ["é"]), Is.EqualTo(new (string?, string?)[] { ("é", "é"), ("e\u0301", null) }));

    [Test]
    public void Where_several_have_one_form_each_stays_by_itself() => Assert.Multiple(() =>
    {
        Assert.That(Matched(["A\u030A"], ["\u00C5", "\u212B"]), Is.EqualTo(new (string?, string?)[] { ("A\u030A", null), (null, "\u00C5"), (null, "\u212B") }));
        Assert.That(Matched(["A\u030A", "\u212B"], ["\u00C5"]), Is.EqualTo(new (string?, string?)[] { ("A\u030A", null), (null, "\u00C5"), ("\u212B", null) }));
    });

    [Test]
    public void Bytes_that_are_no_UTF8_are_told_apart() =>
        Assert.That(Matched(["\uDCFE"], ["\uDCFF"]), Is.EqualTo(new (string?, string?)[] { ("\uDCFE", null), (null, "\uDCFF") }));

    [Test]
    public void Only_what_may_have_a_partner_is_held_back()
    {
        var given = 0;
        var first = UnicodeMatching.MatchAsync(Counted()).ToBlockingEnumerable().Take(2).ToArray();
        Assert.That(given, Is.EqualTo(3));
        Assert.That(first.Select(pair => pair.Source!.Value.Key), Is.EqualTo(new[] { "a", "ö" }));

        async IAsyncEnumerable<JoinedEntry> Counted()
        {
            Entry[] entries = [new("a", 1, 1), new("é", 1, 1), new("ö", 1, 1), new("z", 1, 1)];
            foreach (var entry in entries)
            {
                given++;
                yield return new JoinedEntry(entry, entry.Key == "ö" ? entry : null);
                await Task.Yield();
            }
        }
    }

    [Test]
    public void Any_two_listings_are_paired_as_a_search_through_both_pairs_them()
    {
        var made = 0;
        Gen.Select(Keys, Keys).Sample((source, destination) =>
        {
            var result = Matched(source, destination);
            var naive = Naive(source, destination);
            Interlocked.Add(ref made, naive.Count(pair => pair.Source is not null && pair.Destination is not null && pair.Source != pair.Destination));
            return result.OrderBy(Text, StringComparer.Ordinal).SequenceEqual(naive.OrderBy(Text, StringComparer.Ordinal))
                && HeldBack(result).SequenceEqual(HeldBack(result).OrderBy(pair => (pair.Source ?? pair.Destination)!, KeyOrder.Instance));
        }, iter: 5_000);
        Assert.That(made, Is.GreaterThan(1_000), "the names are of a kind that pairs");

        static string Text((string? Source, string? Destination) pair) => $"{pair.Source}|{pair.Destination}";
        static (string? Source, string? Destination)[] HeldBack(IEnumerable<(string? Source, string? Destination)> pairs) =>
            [.. pairs.Where(pair => pair.Source != pair.Destination && (pair.Source ?? pair.Destination) is not ("a" or "z"))];
    }

    private static List<(string? Source, string? Destination)> Naive(string[] source, string[] destination)
    {
        var both = source.Intersect(destination).ToArray();
        var result = both.Select(key => ((string?)key, (string?)key)).ToList();
        var (sources, destinations) = (source.Except(both).ToList(), destination.Except(both).ToList());
        foreach (var key in sources.ToArray())
        {
            var others = destinations.Where(other => ComposedForm.Of(other) == ComposedForm.Of(key)).ToArray();
            var rivals = sources.Where(other => ComposedForm.Of(other) == ComposedForm.Of(key)).ToArray();
            result.Add((key, others.Length == 1 && rivals.Length == 1 ? others[0] : null));
        }

        return [.. result, .. destinations.Where(other => !result.Exists(pair => pair.Item2 == other)).Select(other => ((string?)null, (string?)other))];
    }

    private static (string? Source, string? Destination)[] Matched(string[] source, string[] destination) =>
        [.. UnicodeMatching.MatchAsync(OrderedJoin.JoinAsync(Entries(source), Entries(destination))).ToBlockingEnumerable().Select(pair => (pair.Source?.Key, pair.Destination?.Key))];

    private static IAsyncEnumerable<Entry> Entries(IEnumerable<string> keys) => keys.Select(key => new Entry(key, 1, 1)).ToAsyncEnumerable();
}
