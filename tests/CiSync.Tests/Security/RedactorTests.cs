using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CiSync.Errors;

namespace CiSync.Tests.Security;

public class RedactorTests
{
    private const string Secret = "cAnArY/sEc'rE\"t+01&23<456>789 =";

    private static IEnumerable<TestCaseData> Forms()
    {
        yield return Case("raw", Secret);
        yield return Case("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)));
        yield return Case("base64 of a login", Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Secret)));
        yield return Case("base64url", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).Replace('+', '-').Replace('/', '_').TrimEnd('='));
        yield return Case("percent", Uri.EscapeDataString(Secret));
        yield return Case("percent in small letters", Regex.Replace(Uri.EscapeDataString(Secret), "%..", match => match.Value.ToLowerInvariant()));
        yield return Case("form", WebUtility.UrlEncode(Secret));
        yield return Case("HTML", WebUtility.HtmlEncode(Secret));
        yield return Case("XML", Secret.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&apos;"));
        yield return Case("numeric references", string.Concat(Secret.Select(c => char.IsAsciiLetterOrDigit(c) ? $"{c}" : $"&#{(int)c};")));
        yield return Case("JSON", JsonSerializer.Serialize(Secret));

        static TestCaseData Case(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Forms))]
    public void Secret_is_hidden_in_each_form(string form)
    {
        var redactor = new Redactor();
        redactor.Add(Secret);

        var shown = redactor.Redact($"before {form} after");

        Assert.That(shown, Does.StartWith("before ").And.EndsWith(" after").And.Contain(Redactor.Hidden).And.Not.Contain(form));
    }

    [Test]
    public void Each_line_of_a_secret_is_hidden()
    {
        var redactor = new Redactor();
        redactor.Add("first-line-0123\nsecond-line-4567\n");

        Assert.That(redactor.Redact("a second-line-4567 b first-line-0123"), Is.EqualTo("a *** b ***"));
    }

    [Test]
    public void Short_secret_is_hidden_only_where_it_is_all()
    {
        var redactor = new Redactor();
        redactor.Add("site");

        Assert.That(redactor.Redact("site"), Is.EqualTo("***"));
        Assert.That(redactor.Redact("the site is online"), Is.EqualTo("the site is online"));
    }

    [Test]
    public void Secret_that_was_cut_in_two_is_hidden()
    {
        var redactor = new Redactor();
        redactor.Add("0123456789abcdefghijklmnop");

        Assert.That(redactor.Redact("it sent 0123456789abc… and more"), Is.EqualTo("it sent ***… and more"));
    }

    [Test]
    public void Kept_name_stays_readable_and_the_secret_alone_does_not()
    {
        var redactor = new Redactor();
        redactor.Add("minioadmin");
        redactor.Keep("s3://minioadmin");

        Assert.That(redactor.Redact("s3://minioadmin refused minioadmin"), Is.EqualTo("s3://minioadmin refused ***"));
    }

    [Test]
    public void Name_that_holds_a_default_password_stays_a_name()
    {
        var redactor = new Redactor();
        redactor.Add("minioadmin");
        redactor.Add("0123456789abcdefghijklmnop");

        Assert.That(redactor.RedactName("docs/minioadmin.html"), Is.EqualTo("docs/minioadmin.html"));
        Assert.That(redactor.RedactName("docs/0123456789abcdefghijklmnop.html"), Is.EqualTo("docs/***.html"));
    }

    [TestCase("The proxy tunnel request to proxy 'http://me:pa%40ss@proxy.test:3128/' failed", "The proxy tunnel request to proxy 'http://***@proxy.test:3128/' failed")]
    [TestCase("sent Authorization: Bearer abcdefghijklmnop0123", "sent Authorization: Bearer ***")]
    [TestCase("https://host.test/a@b and mail@host.test", "https://host.test/a@b and mail@host.test")]
    [TestCase("a bearer of messages", "a bearer of messages")]
    public void Logins_of_URLs_and_bearer_tokens_are_hidden_unknown_or_not(string text, string shown) =>
        Assert.That(new Redactor().Redact(text), Is.EqualTo(shown));
}
