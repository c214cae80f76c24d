using CiSync.Naming;
using CiSync.Planning;
using CsCheck;

namespace CiSync.Tests.Planning;

public class OrderedJoinTests
{
    [Test]
    public void Pairs_what_both_have_and_tells_what_one_has() =>
        Gen.Select(Keys, Keys).Sample((left, right) =>
        {
            var joined = OrderedJoin.JoinAsync(Entries(left), Entries(right)).ToBlockingEnumerable().ToArray();
            var union = left.Union(right).Order(KeyOrder.Instance);
            return joined.Select(pair => (pair.Source ?? pair.Destination)!.Value.Key).SequenceEqual(union)
                && joined.All(pair => pair.Source.HasValue == left.Contains((pair.Source ?? pair.Destination)!.Value.Key))
                && joined.All(pair => pair.Destination.HasValue == right.Contains((pair.Source ?? pair.Destination)!.Value.Key));
        }, iter: 2_000);

    [Test]
    public void Takes_no_more_from_a_side_than_the_next_pair_needs()
    {
        var taken = 0;
        var pairs = OrderedJoin.JoinAsync(Counting(), Entries(["a"])).ToBlockingEnumerable();
        Assert.That(pairs.Take(2).Count(), Is.EqualTo(2));
        Assert.That(taken, Is.LessThanOrEqualTo(3));

        async IAsyncEnumerable<Entry> Counting()
        {
            for (var i = 0; i < 1_000; i++)
            {
                taken++;
                yield return new Entry($"k{i:D4}", 1, 1);
                await Task.Yield();
            }
        }
    }

    private static readonly string[] Names = ["a", "a/b", "a-b", "b", "b/1", "é", "\uFF5E", "\U0001F600", "z"];

    private static readonly Gen<string[]> Keys =
        Gen.Int[0, Names.Length - 1].Select(i => Names[i]).HashSet[0, 7].Select(set => set.Order(KeyOrder.Instance).ToArray());

    private static IAsyncEnumerable<Entry> Entries(IEnumerable<string> keys) => keys.Select(key => new Entry(key, 1, 1)).ToAsyncEnumerable();
}
