using System.Xml.Linq;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

internal static class DeleteOperations
{
    /// <summary>Deleting what isn't there succeeds too.</summary>
    public static Task<LocalS3Reply> DeleteOne(S3Call call)
    {
        call.Bucket.Delete(call.Key);
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }

    public static async Task<LocalS3Reply> DeleteMany(S3Call call)
    {
        var bucket = call.Bucket;
        var request = await call.ReceiveXmlAsync(mustHaveDigest: true) ?? throw new S3Exception("MissingRequestBodyError");
        var keys = request.Name.LocalName == "Delete"
            ? request.Elements().Where(e => e.Name.LocalName != "Quiet").Select(KeyOf).ToList()
            : throw new S3Exception("MalformedXML");
        if (keys.Count is 0 or > S3Limits.KeysPerDelete)
        {
            throw new S3Exception("MalformedXML");
        }
        var isQuiet = string.Equals(request.Text("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        keys.ForEach(key => bucket.Delete(key));
        return Xml.Reply(Xml.Element("DeleteResult", isQuiet ? null : keys.Select(key => Xml.Element("Deleted", Xml.Element("Key", key)))));
    }

    private static string KeyOf(XElement element)
    {
        if (element.Name.LocalName != "Object" || string.IsNullOrEmpty(element.Text("Key")))
        {
            throw new S3Exception("MalformedXML");
        }
        var condition = element.Elements().FirstOrDefault(e => e.Name.LocalName != "Key");
        return condition is null ? element.Text("Key")! : throw S3Exception.NotImplemented($"{condition.Name.LocalName} in DeleteObjects");
    }
}
