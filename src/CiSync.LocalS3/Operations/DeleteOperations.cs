using System.Xml.Linq;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// Deletes, also conditional ones: If-Match of DeleteObject, an ETag per object of DeleteObjects.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
/// </summary>
internal static class DeleteOperations
{
    public static readonly string[] Headers = ["if-match"];

    /// <summary>Deleting what isn't there succeeds too, unless a condition names a version.</summary>
    public static Task<LocalS3Reply> DeleteOne(S3Call call)
    {
        Delete(call, call.Key, call.Header("If-Match"));
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }

    public static async Task<LocalS3Reply> DeleteMany(S3Call call)
    {
        // A bucket that isn't there is an error of the request and not of each key.
        _ = call.Bucket;
        var request = await call.ReceiveXmlAsync(mustHaveDigest: true) ?? throw new S3Exception("MissingRequestBodyError");
        var objects = request.Name.LocalName == "Delete"
            ? request.Elements().Where(e => e.Name.LocalName != "Quiet").Select(Read).ToList()
            : throw new S3Exception("MalformedXML");
        if (objects.Count is 0 or > S3Limits.KeysPerDelete)
        {
            throw new S3Exception("MalformedXML");
        }
        var isQuiet = string.Equals(request.Text("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        return Xml.Reply(Xml.Element("DeleteResult", objects.Select(one => DeleteOneOfMany(call, one.Key, one.ETag, isQuiet)).ToArray()));
    }

    private static XElement? DeleteOneOfMany(S3Call call, string key, string? etag, bool isQuiet)
    {
        try
        {
            Delete(call, key, etag);
            return isQuiet ? null : Xml.Element("Deleted", Xml.Element("Key", key));
        }
        catch (S3Exception e) when (e.Code is "PreconditionFailed" or "NoSuchKey")
        {
            return Xml.Element("Error", Xml.Element("Key", key), Xml.Element("Code", e.Code), Xml.Element("Message", S3ErrorTable.MessageOf(e.Code)));
        }
    }

    private static void Delete(S3Call call, string key, string? match) => call.Bucket.Delete(key, current =>
    {
        if (match is null || !call.Options.ConditionalDeletes)
        {
            return;
        }
        if (current is null)
        {
            throw new S3Exception("NoSuchKey");
        }
        if (!Conditions.Names(match, current.ETag))
        {
            throw Conditions.Failed("If-Match");
        }
    });

    private static (string Key, string? ETag) Read(XElement element)
    {
        if (element.Name.LocalName != "Object" || string.IsNullOrEmpty(element.Text("Key")))
        {
            throw new S3Exception("MalformedXML");
        }
        var unknown = element.Elements().FirstOrDefault(e => e.Name.LocalName is not ("Key" or "ETag"));
        return unknown is null ? (element.Text("Key")!, element.Text("ETag")) : throw S3Exception.NotImplemented($"{unknown.Name.LocalName} in DeleteObjects");
    }
}
