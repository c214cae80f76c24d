using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>The answer to a copy: what a PUT says in headers stands in its XML.</summary>
internal static class CopyReply
{
    public static LocalS3Reply Of(string root, string etag, DateTimeOffset lastModified, ReceivedBody body, ObjectAttributes attributes)
    {
        var reply = Xml.Reply(Xml.Element(root,
            Xml.Time("LastModified", lastModified),
            Xml.Element("ETag", Xml.Quoted(etag)),
            body.Checksums.Select(c => Xml.Element("Checksum" + c.Key.ToUpperInvariant(), c.Value))));
        foreach (var (name, value) in AttributeHeaders.Echo(attributes))
        {
            reply.With(name, value);
        }
        return reply;
    }
}
