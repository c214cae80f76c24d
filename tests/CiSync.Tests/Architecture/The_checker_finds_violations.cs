namespace CiSync.Tests.Architecture;

public class The_checker_finds_violations
{
    private static readonly string[] Found =
    [
        .. new LawCheck("ToyEngine").Violations(CompiledReferences.Of(typeof(The_checker_finds_violations).Assembly.Location)).Distinct(),
    ];

    [TestCase("Errors.MentionsOptionsInAField", "Errors must not mention Options")]
    [TestCase("Errors.MentionsTheDoorInALocal", "Errors must not mention SyncEngine")]
    [TestCase("Options.MentionsTreesAsATypeArgument", "Options must not mention Trees")]
    [TestCase("Planning.MentionsTreesInABase", "Planning must not mention Trees")]
    [TestCase("Unheard.HasNoRow", "Unheard has no row in the table of layers")]
    [TestCase("Planning.OpensAFile", "Planning must not touch the disk")]
    [TestCase("Planning.OpensAFileInAnAsyncLambda", "Planning must not touch the disk")]
    [TestCase("Planning.OpensAFileInAnIterator", "Planning must not touch the disk")]
    [TestCase("Planning.OpensAFileByAReader", "Planning must not touch the disk")]
    [TestCase("Planning.AsksTheNetwork", "Planning must not touch the network")]
    [TestCase("Planning.AsksTheClock", "Planning must not touch the clock")]
    [TestCase("Planning.AsksTheClockByMethodGroup", "Planning must not touch the clock")]
    [TestCase("Planning.StartsAProcess", "Planning must not touch another process")]
    [TestCase("Planning.WritesToTheConsole", "Planning must not touch the console")]
    [TestCase("Planning.EndsTheProcess", "Planning must not touch how the process ends")]
    [TestCase("Planning.CallsNativeCode", "Planning must not touch native code")]
    [TestCase("Trees.ReadsTheEnvironment", "Trees must not touch the environment")]
    [TestCase("Trees.ResolvesAgainstTheProcess", "Trees must not touch the environment")]
    [TestCase("Trees.TakesTheSystemsClockProvider", "Trees must not touch the system's TimeProvider")]
    [TestCase("Trees.WaitsByTheRealClock", "Trees must not touch the clock")]
    public void Of_each_kind(string type, string violation) => Assert.Multiple(() =>
    {
        var ofType = Found.Where(text => text.Contains($"ToyEngine.{type} →", StringComparison.Ordinal)).ToArray();
        Assert.That(ofType, Is.Not.Empty);
        Assert.That(ofType, Has.All.StartsWith(violation + ":"), "and no other");
    });

    [TestCase("SyncEngine")]
    [TestCase("SyncRequest")]
    [TestCase("Errors.Error")]
    [TestCase("Options.Option")]
    [TestCase("Trees.Tree")]
    [TestCase("Planning.Innocent")]
    public void And_nothing_where_there_is_none(string type) =>
        Assert.That(Found.Where(text => text.Contains($"ToyEngine.{type} →", StringComparison.Ordinal)), Is.Empty);
}
