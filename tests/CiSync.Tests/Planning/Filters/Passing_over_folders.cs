namespace CiSync.Tests.Planning.Filters;

/// <summary>Folders that aren't looked into change the cost, never the result: on 2,000 trees and sets of rules, the same each time.</summary>
public class Passing_over_folders
{
    [Test]
    public void Loses_no_file_and_saves_some_work()
    {
        var random = new Random(2026);
        var (passedOver, taken) = (0, 0);
        for (var i = 0; i < 2000; i++)
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

        Assert.That((passedOver, taken), Is.GreaterThan((5000, 5000)), "or nothing was proven");
    }

    private static IEnumerable<string> Folders(string key) => key.Select((c, i) => c == '/' ? key[..(i + 1)] : "").Where(folder => folder.Length > 0);
}
