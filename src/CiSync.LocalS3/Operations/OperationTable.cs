using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Signing;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// Which request is which operation, and what each understands. A request with anything else that could change its meaning is refused:
/// a server that ignores what it doesn't know answers 200 to things it hasn't done.
/// </summary>
internal static class OperationTable
{
    private static readonly string[] Checksums = ["x-amz-checksum-*", "x-amz-sdk-checksum-algorithm", "x-amz-trailer", "x-amz-decoded-content-length"];
    private static readonly string[] Attributes =
        ["x-amz-acl", .. GrantHeaders.Headers, "x-amz-storage-class", AttributeHeaders.Redirect, .. Encryption.Headers, Tags.Header, "x-amz-meta-*"];

    private static readonly string[] ReadHeaders = ["x-amz-checksum-mode", .. CustomerKey.Headers, .. Conditions.OfReads];
    private static readonly string[] EveryRequestHeaders = ["x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-api-version", "x-amz-request-payer"];

    private static readonly S3Operation[] Rows =
    [
        new("ListBuckets", "GET", Level.Service, null, [], [], Access.Owner, BucketOperations.List),

        new("CreateBucket", "PUT", Level.Bucket, null, [], ["x-amz-acl", .. Checksums], Access.Owner, BucketOperations.Create),
        new("HeadBucket", "HEAD", Level.Bucket, null, [], [], Access.BucketRead, BucketOperations.Head),
        new("DeleteBucket", "DELETE", Level.Bucket, null, [], [], Access.Owner, BucketOperations.Delete),
        new("GetBucketLocation", "GET", Level.Bucket, "location", [], [], Access.Owner, BucketOperations.Location),
        new("GetBucketEncryption", "GET", Level.Bucket, "encryption", [], [], Access.Owner, BucketEncryption.Get),
        new("PutBucketEncryption", "PUT", Level.Bucket, "encryption", [], Checksums, Access.Owner, BucketEncryption.Put),
        new("DeleteBucketEncryption", "DELETE", Level.Bucket, "encryption", [], [], Access.Owner, BucketEncryption.Delete),
        new("GetBucketAcl", "GET", Level.Bucket, "acl", [], [], Access.Owner, AclOperations.GetOfBucket),
        new("PutBucketAcl", "PUT", Level.Bucket, "acl", [], ["x-amz-acl", .. Checksums], Access.Owner, AclOperations.PutOfBucket),
        new("ListObjectsV2", "GET", Level.Bucket, "list-type",
            ["prefix", "delimiter", "max-keys", "continuation-token", "start-after", "fetch-owner", "encoding-type"], [], Access.BucketRead, ListOperations.ListObjectsV2),
        new("ListObjects", "GET", Level.Bucket, null, ["prefix", "delimiter", "max-keys", "marker", "encoding-type"], [], Access.BucketRead, ListObjectsV1.List),
        new("ListMultipartUploads", "GET", Level.Bucket, "uploads",
            ["prefix", "max-uploads", "key-marker", "upload-id-marker", "encoding-type"], [], Access.Owner, MultipartLists.ListUploads),
        new("DeleteObjects", "POST", Level.Bucket, "delete", [], Checksums, Access.BucketWrite, DeleteOperations.DeleteMany),

        new("PutObject", "PUT", Level.Object, null, [], [.. Attributes, .. Checksums, .. WriteConditions.Headers], Access.BucketWrite, ObjectOperations.Put),
        new("CopyObject", "PUT", Level.Object, null, [],
            [CopySource.Header, .. Conditions.OfCopies, .. CustomerKey.CopySourceHeaders, "x-amz-metadata-directive", "x-amz-tagging-directive", "x-amz-checksum-algorithm", .. Attributes, .. WriteConditions.Headers],
            Access.BucketWrite, CopyOperations.CopyObject) { Selector = CopySource.Header },
        new("GetObject", "GET", Level.Object, null, [], ReadHeaders, Access.ObjectRead, ObjectOperations.Get),
        new("HeadObject", "HEAD", Level.Object, null, [], ReadHeaders, Access.ObjectRead, ObjectOperations.Head),
        new("DeleteObject", "DELETE", Level.Object, null, [], DeleteOperations.Headers, Access.BucketWrite, DeleteOperations.DeleteOne),
        new("GetObjectAcl", "GET", Level.Object, "acl", [], [], Access.Owner, AclOperations.GetOfObject),
        new("PutObjectAcl", "PUT", Level.Object, "acl", [], ["x-amz-acl", .. GrantHeaders.Headers, .. Checksums], Access.Owner, AclOperations.PutOfObject),
        new("GetObjectTagging", "GET", Level.Object, "tagging", [], [], Access.Owner, TagOperations.Get),
        new("PutObjectTagging", "PUT", Level.Object, "tagging", [], Checksums, Access.Owner, TagOperations.Put),
        new("DeleteObjectTagging", "DELETE", Level.Object, "tagging", [], [], Access.Owner, TagOperations.Delete),

        new("CreateMultipartUpload", "POST", Level.Object, "uploads", [], [.. Attributes, "x-amz-checksum-algorithm", "x-amz-checksum-type"], Access.BucketWrite, MultipartOperations.Create),
        new("UploadPart", "PUT", Level.Object, "partNumber", ["uploadId"], [.. Checksums, .. CustomerKey.Headers], Access.BucketWrite, MultipartOperations.UploadPart),
        new("UploadPartCopy", "PUT", Level.Object, "partNumber", ["uploadId"],
            [CopySource.Header, "x-amz-copy-source-range", .. Conditions.OfCopies, .. CustomerKey.CopySourceHeaders, .. CustomerKey.Headers], Access.BucketWrite, UploadPartCopy.Copy) { Selector = CopySource.Header },
        new("ListParts", "GET", Level.Object, "uploadId", ["max-parts", "part-number-marker", "encoding-type"], [], Access.Owner, MultipartLists.ListParts),
        new("CompleteMultipartUpload", "POST", Level.Object, "uploadId", [], WriteConditions.Headers, Access.BucketWrite, MultipartOperations.Complete),
        new("AbortMultipartUpload", "DELETE", Level.Object, "uploadId", [], [], Access.BucketWrite, MultipartOperations.Abort),
    ];

    /// <summary>The row for a request; null if there is none.</summary>
    public static S3Operation? Find(LocalS3Request request)
    {
        var (query, level) = (request.Query, Address.LevelOf(request));
        var rows = Rows.Where(r => r.Method == request.Method && r.Level == level && (r.Selector is null || request.Headers.ContainsKey(r.Selector)))
            .OrderBy(r => r.Selector is null).ToList();
        return rows.FirstOrDefault(r => r.SubResource is not null && query.ContainsKey(r.SubResource)) ?? rows.FirstOrDefault(r => r.SubResource is null);
    }

    /// <exception cref="S3Exception">NotImplemented: the request has a parameter or header that the operation doesn't understand.</exception>
    public static void RefuseUnknown(S3Operation operation, LocalS3Request request)
    {
        if (UnknownParameter(operation, request.Query) is { } parameter)
        {
            throw S3Exception.NotImplemented($"The query parameter {parameter} of {operation.Name}");
        }
        foreach (var name in request.Headers.Keys.Select(h => h.ToLowerInvariant()))
        {
            var hasMeaning = name.StartsWith("x-amz-", StringComparison.Ordinal) || name.StartsWith("if-", StringComparison.Ordinal);
            if (hasMeaning && !EveryRequestHeaders.Concat(operation.Headers).Any(known => Matches(known, name)))
            {
                throw S3Exception.NotImplemented($"The header {name} of {operation.Name}");
            }
        }
    }

    /// <summary>The name that S3 has for a request; <c>Unknown</c> if a parameter makes it something that this server doesn't know.</summary>
    public static string NameOf(LocalS3Request request) =>
        Find(request) is { } operation && UnknownParameter(operation, request.Query) is null ? operation.Name : "Unknown";

    /// <summary>x-id only repeats the operation's name; S3 ignores it.</summary>
    private static string? UnknownParameter(S3Operation operation, IReadOnlyDictionary<string, string> query) =>
        query.Keys.FirstOrDefault(name => name != operation.SubResource && name != "x-id" && !SignatureCheck.IsPartOfSignature(name, query) && !operation.Parameters.Contains(name));

    private static bool Matches(string known, string name) =>
        known.EndsWith('*') ? name.StartsWith(known[..^1], StringComparison.Ordinal) : known == name;
}
