using System.Globalization;
using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

public class Whole_numbers
{
    [TestCase("1", 1)]
    [TestCase("10", 10)]
    [TestCase("+7", 7)]
    [TestCase("007", 7)]
    public void Are_decimal(string text, int value) => Assert.That(Grammar.Int(1, 10)(text), Is.EqualTo(value));

    [TestCase("0")]
    [TestCase("11")]
    [TestCase("-1")]
    public void Are_held_to_their_bounds(string text) =>
        Assert.That(() => Grammar.Int(1, 10)(text), Throws.TypeOf<FormatException>().With.Message.EqualTo("it is not from 1 to 10"));

    [TestCase("")]
    [TestCase("four")]
    [TestCase("4.0")]
    [TestCase(" 4")]
    [TestCase("4 ")]
    [TestCase("1_0")]
    [TestCase("1,0")]
    [TestCase("0x4")]
    [TestCase("99999999999")]
    public void Are_refused_in_any_other_form(string text) =>
        Assert.That(() => Grammar.Int(1, 10)(text), Throws.TypeOf<FormatException>().With.Message.EqualTo("it is not a whole number"));

    [Test]
    public void Survive_printing_and_reading() =>
        Gen.Int.Sample(number => Grammar.Int(int.MinValue, int.MaxValue)(number.ToString(CultureInfo.InvariantCulture)) == number, iter: 2_000);
}
