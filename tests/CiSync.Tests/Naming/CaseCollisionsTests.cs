using CiSync.Naming;

namespace CiSync.Tests.Naming;

public class CaseCollisionsTests
{
    [TestCase("README", "readme")]
    [TestCase("é", "E\u0301")]
    [TestCase("ÅNGSTRÖM/x", "a\u030Angstro\u0308m/X")]
    [TestCase("K", "\u212A")]
    [TestCase("s", "ſ")]
    [TestCase("Σ", "ς")]
    [TestCase("ẞ", "ß")]
    [TestCase("A", "a/x")]
    [TestCase("a/x", "A")]
    [TestCase("b/A", "B/a/x/y")]
    [TestCase("ж/x", "Ж/X")]
    public void One_file_or_a_file_and_a_folder(string first, string second) => Assert.That(Collisions(first, second), Is.EqualTo(new[] { false, true }));

    [TestCase("A/x", "a/y")]
    [TestCase("A/x", "a/x/y", true)]
    [TestCase("a", "b")]
    [TestCase("a-b", "a/b")]
    [TestCase("ab/c", "a/bc")]
    [TestCase("ss", "ß")]
    public void Shared_folders_are_fine(string first, string second, bool collides = false) => Assert.That(Collisions(first, second), Is.EqualTo(new[] { false, collides }));

    [Test]
    public void The_third_of_one_name_collides_as_the_second_does() => Assert.That(Collisions("a", "A", "b", "a"), Is.EqualTo(new[] { false, true, false, true }));

    [Test]
    public void Bytes_that_are_no_UTF8_are_told_apart() => Assert.That(Collisions("\uDCFE", "\uDCFF", "\uDCFE"), Is.EqualTo(new[] { false, false, true }));

    private static bool[] Collisions(params string[] paths)
    {
        var collisions = new CaseCollisions();
        return [.. paths.Select(collisions.Collides)];
    }
}
