using System.Globalization;
using CiSync.Naming;
using CiSync.Tests.Docs;
using CsCheck;

namespace CiSync.Tests.Naming;

public class ComposedFormTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char['\u0000', '\uFFFF'], Gen.Char['\u0300', '\u0345'], Gen.Char['\u1100', '\u11C2'], Gen.Char['\uD800', '\uDFFF'], Gen.Char['A', 'z']).Array[0, 8].Select(chars => new string(chars));

    [TestCase("abc", "abc")]
    [TestCase("e\u0301.txt", "é.txt")]
    [TestCase("é", "é")]
    [TestCase("\u0301", "\u0301")]
    [TestCase("q\u0307\u0323", "q\u0323\u0307")]
    [TestCase("a\u0327\u0301", "á\u0327")]
    [TestCase("\u1100\u1161\u11A8", "각")]
    [TestCase("\u212B", "Å")]
    [TestCase("\u0958", "\u0915\u093C")]
    [TestCase("\U0001D15E", "\U0001D157\U0001D165")]
    [TestCase("ﬁ", "ﬁ")]
    public void Accents_and_letters_become_one_character(string text, string composed) => Assert.That(ComposedForm.Of(text), Is.EqualTo(composed));

    [Test]
    public void Every_text_becomes_what_another_implementation_makes_of_it()
    {
        var lines = Repository.Lines("tests/CiSync.Tests/Naming/Data/composed-forms.txt").Where(line => line.Contains(';', StringComparison.Ordinal)).ToArray();
        Assert.That(lines, Has.Length.EqualTo(700));
        Assert.Multiple(() =>
        {
            foreach (var line in lines)
            {
                var parts = line.Split(';');
                Assert.That(ComposedForm.Of(Text(parts[0])), Is.EqualTo(Text(parts[1])), line);
            }
        });
    }

    [Test]
    public void Composing_twice_changes_nothing_more() => Texts.Sample(text => ComposedForm.Of(ComposedForm.Of(text)) == ComposedForm.Of(text), iter: 20_000);

    [Test]
    public void Halves_of_surrogate_pairs_stay_what_and_where_they_are()
    {
        Assert.That(ComposedForm.Of("e\u0301\uDCC3\uDCA9\uD83D"), Is.EqualTo("é\uDCC3\uDCA9\uD83D"));
        Assert.That(ComposedForm.Of("\uDCFEé"), Is.Not.EqualTo(ComposedForm.Of("\uDCFFé")));
        Texts.Sample(text => !text.Any(char.IsSurrogate) || NameBytes.IsInvalid(text) == NameBytes.IsInvalid(ComposedForm.Of(text)), iter: 20_000);
    }

    private static string Text(string codes) =>
        string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
