using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// If-None-Match: * (only if the key is free) and If-Match (only over that version) of writes.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
/// </summary>
internal static class WriteConditions
{
    public static readonly string[] Headers = ["if-match", "if-none-match"];

    /// <summary>What the bucket asks, under its lock, with the object that is there now: of two writes at once only one finds the key free.</summary>
    /// <exception cref="S3Exception">NotImplemented, as on AWS: If-None-Match with an ETag.</exception>
    public static Action<StoredObject?> Of(S3Call call)
    {
        var (match, noneMatch) = (call.Header("If-Match"), call.Header("If-None-Match"));
        if (noneMatch is not (null or "*"))
        {
            throw S3Exception.NotImplemented("If-None-Match of a write with anything but *");
        }
        return current =>
        {
            if (noneMatch is not null && current is not null)
            {
                throw Conditions.Failed("If-None-Match");
            }
            if (match is not null && current is null)
            {
                throw new S3Exception("NoSuchKey");
            }
            if (match is not null && !Conditions.Names(match, current!.ETag))
            {
                throw Conditions.Failed("If-Match");
            }
        };
    }
}
