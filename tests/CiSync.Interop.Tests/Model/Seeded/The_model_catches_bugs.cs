using CiSync.TestKit;

namespace CiSync.Interop.Tests.Model.Seeded;

/// <summary>A test that no bug makes fail proves nothing: each of these is caught by the cases of every run, most by the first hundred.</summary>
[WideFixture]
public class The_model_catches_bugs
{
    private const int FirstSeed = 20_260_000, Cases = 10_000;

    private TempFolder _folder = null!;
    private MutatedEngine _engine = null!;

    public static IEnumerable<TestCaseData> Bugs => SeededBug.All.Select(bug => new TestCaseData(bug.Number).SetName(bug.Name));

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        _folder = new TempFolder();
        _engine = await MutatedEngine.BuildAsync(_folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _engine?.Unload();
        _folder.Dispose();
    }

    [Test]
    public async Task Nothing_fails_without_a_bug() => Assert.That(await _engine.FirstFailingSeedAsync(0, FirstSeed, 300), Is.Null);

    [Test]
    public void There_are_at_least_ten() => Assert.That(SeededBug.All, Has.Count.AtLeast(10));

    [TestCaseSource(nameof(Bugs))]
    public async Task Is_caught(int bug) => Assert.That(await _engine.FirstFailingSeedAsync(bug, FirstSeed, Cases), Is.Not.Null);
}
