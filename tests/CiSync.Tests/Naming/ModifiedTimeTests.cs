using CiSync.Naming;
using CsCheck;

namespace CiSync.Tests.Naming;

/// <summary>The tables of rclone's mtime metadata, most rows of which were captured from rclone itself.</summary>
public class ModifiedTimeTests
{
    [TestCase(0L, "0")]
    [TestCase(1L, "0.000000001")]
    [TestCase(1_000_000_000L, "1")]
    [TestCase(1_580_515_200_120_000_000L, "1580515200.12")]
    [TestCase(1_354_040_105_123_456_789L, "1354040105.123456789")]
    [TestCase(123_456_789_012_345_678L, "123456789.012345678")]
    [TestCase(-1_500_000_000L, "-1.5")]
    [TestCase(-1_000_000_000L, "-1")]
    [TestCase(long.MinValue, "-9223372036.854775808")]
    [TestCase(long.MaxValue, "9223372036.854775807")]
    public void Formats_as_rclone_does(long nanoseconds, string text) => Assert.That(ModifiedTime.Format(nanoseconds), Is.EqualTo(text));

    [TestCase("5.", 5_000_000_000L)]
    [TestCase(".5", 500_000_000L)]
    [TestCase("1.1234567899", 1_123_456_789L)]
    [TestCase("-0.5", -500_000_000L)]
    [TestCase("+1.5", 1_500_000_000L)]
    [TestCase("1580515200", 1_580_515_200_000_000_000L)]
    public void Parses_what_other_tools_write(string text, long nanoseconds) => Assert.That(ModifiedTime.Parse(text), Is.EqualTo(nanoseconds));

    [TestCase("")]
    [TestCase(null)]
    [TestCase("abc")]
    [TestCase("1e9")]
    [TestCase("1.2.3")]
    [TestCase(" 1")]
    [TestCase("99999999999999999999")]
    public void Anything_else_is_no_time(string? text) => Assert.That(ModifiedTime.Parse(text), Is.Null);

    [Test]
    public void What_is_formatted_parses_to_the_same() => Gen.Long.Sample(nanoseconds => ModifiedTime.Parse(ModifiedTime.Format(nanoseconds)) == nanoseconds);
}
