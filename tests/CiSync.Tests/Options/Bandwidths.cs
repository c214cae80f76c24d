using CiSync.Options;

namespace CiSync.Tests.Options;

public class Bandwidths
{
    // 2026-11-22 is a Sunday.
    private static readonly DateTimeOffset Sunday = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [TestCase("10M", 10L << 20, 10L << 20)]
    [TestCase("10", 10L << 10, 10L << 10)]
    [TestCase("1.5M:100k", 3L << 19, 100L << 10)]
    [TestCase("off:1M", 0, 1L << 20)]
    [TestCase("1M:0", 1L << 20, 0)]
    [TestCase("off", 0, 0)]
    [TestCase("0", 0, 0)]
    public void One_counts_at_any_time(string text, long up, long down) =>
        Assert.That(BandwidthLimit.Parse(text).At(Sunday.AddDays(3.3)), Is.EqualTo(new BandwidthRates(up, down)));

    [TestCase(0, 5)]
    [TestCase(7.9, 5)]
    [TestCase(8, 1)]
    [TestCase(12.4, 1)]
    [TestCase(12.5, 2)]
    [TestCase(18, 5)]
    [TestCase(24 * 3 + 8, 1)]
    [TestCase(24 * 7 - 0.1, 5)]
    public void A_timetable_of_the_day_counts_each_day_and_its_last_entry_over_night(double hours, int mebibytes) =>
        Assert.That(BandwidthLimit.Parse("08:00,1M 12:30,2M 18:00,5M").At(Sunday.AddHours(hours)).Up, Is.EqualTo((long)mebibytes << 20));

    [TestCase(0, 0)]
    [TestCase(24 + 7, 0)]
    [TestCase(24 + 8, 1)]
    [TestCase(24 * 3, 1)]
    [TestCase(24 * 5 + 20, 0)]
    [TestCase(24 * 6, 0)]
    public void A_timetable_of_the_week_counts_from_entry_to_entry(double hours, int mebibytes) =>
        Assert.That(BandwidthLimit.Parse("friday-20:00,off Mon-08:00,1M").At(Sunday.AddHours(hours)).Down, Is.EqualTo((long)mebibytes << 20));

    [TestCase("1M:2M:3M", "more than one colon")]
    [TestCase("1M:", "empty string")]
    [TestCase("-1", "can't be negative")]
    [TestCase("24:00,1M", "\"24:00\" is not a time")]
    [TestCase("8:00,1M", "\"8:00\" is not a time")]
    [TestCase("Fre-08:00,1M", "\"Fre\" is not a day")]
    [TestCase("08:00,1M 12:00", "\"12:00\" is not a time and a bandwidth")]
    [TestCase("08:00,1M,2M", "is not a time and a bandwidth")]
    [TestCase(" ", "no entry")]
    public void Others_are_refused(string text, string why) =>
        Assert.That(() => BandwidthLimit.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(why));

    [Test]
    public void Are_equal_where_they_mean_the_same()
    {
        Assert.That(BandwidthLimit.Parse("08:00,1M 12:00,off"), Is.EqualTo(BandwidthLimit.Parse("12:00,0 08:00,1024k")));
        Assert.That(BandwidthLimit.Parse("1M"), Is.Not.EqualTo(BandwidthLimit.Parse("2M")));
    }
}
