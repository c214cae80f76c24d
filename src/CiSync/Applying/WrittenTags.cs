using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Tags of uploads and copies in parts: Ceph takes them with the request that starts one, and forgets them.</summary>
internal static class WrittenTags
{
    /// <summary>Makes sure that an object that is complete has the tags it was to have.</summary>
    public static async Task EnsureAsync(IStore store, string key, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation)
    {
        if (tags.Count == 0)
        {
            return;
        }

        try
        {
            if (!(await store.GetTagsAsync(key, cancellation)).ToHashSet().SetEquals(tags))
            {
                await store.PutTagsAsync(key, tags, cancellation);
            }
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied || e.Diagnostic.Code == ErrorCodes.NotImplementedByStore)
        {
            // The store has taken them with the upload; reading them back is a right of its own, and no reason to fail.
        }
    }
}
