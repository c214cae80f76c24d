using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Gives back the parts of a multipart upload that failed: they are billed.</summary>
internal static class AbandonedUpload
{
    // Cancelling must be over within seconds, so giving the parts back is tried only for so long.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>Aborts an upload; never throws what a store does.</summary>
    public static async Task AbortAsync(IStore store, string key, string uploadId)
    {
        // The run's own token may be the reason why this happens.
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            await store.AbortMultipartAsync(key, uploadId, limit.Token);
        }
        catch (Exception e) when (e is CiSyncException or OperationCanceledException)
        {
            // What made the upload fail is what the user must know; a store that is gone can't be tidied.
        }
    }
}
