namespace CiSync.Interop.Tests.Model.Seeded;

/// <summary>Said in every run, so that whoever moves such a line of the engine needn't wait for the wide tests.</summary>
public class Places_of_planted_bugs
{
    public static IEnumerable<TestCaseData> Bugs => SeededBug.All.Select(bug => new TestCaseData(bug.File, bug.Number).SetName($"Place_of_{bug.Name}"));

    [TestCaseSource(nameof(Bugs))]
    public void Stand_once_in_the_source(string file, int number)
    {
        var bug = SeededBug.All[number - 1];
        var source = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "CiSync", file));
        Assert.That(bug.Plant(source), Does.Contain($"SeededBugs.On({number})"));
    }
}
