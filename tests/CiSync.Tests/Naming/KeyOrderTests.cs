using System.Text;
using CiSync.Naming;
using CsCheck;

namespace CiSync.Tests.Naming;

public class KeyOrderTests
{
    [Test]
    public void Orders_as_the_bytes_of_UTF8() =>
        Gen.Select(Names, Names).Sample((a, b) =>
            Math.Sign(KeyOrder.Compare(a, b)) == Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))), iter: 5_000);

    [Test]
    public void A_surrogate_pair_comes_after_the_last_characters_of_the_basic_plane() =>
        Assert.That(KeyOrder.Compare("\uFF5E", "\U0001F600"), Is.Negative);

    [Test]
    public void A_prefix_comes_first() => Assert.That(KeyOrder.Compare("a", "a/b"), Is.Negative);

    private static readonly string[] Letters = ["a", "b", "/", "-", "0", "é", "\uE000", "\uFF5E", "\U0001F600", "\U00010000"];

    private static readonly Gen<string> Names =
        Gen.Int[0, Letters.Length - 1].Select(i => Letters[i]).Array[0, 6].Select(string.Concat);
}
