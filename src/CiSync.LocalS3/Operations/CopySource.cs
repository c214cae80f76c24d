using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>The object that x-amz-copy-source names, its data held until disposed.</summary>
internal sealed class CopySource : IDisposable
{
    public const string Header = "x-amz-copy-source";

    private readonly StoredObject _item;

    private CopySource(string bucketName, StoredObject item)
    {
        BucketName = bucketName;
        _item = item;
    }

    public string BucketName { get; }

    public StoredObject Item => _item;

    public static CopySource Open(S3Call call)
    {
        var (bucketName, key) = Parse(call.Header(Header)!);
        var bucket = call.Store.Find(bucketName) ?? throw new S3Exception("NoSuchBucket");
        var item = bucket.Open(key);
        try
        {
            Acl.CheckRead(call.Caller, bucket, item);
            if (item is null)
            {
                throw new S3Exception("NoSuchKey");
            }
            CustomerKey.MustOpen(call, item.Attributes, CustomerKey.CopySourcePrefix);
            Conditions.CheckSource(call, item);
            ObjectOperations.MustNotBeArchived(item);
            return new(bucketName, item);
        }
        catch
        {
            item?.Content.Release();
            throw;
        }
    }

    /// <summary>Copies a range of the data into a new blob, hashing on the way: a copy has its own MD5, also where the source is one of parts.</summary>
    public async Task<(Blob Blob, ReceivedBody Body)> CopyAsync(S3Call call, long offset, long length, string? algorithm)
    {
        await using var writer = call.Store.BackEnd.CreateBlob(length);
        using var digest = new Digest(writer.Stream, algorithm is null ? [] : [algorithm]);
        await ContentReader.ReadAsync(_item.Content, offset, length, digest.WriteAsync, call.Aborted);
        var body = digest.Result();
        return (await writer.Keep(), body);
    }

    public void Dispose() => _item.Content.Release();

    /// <summary><c>bucket/key</c> or <c>/bucket/key</c>, percent-encoded; behind a question mark there may be a version.</summary>
    private static (string Bucket, string Key) Parse(string header)
    {
        if (header.Contains('?'))
        {
            throw S3Exception.NotImplemented($"A version in {Header}");
        }
        var path = RawTarget.Decode(header, plusIsSpace: false);
        path = path.StartsWith('/') ? path[1..] : path;
        var slash = path.IndexOf('/');
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..])
            : throw new S3Exception("InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
}
