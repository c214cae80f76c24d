using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Lists_of_options
{
    [Test]
    public void Are_pairs_separated_by_semicolons_or_line_ends() =>
        Assert.That(ExplicitOption.ParseList("transfers=2; chunk-size = 8M ;\r\n\n acl=private", "Options"), Is.EqualTo(new ExplicitOption[]
        {
            new("transfers", "2", "Options"), new("chunk-size", "8M", "Options"), new("acl", "private", "Options"),
        }));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ; \n")]
    public void Can_be_empty(string? text) => Assert.That(ExplicitOption.ParseList(text, "Options"), Is.Empty);

    [Test]
    public void Keep_further_equals_signs_in_the_value() =>
        Assert.That(ExplicitOption.ParseList("endpoint=a=b", "Options").Single().Value, Is.EqualTo("a=b"));

    [Test]
    public void Can_unset_by_an_empty_value() => Assert.That(ExplicitOption.ParseList("acl=", "Options").Single().Value, Is.Empty);

    [TestCase("hiddenword")]
    [TestCase("=hiddenword")]
    [TestCase("transfers=2;hiddenword")]
    public void Are_refused_without_a_name_and_not_repeated(string text)
    {
        var error = Assert.Throws<CiSyncException>(() => ExplicitOption.ParseList(text, "Options"));
        Assert.Multiple(() =>
        {
            Assert.That(error.Diagnostic.Code, Is.EqualTo(ErrorCodes.OptionInvalid));
            Assert.That(error.Diagnostic.Message, Does.StartWith("Options is a list of key=value pairs"));
            Assert.That(error.ToString(), Does.Not.Contain("hiddenword"));
        });
    }
}
