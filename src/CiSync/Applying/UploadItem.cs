using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Something on its way to a key.</summary>
/// <param name="Key">The full key, prefix included.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Described">The headers of the object.</param>
internal sealed record UploadItem(string Key, long Size, ObjectHeaders Described)
{
    /// <summary>The headers of the object.</summary>
    /// <param name="md5">The MD5 to store as metadata, or null for none but what is there already.</param>
    public ObjectHeaders Headers(Md5Digest? md5) => md5 is not { } digest ? Described : Described with
    {
        Metadata = new Dictionary<string, string>(Described.Metadata) { [Md5Digest.MetadataKey] = digest.ToBase64() },
    };
}
