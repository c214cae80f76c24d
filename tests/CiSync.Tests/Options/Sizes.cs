using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

public class Sizes
{
    private const long Ki = 1L << 10;
    private const long Mi = 1L << 20;
    private const long Gi = 1L << 30;

    // rclone's table (fs/sizesuffix_test.go tells the same): a bare number is KiB, all units are powers of 1,024, in any case.
    [TestCase("0", 0)]
    [TestCase("-0", 0)]
    [TestCase("1", Ki)]
    [TestCase("100", 100 * Ki)]
    [TestCase("5242880", 5 * Gi)]
    [TestCase("1.", Ki)]
    [TestCase("0.1", 102)]
    [TestCase("1e3", 1000 * Ki)]
    [TestCase("1e3B", 1000)]
    [TestCase("+2M", 2 * Mi)]
    [TestCase("100b", 100)]
    [TestCase("100B", 100)]
    [TestCase("1.5B", 1)]
    [TestCase("5k", 5 * Ki)]
    [TestCase("5K", 5 * Ki)]
    [TestCase("5Ki", 5 * Ki)]
    [TestCase("5KiB", 5 * Ki)]
    [TestCase("5kib", 5 * Ki)]
    [TestCase("5KI", 5 * Ki)]
    [TestCase("1_000", 1000 * Ki)]
    [TestCase("1_000.5_0e0_1B", 10005)]
    [TestCase("0x1p4B", 16)]
    [TestCase("0x1p4", 16 * Ki)]
    [TestCase("0x_1_0.8p1B", 33)]
    [TestCase("0x1fffffffffffffffffp-20B", (1L << 49))]
    [TestCase("0x0p99999999999B", 0)]
    [TestCase("0x1p-99999999999B", 0)]
    [TestCase("-1e-400B", 0)]
    [TestCase("9007199254740993B", 9007199254740992)]
    [TestCase("9223372036854774784B", 9223372036854774784)]
    [TestCase("5m", 5 * Mi)]
    [TestCase("5M", 5 * Mi)]
    [TestCase("5Mi", 5 * Mi)]
    [TestCase("1.5M", 3 * Mi / 2)]
    [TestCase("1G", Gi)]
    [TestCase("1Gi", Gi)]
    [TestCase("1.5GiB", 3 * Gi / 2)]
    [TestCase("1T", Gi * Ki)]
    [TestCase("1P", Gi * Mi)]
    [TestCase("1E", Gi * Gi)]
    [TestCase("7Ei", 7 * Gi * Gi)]
    [TestCase("off", -1)]
    [TestCase("OFF", -1)]
    [TestCase("Off", -1)]
    public void Are_read_as_rclone_reads_them(string text, long bytes) => Assert.That(SizeSuffix.Parse(text), Is.EqualTo(bytes));

    [TestCase("", "empty string")]
    [TestCase("1Q", "bad suffix 'Q'")]
    [TestCase("1q", "bad suffix 'q'")]
    [TestCase("i", "bad suffix 'i'")]
    [TestCase("5iB", "bad suffix '5'")]
    [TestCase("5KIB", "\"5KI\" is not a number")]
    [TestCase("5\0M", "\"5\\u0000\" is not a number")]
    [TestCase("1__0", "\"1__0\" is not a number")]
    [TestCase("_1", "\"_1\" is not a number")]
    [TestCase("1_.5", "\"1_.5\" is not a number")]
    [TestCase("0x10", "\"0x10\" is not a number")]
    [TestCase("0xp1", "\"0xp1\" is not a number")]
    [TestCase("0x1p99999999999B", "\"0x1p99999999999\" is not a number")]
    [TestCase("9223372036854775807B", "it is larger than 8 EiB")]
    [TestCase("key:secret@5M", "(not shown) is not a number")]
    [TestCase("1QiB", "bad suffix 'Q'")]
    [TestCase("1Bi", "bad suffix 'B'")]
    [TestCase("1 ", "bad suffix ' '")]
    [TestCase("1\n", "bad suffix '\n'")]
    [TestCase("5MB", "\"5M\" is not a number")]
    [TestCase("5 M", "\"5 \" is not a number")]
    [TestCase(" 5M", "\" 5\" is not a number")]
    [TestCase("M", "\"\" is not a number")]
    [TestCase("Mi", "\"\" is not a number")]
    [TestCase("iB", "\"i\" is not a number")]
    [TestCase("1,5M", "\"1,5\" is not a number")]
    [TestCase("0x10M", "\"0x10\" is not a number")]
    [TestCase("NaNB", "\"NaN\" is not a number")]
    [TestCase("InfinityB", "\"Infinity\" is not a number")]
    [TestCase("1e999B", "\"1e999\" is not a number")]
    [TestCase("-1", "size can't be negative \"-1\"")]
    [TestCase("-5M", "size can't be negative \"-5M\"")]
    [TestCase("8E", "it is larger than 8 EiB")]
    [TestCase("1e30", "it is larger than 8 EiB")]
    public void Are_refused_with_the_reason(string text, string reason) =>
        Assert.That(() => SizeSuffix.Parse(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(reason));

    [TestCase(-1, "off")]
    [TestCase(long.MinValue, "off")]
    [TestCase(0, "0")]
    [TestCase(1, "1B")]
    [TestCase(1023, "1023B")]
    [TestCase(1024, "1Ki")]
    [TestCase(1536, "1.500Ki")]
    [TestCase(5 * Mi, "5Mi")]
    [TestCase(5 * Gi, "5Gi")]
    [TestCase(Gi + 1, "1.000Gi")]
    [TestCase(Gi * Ki, "1Ti")]
    [TestCase(Gi * Mi, "1Pi")]
    [TestCase(3 * Gi * Gi / 2, "1.500Ei")]
    [TestCase(long.MaxValue, "8Ei")]
    public void Are_printed_in_the_largest_unit(long bytes, string text) => Assert.That(SizeSuffix.Format(bytes), Is.EqualTo(text));

    [TestCase("5242880", true)]
    [TestCase("1.", true)]
    [TestCase("5M", false)]
    [TestCase("5B", false)]
    [TestCase("off", false)]
    [TestCase("", false)]
    public void Bare_numbers_are_told_from_those_with_a_unit(string text, bool bare) => Assert.That(SizeSuffix.IsBareNumber(text), Is.EqualTo(bare));

    [Test]
    public void Any_text_is_a_size_or_a_format_error() =>
        Gen.OneOf(
                Gen.String,
                Gen.String[Gen.Char["0123456789.+-eE bBkKmMgGtTpPiIoOfFxX_,"], 0, 12])
            .Sample(text => SizeOrFormatError(text), iter: 2_000);

    [Test]
    public void Whole_units_survive_printing_and_reading() =>
        Gen.Select(Gen.Long[0, 1023], Gen.Int[0, 5])
            .Select((count, power) => count << (10 * power))
            .Sample(bytes => SizeSuffix.Parse(SizeSuffix.Format(bytes)) == bytes, iter: 2_000);

    [Test]
    public void Any_size_survives_printing_and_reading_to_three_decimals() =>
        Gen.Long[0, 7 * Gi * Gi].Sample(
            bytes => Math.Abs(SizeSuffix.Parse(SizeSuffix.Format(bytes)) - bytes) <= Math.Max(1, bytes / 1000),
            iter: 2_000);

    private static bool SizeOrFormatError(string text)
    {
        try
        {
            return SizeSuffix.Parse(text) >= SizeSuffix.Off;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
