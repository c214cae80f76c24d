using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

internal static class TagOperations
{
    public static Task<LocalS3Reply> Get(S3Call call)
    {
        var item = call.Bucket.Find(call.Key) ?? throw new S3Exception("NoSuchKey");
        return Task.FromResult(Xml.Reply(Tags.ToXml(item.Attributes.Tags)));
    }

    /// <summary>Replaces all tags.</summary>
    public static async Task<LocalS3Reply> Put(S3Call call)
    {
        var bucket = call.Bucket;
        var tags = Tags.FromXml(await call.ReceiveXmlAsync());
        bucket.Change(call.Key, attributes => attributes with { Tags = tags });
        return new LocalS3Reply();
    }

    public static Task<LocalS3Reply> Delete(S3Call call)
    {
        call.Bucket.Change(call.Key, attributes => attributes with { Tags = [] });
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }
}
