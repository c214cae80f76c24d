using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Operations;

/// <summary>S3's XML: its namespace, and how it writes times, ETags and keys.</summary>
internal static class Xml
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>CheckCharacters is off and line ends are entities, because a key may hold any character, also those that XML 1.0 has no room for.</summary>
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static XElement Element(string name, params object?[] content) => new(S3 + name, content);

    public static LocalS3Reply Reply(XElement root)
    {
        var reply = new LocalS3Reply { Body = Bytes(root) };
        return reply.With("Content-Type", "application/xml");
    }

    public static byte[] Bytes(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            root.Save(writer);
        }
        return buffer.ToArray();
    }

    public static XElement Key(string name, string key, bool urlEncoding) => Element(name, urlEncoding ? PercentEncoding.Form(key) : key);

    public static XElement Time(string name, DateTimeOffset time) =>
        Element(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static string HttpTime(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    public static string Quoted(string etag) => $"\"{etag}\"";

    public static XElement Owner(string name = "Owner") => Element(name, Element("ID", "local"), Element("DisplayName", "local"));

    /// <summary>A child's text by local name: clients send S3's namespace, another, or none.</summary>
    public static string? Text(this XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
