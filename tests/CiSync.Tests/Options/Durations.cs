using System.Globalization;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Durations
{
    [TestCase("0", "00:00:00")]
    [TestCase("-0", "00:00:00")]
    [TestCase("90", "00:01:30")]
    [TestCase("+5", "00:00:05")]
    [TestCase("1.5", "00:00:01.5")]
    [TestCase("1e3", "00:16:40")]
    [TestCase("1_000", "00:16:40")]
    [TestCase("0x1p4", "00:00:16")]
    [TestCase("0xdp0", "00:00:13")]
    [TestCase("1h30m", "01:30:00")]
    [TestCase("30m1h", "01:30:00")]
    [TestCase("1.5h", "01:30:00")]
    [TestCase(".5h", "00:30:00")]
    [TestCase("5.h", "05:00:00")]
    [TestCase("-5m", "-00:05:00")]
    [TestCase("1m", "00:01:00")]
    [TestCase("1M", "30.00:00:00")]
    [TestCase("1d", "1.00:00:00")]
    [TestCase("1.5d", "1.12:00:00")]
    [TestCase("-1d", "-1.00:00:00")]
    [TestCase("2w", "14.00:00:00")]
    [TestCase("1y", "365.00:00:00")]
    [TestCase("1_0d", "10.00:00:00")]
    [TestCase("0x1p4d", "16.00:00:00")]
    [TestCase("5ms", "00:00:00.005")]
    [TestCase("5us", "00:00:00.000005")]
    [TestCase("5µs", "00:00:00.000005")]
    [TestCase("5μs", "00:00:00.000005")]
    public void Are_read_as_rclone_reads_them(string text, string value) =>
        Assert.That(Duration.Parse(text), Is.EqualTo(TimeSpan.Parse(value, CultureInfo.InvariantCulture)));

    // Nanoseconds count in full before they are cut to the ticks of .NET: 199 ns are one tick, and 150 ns + 50 ns are two.
    [TestCase("99ns", 0)]
    [TestCase("199ns", 1)]
    [TestCase("150ns50ns", 2)]
    [TestCase("-199ns", -1)]
    [TestCase("0.3333333333333333333333h", 12_000_000_000)]
    [TestCase("2562047h47m16.854775807s", 92_233_720_368_547_758)]
    [TestCase("-2562047h47m16.854775808s", -92_233_720_368_547_758)]
    [TestCase("106751d", 92_232_864_000_000_000)]
    public void Are_cut_to_ticks(string text, long ticks) => Assert.That(Duration.Parse(text).Ticks, Is.EqualTo(ticks));

    [Test]
    public void Are_switched_off_in_small_letters() => Assert.Multiple(() =>
    {
        Assert.That(Duration.Parse("off"), Is.EqualTo(Duration.Off));
        Assert.That(() => Duration.Parse("OFF"), Throws.TypeOf<FormatException>());
    });

    [TestCase("")]
    [TestCase("-")]
    [TestCase("h")]
    [TestCase(".h")]
    [TestCase(" 1h")]
    [TestCase("1h ")]
    [TestCase("1h\n")]
    [TestCase("90\0")]
    [TestCase("1d12h")]
    [TestCase("1h-5m")]
    [TestCase("--5m")]
    [TestCase("1e3s")]
    [TestCase("1_0h")]
    [TestCase("1.5.5s")]
    [TestCase("1W")]
    [TestCase("0x10")]
    [TestCase("1__0")]
    [TestCase("NaN")]
    [TestCase("Inf")]
    [TestCase("-Infd")]
    [TestCase("2562047h47m16.854775808s")]
    [TestCase("99999999999999999999h")]
    // An age for rclone, and no option here is one.
    [TestCase("2026-01-01")]
    [TestCase("2026-01-01T00:00:00Z")]
    public void Are_nothing_else(string text) =>
        Assert.That(() => Duration.Parse(text), Throws.TypeOf<FormatException>().With.Message.EqualTo("it is not a duration such as 90s, 15m, 1h30m or 7d"));

    // rclone lets them overflow.
    [TestCase("293y")]
    [TestCase("-293y")]
    [TestCase("106752d")]
    [TestCase("9223372037")]
    public void Are_at_most_292_years(string text) =>
        Assert.That(() => Duration.Parse(text), Throws.TypeOf<FormatException>().With.Message.EqualTo("it is longer than 292 years"));

    [TestCase("1s", 1_000_000_000)]
    [TestCase("50ns", 50)]
    [TestCase("1.5us", 1500)]
    [TestCase("0", 1)]
    [TestCase("0.5ns", 1)]
    [TestCase("-3s", 1)]
    [TestCase("off", long.MaxValue)]
    public void A_window_of_times_is_read_to_the_nanosecond_and_is_at_least_one(string text, long nanoseconds) =>
        Assert.That(TimeWindow.Parse(text).Nanoseconds, Is.EqualTo(nanoseconds));

    [TestCase("1h30")]
    [TestCase("OFF")]
    [TestCase("")]
    public void A_window_that_is_no_duration_is_refused(string text) => Assert.That(() => TimeWindow.Parse(text), Throws.InstanceOf<FormatException>());
}
