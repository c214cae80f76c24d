using CiSync.ContentTypes;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>A file on its way to a key.</summary>
/// <param name="Change">The planned change.</param>
/// <param name="Key">The full key, prefix included.</param>
/// <param name="Item">The file as the user listed it, or null for one of a folder.</param>
internal sealed record UploadItem(PlannedChange Change, string Key, SourceFile? Item)
{
    /// <summary>The entry of the listing.</summary>
    public Entry Entry => new(Change.Key, Change.Bytes, Change.ModifiedNanoseconds, Index: Change.Index);

    /// <summary>Opens the file, unchanged since it was listed.</summary>
    public LocalFile Open(LocalTree tree) => tree.Open(Entry);

    /// <summary>The headers of the object.</summary>
    /// <param name="md5">The MD5 to store as metadata, or null for none.</param>
    public ObjectHeaders Headers(Md5Digest? md5)
    {
        var metadata = new Dictionary<string, string> { [ModifiedTime.MetadataKey] = ModifiedTime.Format(Change.ModifiedNanoseconds) };
        if (md5 is { } digest)
        {
            metadata[Md5Digest.MetadataKey] = digest.ToBase64();
        }

        return new ObjectHeaders
        {
            ContentType = Item?.ContentType ?? ContentTypeTable.ForName(Key),
            CacheControl = Item?.CacheControl,
            Metadata = metadata,
        };
    }
}
