using CiSync.Naming;
using CsCheck;

namespace CiSync.Tests.Naming;

public class PathPrefixesTests
{
    private static readonly string[] Parts = ["a", "b", "/", "/", "-", "!", ".", "0", "é", "\uFF5E", "\U0001F600", "ab"];

    private static readonly Gen<string[]> Keys = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 6].Select(string.Concat)
        .HashSet[0, 30].Select(keys => keys.Order(KeyOrder.Instance).ToArray());

    [Test]
    public void A_file_is_found_though_other_keys_come_between() =>
        Assert.That(Found("a", "a!", "a!/x", "a-x", "a-x/y", "a/b", "a/b/c", "a0", "b/c"), Is.EqualTo(new[] { null, null, "a!", null, "a-x", "a", "a", null, null }));

    [Test]
    public void Every_key_is_told_as_a_search_through_all_before_it_tells()
    {
        var conflicts = 0;
        Keys.Sample(keys =>
        {
            var naive = keys.Select((key, i) => keys.Take(i).FirstOrDefault(earlier => key.StartsWith(earlier + "/", StringComparison.Ordinal))).ToArray();
            Interlocked.Add(ref conflicts, naive.Count(found => found is not null));
            return Found(keys).SequenceEqual(naive);
        }, iter: 5_000);
        Assert.That(conflicts, Is.GreaterThan(1_000), "the keys are of a kind that conflicts");
    }

    private static string?[] Found(params string[] keys)
    {
        var prefixes = new PathPrefixes();
        return [.. keys.Select(prefixes.FileInTheWay)];
    }
}
