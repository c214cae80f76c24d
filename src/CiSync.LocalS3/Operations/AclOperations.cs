using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>Reads ACLs, and sets canned ones, and for objects grants in headers. An ACL in XML is refused.</summary>
internal static class AclOperations
{
    private const string Header = "x-amz-acl";

    public static Task<LocalS3Reply> GetOfBucket(S3Call call) => Task.FromResult(Xml.Reply(AclXml.Of(call.Bucket.Settings.Acl)));

    public static Task<LocalS3Reply> GetOfObject(S3Call call)
    {
        var item = call.Bucket.Find(call.Key) ?? throw new S3Exception("NoSuchKey");
        return Task.FromResult(Xml.Reply(AclXml.Of(item.Attributes)));
    }

    public static async Task<LocalS3Reply> PutOfBucket(S3Call call)
    {
        var bucket = call.Bucket;
        var acl = await ReceiveAsync(call);
        bucket.Change(settings => settings with { Acl = acl });
        return new LocalS3Reply();
    }

    public static async Task<LocalS3Reply> PutOfObject(S3Call call)
    {
        var bucket = call.Bucket;
        var grants = GrantHeaders.Of(call);
        var acl = grants is null ? await ReceiveAsync(call) : "private";
        bucket.Change(call.Key, attributes => attributes with { Acl = acl, Grants = grants });
        return new LocalS3Reply();
    }

    private static async Task<string> ReceiveAsync(S3Call call)
    {
        var (header, body) = (call.Header(Header), await call.ReceiveXmlAsync());
        return (header, body) switch
        {
            (null, null) => throw new S3Exception("MissingSecurityHeader"),
            (_, not null) => throw S3Exception.NotImplemented("An ACL in XML"),
            _ => Acl.Of(header),
        };
    }
}
