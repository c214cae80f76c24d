using System.Text;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

internal static class MultipartLists
{
    public static Task<LocalS3Reply> ListParts(S3Call call)
    {
        var (bucket, upload) = MultipartOperations.Find(call);
        var marker = call.Number("part-number-marker", 0, 0, int.MaxValue);
        var max = call.Number("max-parts", S3Limits.KeysPerList, 0, S3Limits.KeysPerList);
        var rest = bucket.PartsOf(upload).Where(p => p.Number > marker).ToList();
        var page = rest.Take(max).ToList();
        var isTruncated = max > 0 && rest.Count > max;

        return Task.FromResult(Xml.Reply(Xml.Element("ListPartsResult",
            Xml.Element("Bucket", call.BucketName),
            Xml.Key("Key", upload.Key, call.UrlEncoding),
            Xml.Element("UploadId", upload.Id),
            Xml.Owner("Initiator"),
            Xml.Owner(),
            Xml.Element("StorageClass", upload.Attributes.StorageClass),
            Xml.Element("PartNumberMarker", marker),
            Xml.Element("NextPartNumberMarker", page.Count == 0 ? 0 : page[^1].Number),
            Xml.Element("MaxParts", max),
            Xml.Element("IsTruncated", isTruncated),
            page.Select(p => Xml.Element("Part",
                Xml.Element("PartNumber", p.Number),
                Xml.Time("LastModified", p.LastModified),
                Xml.Element("ETag", Xml.Quoted(p.ETag)),
                Xml.Element("Size", p.Blob.Size))))));
    }

    public static Task<LocalS3Reply> ListUploads(S3Call call)
    {
        var prefix = call.Query("prefix") ?? "";
        var (keyMarker, idMarker) = (call.Query("key-marker") ?? "", call.Query("upload-id-marker") ?? "");
        var max = call.Number("max-uploads", S3Limits.KeysPerList, 1, S3Limits.KeysPerList);
        var encode = call.UrlEncoding;
        var rest = call.Bucket.Uploads
            .Where(u => u.Key.StartsWith(prefix, StringComparison.Ordinal) && IsBehind(u, keyMarker, idMarker))
            .OrderBy(u => u.Key, Comparer<string>.Create(CompareBytes)).ThenBy(u => u.Id, StringComparer.Ordinal).ToList();
        var page = rest.Take(max).ToList();
        var isTruncated = rest.Count > max;

        return Task.FromResult(Xml.Reply(Xml.Element("ListMultipartUploadsResult",
            Xml.Element("Bucket", call.BucketName),
            Xml.Key("KeyMarker", keyMarker, encode),
            Xml.Element("UploadIdMarker", idMarker),
            isTruncated ? Xml.Key("NextKeyMarker", page[^1].Key, encode) : null,
            isTruncated ? Xml.Element("NextUploadIdMarker", page[^1].Id) : null,
            Xml.Key("Prefix", prefix, encode),
            encode ? Xml.Element("EncodingType", "url") : null,
            Xml.Element("MaxUploads", max),
            Xml.Element("IsTruncated", isTruncated),
            page.Select(u => Xml.Element("Upload",
                Xml.Key("Key", u.Key, encode),
                Xml.Element("UploadId", u.Id),
                Xml.Owner("Initiator"),
                Xml.Owner(),
                Xml.Element("StorageClass", u.Attributes.StorageClass),
                Xml.Time("Initiated", u.Initiated))))));
    }

    /// <summary>The two markers name the last upload of the page before. Without an upload id, all uploads of the marked key count as listed.</summary>
    private static bool IsBehind(Upload upload, string keyMarker, string idMarker) => CompareBytes(upload.Key, keyMarker) switch
    {
        > 0 => true,
        0 => idMarker != "" && string.CompareOrdinal(upload.Id, idMarker) > 0,
        < 0 => false,
    };

    private static int CompareBytes(string? a, string? b) =>
        Encoding.UTF8.GetBytes(a ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b ?? ""));
}
