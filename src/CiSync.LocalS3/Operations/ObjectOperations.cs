using System.Security.Cryptography;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

internal static class ObjectOperations
{
    private const string ChecksumPrefix = "x-amz-checksum-";

    public static async Task<LocalS3Reply> Put(S3Call call)
    {
        var conditions = WriteConditions.Of(call);
        var bucket = call.Bucket;
        var attributes = AttributeHeaders.Read(call);
        var (blob, body) = await call.ReceiveAsync();
        foreach (var (algorithm, value) in body.Checksums)
        {
            attributes.Headers[ChecksumPrefix + algorithm] = value;
        }
        var item = new StoredObject(call.Key, ETag(attributes, body), call.Now, attributes, new Content([blob]));
        Store(bucket, item, conditions);

        var reply = Written(item.ETag, attributes);
        return WithChecksums(reply, body);
    }

    public static Task<LocalS3Reply> Get(S3Call call)
    {
        var item = call.Bucket.Open(call.Key) ?? throw new S3Exception("NoSuchKey");
        try
        {
            CustomerKey.MustOpen(call, item.Attributes);
            Conditions.CheckRead(call, item);
            MustNotBeArchived(item);
            var range = ByteRange.Parse(call.Header("Range"), item.Content.Size);
            var (offset, length) = range ?? new(0, item.Content.Size);
            var reply = new LocalS3Reply { Status = range is null ? 200 : 206, Content = new ObjectContent(item.Content, offset, length) };
            Describe(reply, call, item, range);
            return Task.FromResult(reply);
        }
        catch
        {
            item.Content.Release();
            throw;
        }
    }

    public static Task<LocalS3Reply> Head(S3Call call)
    {
        var item = call.Bucket.Find(call.Key) ?? throw new S3Exception("NoSuchKey");
        CustomerKey.MustOpen(call, item.Attributes);
        Conditions.CheckRead(call, item);
        var range = ByteRange.Parse(call.Header("Range"), item.Content.Size);
        var reply = new LocalS3Reply { Status = range is null ? 200 : 206 };
        Describe(reply, call, item, range);
        return Task.FromResult(reply);
    }

    public static void MustNotBeArchived(StoredObject item)
    {
        if (item.Attributes.StorageClass is "GLACIER" or "DEEP_ARCHIVE")
        {
            throw new S3Exception("InvalidObjectState") { Details = [("StorageClass", item.Attributes.StorageClass)] };
        }
    }

    /// <summary>Puts an object into a bucket, or throws its data away if the bucket refuses.</summary>
    public static void Store(Bucket bucket, StoredObject item, Action<StoredObject?> conditions)
    {
        try
        {
            bucket.Put(item, conditions);
        }
        catch (S3Exception)
        {
            item.Content.Release();
            throw;
        }
    }

    /// <summary>The MD5 of the body, or 32 random hex digits where encryption hides it.</summary>
    public static string ETag(ObjectAttributes attributes, ReceivedBody body) =>
        Encryption.HidesMd5(attributes) ? RandomNumberGenerator.GetHexString(32, lowercase: true) : body.Md5Hex;

    /// <summary>The answer to a write of an object or part.</summary>
    public static LocalS3Reply Written(string etag, ObjectAttributes attributes)
    {
        var reply = new LocalS3Reply().With("ETag", Xml.Quoted(etag));
        foreach (var (name, value) in AttributeHeaders.Echo(attributes))
        {
            reply.With(name, value);
        }
        return reply;
    }

    public static LocalS3Reply WithChecksums(LocalS3Reply reply, ReceivedBody body)
    {
        foreach (var (algorithm, value) in body.Checksums)
        {
            reply.With(ChecksumPrefix + algorithm, value);
        }
        return reply;
    }

    private static void Describe(LocalS3Reply reply, S3Call call, StoredObject item, ByteRange? range)
    {
        // A checksum is of the whole object: S3 leaves it out where a range is read.
        var withChecksums = range is null && call.Header("x-amz-checksum-mode") == "ENABLED";
        foreach (var (name, value) in item.Attributes.Headers.Where(h => withChecksums || !h.Key.StartsWith(ChecksumPrefix, StringComparison.Ordinal)))
        {
            reply.With(name, value);
        }
        reply.With("ETag", Xml.Quoted(item.ETag)).With("Last-Modified", Xml.HttpTime(item.LastModified)).With("Accept-Ranges", "bytes");
        reply.With("Content-Length", $"{range?.Length ?? item.Content.Size}");
        if (range is { } r)
        {
            reply.With("Content-Range", $"bytes {r.Offset}-{r.Offset + r.Length - 1}/{item.Content.Size}");
        }
        if (item.Attributes.Tags.Count > 0)
        {
            reply.With("x-amz-tagging-count", $"{item.Attributes.Tags.Count}");
        }
        if (item.Attributes.StorageClass != "STANDARD")
        {
            reply.With("x-amz-storage-class", item.Attributes.StorageClass);
        }
    }
}
