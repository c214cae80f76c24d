using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// The tags of what was uploaded in parts, sent once more when it is complete. Ceph, up to Pacific at least, takes those that the upload was started
/// with and forgets them, and tells neither then nor later.
/// </summary>
internal static class MultipartTags
{
    /// <summary>Writes the tags of an object; nothing where it has none.</summary>
    public static Task PutAsync(IStore store, string key, ObjectHeaders headers, CancellationToken cancellation) =>
        headers.Tags.Count == 0 ? Task.CompletedTask : store.PutTagsAsync(key, headers.Tags, cancellation);
}
