using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

public class Booleans
{
    // Go's strconv.ParseBool: these and no others.
    private static readonly string[] True = ["1", "t", "T", "TRUE", "true", "True"];
    private static readonly string[] False = ["0", "f", "F", "FALSE", "false", "False"];

    [TestCaseSource(nameof(True))]
    public void Are_true(string text) => Assert.That(Grammar.Bool(text), Is.True);

    [TestCaseSource(nameof(False))]
    public void Are_false(string text) => Assert.That(Grammar.Bool(text), Is.False);

    [TestCase("")]
    [TestCase("yes")]
    [TestCase("on")]
    [TestCase("tRUE")]
    [TestCase(" true")]
    [TestCase("2")]
    public void Are_nothing_else(string text) =>
        Assert.That(() => Grammar.Bool(text), Throws.TypeOf<FormatException>().With.Message.EqualTo("it is neither true nor false"));

    [Test]
    public void Any_other_text_is_a_format_error() =>
        Gen.String.Where(text => !True.Contains(text) && !False.Contains(text))
            .Sample(text => Assert.That(() => Grammar.Bool(text), Throws.TypeOf<FormatException>()), iter: 2_000);
}
