using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// The end of an upload in parts. An answer that does not tell what happened is followed by a HEAD, and where that does not show the new object,
/// the request is sent once more: the parts are still there unless they became the object.
/// </summary>
internal static class Completion
{
    /// <summary>True where the new object is proven to be there. Where it isn't, the upload may still be open.</summary>
    /// <param name="store">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="etags">The ETags of its parts.</param>
    /// <param name="isProven">Judges the answer, and asks the store where it proves nothing; null is an answer that tells nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<bool> RunAsync(
        IStore store, string key, string uploadId, IReadOnlyList<string> etags, Func<WriteResult?, Task<bool>> isProven, CancellationToken cancellation)
    {
        var answer = await store.CompleteMultipartAsync(key, uploadId, etags, cancellation);
        return await isProven(answer)
            || (answer is null && await isProven(await store.CompleteMultipartAsync(key, uploadId, etags, cancellation)));
    }
}
