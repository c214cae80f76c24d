using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;

namespace CiSync.LocalS3.Operations;

/// <summary>The tags of an object: up to ten, each a key of 1 to 128 characters with a value of up to 256. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html</summary>
internal static class Tags
{
    public const string Header = "x-amz-tagging";

    /// <summary>From the header of a write: encoded like a query.</summary>
    public static Dictionary<string, string> FromHeader(string? header) =>
        header is null ? [] : Checked(new RawTarget("/?" + header).Query, "InvalidArgument");

    public static Dictionary<string, string> FromXml(XElement? root)
    {
        var set = root?.Elements().SingleOrDefault(e => e.Name.LocalName == "TagSet");
        if (root?.Name.LocalName != "Tagging" || set is null || set.Elements().Any(e => e.Name.LocalName != "Tag" || e.Text("Key") is null || e.Text("Value") is null))
        {
            throw new S3Exception("MalformedXML");
        }
        return Checked([.. set.Elements().Select(e => (e.Text("Key")!, e.Text("Value")!))], "InvalidTag");
    }

    public static XElement ToXml(IReadOnlyDictionary<string, string> tags) => Xml.Element("Tagging",
        Xml.Element("TagSet", tags.Select(t => Xml.Element("Tag", Xml.Element("Key", t.Key), Xml.Element("Value", t.Value)))));

    private static Dictionary<string, string> Checked(IReadOnlyList<(string Key, string Value)> tags, string duplicate)
    {
        if (tags.Count > S3Limits.Tags)
        {
            throw new S3Exception("BadRequest", "Object tags cannot be greater than 10");
        }
        if (tags.Any(t => t.Key.Length is 0 or > S3Limits.TagKey))
        {
            throw new S3Exception("InvalidTag", "The TagKey you have provided is invalid");
        }
        if (tags.Any(t => t.Value.Length > S3Limits.TagValue))
        {
            throw new S3Exception("InvalidTag", "The TagValue you have provided is invalid");
        }
        return tags.DistinctBy(t => t.Key).Count() == tags.Count
            ? tags.ToDictionary(t => t.Key, t => t.Value)
            : throw new S3Exception(duplicate, "Cannot provide multiple Tags with the same key");
    }
}
