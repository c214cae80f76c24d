using CiSync.Planning;

namespace CiSync.Tests.Planning;

/// <summary>What docs/comparison.md leaves to prose: edges of times, classes that can't be touched, and what isn't asked for in vain.</summary>
public class PairComparisonTests
{
    private static readonly ComparisonRules ByTime = new() { ChunkSize = 1, Mode = ComparisonMode.Modtime };
    private static readonly Entry Source = new("a", 1, 0), Destination = new("a", 1, 0);

    [TestCase(0L, 1L, true)]
    [TestCase(1L, 1L, false)]
    [TestCase(1L, 2L, true)]
    [TestCase(2L, 2L, false)]
    [TestCase(-1L, 2L, true)]
    [TestCase(-2L, 2L, false)]
    [TestCase(long.MaxValue, long.MaxValue, false)]
    [TestCase(long.MaxValue - 1, long.MaxValue, true)]
    public void Times_are_the_same_that_are_less_than_the_window_apart(long apart, long window, bool same) =>
        Assert.That(Decide(ByTime with { Window = window }, new PairTimes(0, apart)), Is.EqualTo(same ? Verdict.Same : Verdict.Touch(0)));

    [Test]
    public void Times_at_both_ends_of_what_there_is_are_not_the_same()
    {
        Assert.That(Decide(ByTime, new PairTimes(long.MinValue, long.MaxValue)), Is.EqualTo(Verdict.Touch(long.MinValue)));
        Assert.That(Decide(ByTime, new PairTimes(long.MaxValue, long.MinValue)), Is.EqualTo(Verdict.Touch(long.MaxValue)));
        Assert.That(Decide(ByTime with { Update = true }, new PairTimes(long.MinValue, long.MaxValue)), Is.EqualTo(Verdict.Skipped));
        Assert.That(Decide(ByTime with { Update = true }, new PairTimes(long.MaxValue, long.MinValue)), Is.EqualTo(Verdict.Touch(long.MaxValue)));
    }

    [TestCase("GLACIER", false)]
    [TestCase("DEEP_ARCHIVE", false)]
    [TestCase("GLACIER_IR", true)]
    [TestCase("STANDARD", true)]
    [TestCase(null, true)]
    public void What_is_archived_is_written_where_its_time_differs(string? storageClass, bool touched) => Assert.That(
        PairComparison.Decide(Source, Destination with { StorageClass = storageClass }, new PairTimes(5, 0), ByTime, () => Verdict.Same),
        Is.EqualTo(touched ? Verdict.Touch(5) : Verdict.Write(ChangeReason.TimeDiffers)));

    [Test]
    public void What_is_archived_stays_where_times_stay() => Assert.That(
        PairComparison.Decide(Source, Destination with { StorageClass = "GLACIER" }, new PairTimes(5, 0), ByTime with { KeepTimes = true }, () => Verdict.Same),
        Is.EqualTo(Verdict.Same));

    [Test]
    public void Times_are_asked_for_only_where_they_decide()
    {
        Assert.That(Decide(ByTime, null), Is.EqualTo(Verdict.NeedsHead(HeadReason.ModifiedTime)));
        Assert.That(PairComparison.Decide(Source with { Size = 2 }, Destination, null, ByTime, Never), Is.EqualTo(Verdict.Write(ChangeReason.SizeDiffers)));
        Assert.That(PairComparison.Decide(Source with { Size = 2 }, Destination, null, ByTime with { Update = true }, Never), Is.EqualTo(Verdict.NeedsHead(HeadReason.ModifiedTime)));
        foreach (var mode in new[] { ComparisonMode.Content, ComparisonMode.Checksum, ComparisonMode.Size })
        {
            Assert.That(Decide(ByTime with { Mode = mode }, null), Is.EqualTo(Verdict.Same));
        }
    }

    [Test]
    public void Contents_are_asked_for_only_where_they_decide()
    {
        Assert.That(PairComparison.Decide(Source, Destination, new PairTimes(0, 0), ByTime, Never), Is.EqualTo(Verdict.Same));
        Assert.That(PairComparison.Decide(Source, Destination, null, ByTime with { Mode = ComparisonMode.Size }, Never), Is.EqualTo(Verdict.Same));
        Assert.That(PairComparison.Decide(Source, Destination, null, ByTime with { IgnoreTimes = true }, Never), Is.EqualTo(Verdict.Write(ChangeReason.Always)));
        Assert.That(PairComparison.Decide(Source, Destination, null, ByTime with { IgnoreExisting = true }, Never), Is.EqualTo(Verdict.Skipped));
    }

    private static Verdict Decide(ComparisonRules rules, PairTimes? times) => PairComparison.Decide(Source, Destination, times, rules, () => Verdict.Same);

    private static Verdict Never() => throw new AssertionException("asked in vain");
}
