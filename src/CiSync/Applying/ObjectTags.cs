using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>The tags of an object that is copied.</summary>
internal static class ObjectTags
{
    /// <summary>Reads them; no request where the object has none.</summary>
    /// <exception cref="CiSyncException">The store says that there are tags and lists none.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(IStore store, string key, ObjectHead head, CancellationToken cancellation)
    {
        if (head.TagCount == 0)
        {
            return [];
        }

        return await store.GetTagsAsync(key, cancellation) is { Count: > 0 } tags
            ? tags
            : throw new CiSyncException(ErrorCodes.AnswerNotOwn, $"GetObjectTagging for \"{key}\" lists no tags, and a HEAD says that there are {head.TagCount}.", key: key);
    }
}
