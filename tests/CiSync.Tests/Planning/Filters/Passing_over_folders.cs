using CiSync.TestKit;

namespace CiSync.Tests.Planning.Filters;

/// <summary>Folders that aren't looked into change the cost, never the result: on generated trees and sets of rules, the same each time.</summary>
[Category(TestSize.Generated)]
public class Passing_over_folders
{
    private static readonly int Trees = TestSize.Pick(sample: 500, ci: 2_000, exhaustive: 20_000);

    [Test]
    public void Loses_no_file_and_saves_some_work()
    {
        var random = new Random(2026);
        var (passedOver, taken) = (0, 0);
        for (var i = 0; i < Trees; i++)
        {
            var texts = GeneratedRules.Any(random);
            var rules = RuleSet.Of(ignoreCase: random.Next(4) == 0, texts);
            foreach (var key in GeneratedRules.Tree(random, 30))
            {
                var isReached = Folders(key).All(rules.MayTakeBelow);
                var isTaken = rules.Take(key);
                Assert.That(isTaken && !isReached, Is.False, $"set {i}: \"{key}\" was lost by {string.Join(" | ", texts)}");
                passedOver += isReached ? 0 : 1;
                taken += isTaken ? 1 : 0;
            }
        }

        Assert.That((passedOver, taken), Is.GreaterThan((Trees * 5 / 2, Trees * 5 / 2)), "or nothing was proven");
    }

    private static IEnumerable<string> Folders(string key) => key.Select((c, i) => c == '/' ? key[..(i + 1)] : "").Where(folder => folder.Length > 0);
}
