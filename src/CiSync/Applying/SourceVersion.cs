using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Makes sure that a GET reads the version of an object that a HEAD described: what is copied is sent on with the headers of that HEAD.</summary>
internal static class SourceVersion
{
    /// <exception cref="CiSyncException">It is another version, or nothing could prove that it is this one.</exception>
    public static void Check(string key, ObjectHead expected, ObjectHead got)
    {
        if (got.Size != expected.Size || (got.ETag is not null && expected.ETag is not null && Strong(got.ETag) != Strong(expected.ETag)))
        {
            throw Changed(key);
        }

        if (got.ETag is null && expected.ETag is not null && (expected.ETagIsNoMd5 || ETagDigest.ParseAnyCase(expected.ETag) is null))
        {
            throw new CiSyncException(ErrorCodes.AnswerNotOwn, $"GetObject for \"{key}\" was answered without the ETag that the object has, and nothing else can prove its content.", key: key);
        }

        if (expected.ETag is null && got.LastModified != expected.LastModified)
        {
            throw Changed(key);
        }
    }

    private static CiSyncException Changed(string key) => new(ErrorCodes.ObjectChanged, $"The object \"{key}\" changed while it was copied.", key: key);

    // A proxy that compresses marks the ETag as weak.
    private static string Strong(string etag) => (etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag).Trim('"').ToLowerInvariant();
}
