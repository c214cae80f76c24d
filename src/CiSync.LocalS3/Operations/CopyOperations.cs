using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</summary>
internal static class CopyOperations
{
    private const string ChecksumPrefix = "x-amz-checksum-";

    public static async Task<LocalS3Reply> CopyObject(S3Call call)
    {
        var conditions = WriteConditions.Of(call);
        var bucket = call.Bucket;
        await call.ReceiveNothingAsync();
        using var source = CopySource.Open(call);
        var from = source.Item;
        if (from.Content.Size > S3Limits.SinglePut)
        {
            throw new S3Exception("InvalidRequest", $"The specified copy source is larger than the maximum allowable size for a copy source: {S3Limits.SinglePut}");
        }
        var attributes = Attributes(call, from);
        if (source.BucketName == call.BucketName && from.Key == call.Key && !ChangesSomething(call, from))
        {
            throw new S3Exception("InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        var (blob, body) = await source.CopyAsync(call, 0, from.Content.Size, ChecksumAlgorithm(call, from));
        foreach (var (algorithm, value) in body.Checksums)
        {
            attributes.Headers[ChecksumPrefix + algorithm] = value;
        }
        var item = new StoredObject(call.Key, ObjectOperations.ETag(attributes, body), call.Now, attributes, new Content([blob]));
        ObjectOperations.Store(bucket, item, conditions);
        return CopyReply.Of("CopyObjectResult", item.ETag, item.LastModified, body, attributes);
    }

    /// <summary>Neither the ACL nor the storage class, the website redirect or the encryption is copied: what the request doesn't say gets its default.</summary>
    private static ObjectAttributes Attributes(S3Call call, StoredObject from)
    {
        var asked = AttributeHeaders.Read(call);
        var headers = IsReplace(call, "x-amz-metadata-directive")
            ? asked.Headers
            : from.Attributes.Headers.Where(h => AttributeHeaders.IsMetadata(h.Key)).Concat(asked.Headers.Where(h => h.Key == AttributeHeaders.Redirect)).Concat(AttributeHeaders.Echo(asked)).ToDictionary();
        var tags = IsReplace(call, "x-amz-tagging-directive") ? asked.Tags : from.Attributes.Tags;
        return asked with { Headers = headers, Tags = tags };
    }

    private static bool ChangesSomething(S3Call call, StoredObject from) =>
        IsReplace(call, "x-amz-metadata-directive")
        || (call.Header("x-amz-storage-class") ?? from.Attributes.StorageClass) != from.Attributes.StorageClass
        || call.Header(AttributeHeaders.Redirect) is not null
        || Encryption.IsAsked(call);

    private static bool IsReplace(S3Call call, string header) => call.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        _ => throw new S3Exception("InvalidArgument", $"Unknown {(header.Contains("metadata", StringComparison.Ordinal) ? "metadata" : "tagging")} directive."),
    };

    /// <summary>The one that is asked for, or else that of the source, computed anew: the source's may be a composite of its parts.</summary>
    private static string? ChecksumAlgorithm(S3Call call, StoredObject from) =>
        call.Header("x-amz-checksum-algorithm")?.ToLowerInvariant()
        ?? from.Attributes.Headers.Keys.FirstOrDefault(h => h.StartsWith(ChecksumPrefix, StringComparison.Ordinal))?[ChecksumPrefix.Length..];
}
