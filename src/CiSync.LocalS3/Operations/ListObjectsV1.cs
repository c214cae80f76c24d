using System.Text;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>The older list, which s3cmd and rclone's <c>list_version 1</c> ask for: its pages go on behind a marker, which is a key or common prefix.</summary>
internal static class ListObjectsV1
{
    public static Task<LocalS3Reply> List(S3Call call)
    {
        var (prefix, delimiter, marker) = (call.Query("prefix") ?? "", call.Query("delimiter") ?? "", call.Query("marker") ?? "");
        var maxKeys = call.Number("max-keys", S3Limits.KeysPerList, 0, S3Limits.KeysPerList);
        var encode = call.UrlEncoding;

        var isCommonPrefix = delimiter != "" && marker.EndsWith(delimiter, StringComparison.Ordinal) && marker.Length > prefix.Length;
        var from = marker == "" ? [] : isCommonPrefix ? ListPage.Behind(Encoding.UTF8.GetBytes(marker)) : ListPage.After(marker);
        var page = call.Bucket.List(index => ListPage.Read(index, prefix, delimiter, from, maxKeys));

        return Task.FromResult(Xml.Reply(Xml.Element("ListBucketResult",
            Xml.Element("Name", call.BucketName),
            Xml.Key("Prefix", prefix, encode),
            Xml.Key("Marker", marker, encode),
            // Without a delimiter the last key is the marker, and S3 leaves that to the client.
            page.Next is null || delimiter == "" ? null : Xml.Key("NextMarker", page.Last, encode),
            delimiter == "" ? null : Xml.Key("Delimiter", delimiter, encode),
            Xml.Element("MaxKeys", maxKeys),
            encode ? Xml.Element("EncodingType", "url") : null,
            Xml.Element("IsTruncated", page.Next is not null),
            ListOperations.Entries(page, encode, withOwner: true))));
    }
}
