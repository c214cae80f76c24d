using System.Net;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

internal static class BucketOperations
{
    public static Task<LocalS3Reply> List(S3Call call) => Task.FromResult(Xml.Reply(
        Xml.Element("ListAllMyBucketsResult",
            Xml.Owner(),
            Xml.Element("Buckets", call.Store.Buckets.Select(b =>
                Xml.Element("Bucket", Xml.Element("Name", b.Name), Xml.Time("CreationDate", b.Created)))))));

    public static async Task<LocalS3Reply> Create(S3Call call)
    {
        if (!IsValidName(call.BucketName))
        {
            throw new S3Exception("InvalidBucketName");
        }
        var acl = Acl.Of(call.Header("x-amz-acl"));
        var configuration = await call.ReceiveXmlAsync();
        if (configuration is not null && configuration.Name.LocalName != "CreateBucketConfiguration")
        {
            throw new S3Exception("MalformedXML");
        }
        call.Store.Create(call.BucketName, call.Now, new(acl, configuration?.Text("LocationConstraint") ?? call.Options.Region));
        return new LocalS3Reply().With("Location", "/" + call.BucketName);
    }

    public static Task<LocalS3Reply> Head(S3Call call) =>
        Task.FromResult(new LocalS3Reply().With("x-amz-bucket-region", call.Bucket.Settings.Region));

    public static Task<LocalS3Reply> Delete(S3Call call)
    {
        call.Store.Delete(call.Bucket);
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }

    /// <summary>us-east-1, S3's first region, answers with an empty element.</summary>
    public static Task<LocalS3Reply> Location(S3Call call) => Task.FromResult(Xml.Reply(
        Xml.Element("LocationConstraint", call.Bucket.Settings.Region is "us-east-1" ? null : call.Bucket.Settings.Region)));

    /// <summary>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</summary>
    private static bool IsValidName(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && !name.Contains("..", StringComparison.Ordinal)
        && !(name.Count(c => c == '.') == 3 && IPAddress.TryParse(name, out _));
}
