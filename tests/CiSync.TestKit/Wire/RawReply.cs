using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CiSync.TestKit.Wire;

/// <summary>What a server answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Response headers; names compare without case.</param>
/// <param name="Body">The body.</param>
public sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The error code in the body; null if there is none.</summary>
    public string? Code => Text.Contains("<Error>", StringComparison.Ordinal) ? Element("Code") : null;

    /// <summary>The body as XML, also with characters that XML 1.0 excludes and S3 sends.</summary>
    public XElement Xml
    {
        get
        {
            using var reader = XmlReader.Create(new StringReader(Text), new() { CheckCharacters = false });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
    }

    /// <summary>The text of the first element of that name, at any depth; null if there is none.</summary>
    public string? Element(string name) => Elements(name).FirstOrDefault()?.Value;

    /// <summary>All elements of that name, at any depth.</summary>
    public IEnumerable<XElement> Elements(string name) => Xml.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>A response header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Fails the test unless the status is one of these.</summary>
    public RawReply MustBe(params int[] statuses)
    {
        Assert.That(statuses, Does.Contain(Status), $"answered {Status} {Text}");
        return this;
    }

    /// <summary>Status and error code in one text, such as <c>404 NoSuchKey</c>; just the status where there is no code.</summary>
    public string Answer => Code is null ? $"{Status}" : $"{Status} {Code}";

    /// <summary>Fails the test unless <see cref="Answer"/> is this.</summary>
    public RawReply MustAnswer(string answer)
    {
        Assert.That(Answer, Is.EqualTo(answer), Text);
        return this;
    }
}
