using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>The encryption that objects of a bucket get by default. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html</summary>
internal static class BucketEncryption
{
    private const string Root = "ServerSideEncryptionConfiguration";
    private const string Default = "ApplyServerSideEncryptionByDefault";

    public static Task<LocalS3Reply> Get(S3Call call)
    {
        var encryption = call.Bucket.Settings.Encryption ?? throw new S3Exception("ServerSideEncryptionConfigurationNotFoundError");
        return Task.FromResult(Xml.Reply(Xml.Element(Root, Xml.Element("Rule",
            Xml.Element(Default,
                Xml.Element("SSEAlgorithm", encryption.Algorithm),
                encryption.KmsKey is null ? null : Xml.Element("KMSMasterKeyID", encryption.KmsKey)),
            Xml.Element("BucketKeyEnabled", false)))));
    }

    public static async Task<LocalS3Reply> Put(S3Call call)
    {
        var bucket = call.Bucket;
        var encryption = Read(await call.ReceiveXmlAsync());
        bucket.Change(settings => settings with { Encryption = encryption });
        return new LocalS3Reply();
    }

    public static Task<LocalS3Reply> Delete(S3Call call)
    {
        call.Bucket.Change(settings => settings with { Encryption = null });
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }

    private static DefaultEncryption Read(XElement? root)
    {
        var rules = root?.Name.LocalName == Root ? root.Elements().ToList() : [];
        var asked = rules is [{ Name.LocalName: "Rule" } rule] ? rule.Elements().SingleOrDefault(e => e.Name.LocalName == Default) : null;
        if (asked?.Text("SSEAlgorithm") is not { } algorithm)
        {
            throw new S3Exception("MalformedXML");
        }
        if (rules[0].Text("BucketKeyEnabled") == "true")
        {
            throw S3Exception.NotImplemented("A bucket key");
        }
        var kmsKey = asked.Text("KMSMasterKeyID");
        Encryption.Named(algorithm, kmsKey);
        return new(algorithm, kmsKey);
    }
}
