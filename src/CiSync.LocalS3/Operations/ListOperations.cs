using System.Buffers.Text;
using System.Xml.Linq;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

internal static class ListOperations
{
    public static Task<LocalS3Reply> ListObjectsV2(S3Call call)
    {
        if (call.Query("list-type") != "2")
        {
            throw S3Exception.NotImplemented($"list-type={call.Query("list-type")}");
        }
        var (prefix, delimiter) = (call.Query("prefix") ?? "", call.Query("delimiter") ?? "");
        var (token, startAfter) = (call.Query("continuation-token"), call.Query("start-after"));
        var maxKeys = call.Number("max-keys", S3Limits.KeysPerList, 0, S3Limits.KeysPerList);
        var encode = call.UrlEncoding;

        // With a continuation token S3 doesn't look at start-after any more.
        var from = token is not null ? FromToken(token) : string.IsNullOrEmpty(startAfter) ? [] : ListPage.After(startAfter);
        var page = call.Bucket.List(index => ListPage.Read(index, prefix, delimiter, from, maxKeys));

        return Task.FromResult(Xml.Reply(Xml.Element("ListBucketResult",
            Xml.Element("Name", call.BucketName),
            Xml.Key("Prefix", prefix, encode),
            delimiter == "" ? null : Xml.Key("Delimiter", delimiter, encode),
            Xml.Element("MaxKeys", maxKeys),
            encode ? Xml.Element("EncodingType", "url") : null,
            Xml.Element("KeyCount", page.Objects.Count + page.CommonPrefixes.Count),
            Xml.Element("IsTruncated", page.Next is not null),
            token is null ? null : Xml.Element("ContinuationToken", token),
            page.Next is null ? null : Xml.Element("NextContinuationToken", Base64Url.EncodeToString([0, .. page.Next])),
            string.IsNullOrEmpty(startAfter) ? null : Xml.Key("StartAfter", startAfter, encode),
            Entries(page, encode, withOwner: call.Query("fetch-owner") == "true"))));
    }

    /// <summary>What both versions of the list have in common.</summary>
    public static IEnumerable<XElement> Entries(ListPage page, bool encode, bool withOwner) =>
    [
        .. page.Objects.Select(item => Xml.Element("Contents",
            Xml.Key("Key", item.Key, encode),
            Xml.Time("LastModified", item.LastModified),
            Xml.Element("ETag", Xml.Quoted(item.ETag)),
            Xml.Element("Size", item.Content.Size),
            withOwner ? Xml.Owner() : null,
            Xml.Element("StorageClass", item.Attributes.StorageClass))),
        .. page.CommonPrefixes.Select(common => Xml.Element("CommonPrefixes", Xml.Key("Prefix", common, encode))),
    ];

    /// <summary>A token is the first key of its page, behind a version byte. Clients must not look inside.</summary>
    private static byte[] FromToken(string token)
    {
        try
        {
            if (Base64Url.DecodeFromChars(token) is [0, .. var from])
            {
                return from;
            }
        }
        catch (FormatException)
        {
            // falls through to the refusal
        }
        throw new S3Exception("InvalidArgument", "The continuation token provided is incorrect");
    }
}
