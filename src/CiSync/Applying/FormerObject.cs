using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>What was at a key before it was written: an object that differs from it is the new one.</summary>
/// <param name="ETag">Without quotes; null where the store sends none.</param>
/// <param name="LastModified">When it was written; null where there was no object.</param>
internal sealed record FormerObject(string? ETag, DateTime? LastModified)
{
    public static FormerObject From(ObjectHead? head) => head is null ? new(null, null) : new(head.ETag, head.LastModified);

    /// <summary>Asks the store; null where it may not be asked.</summary>
    public static async Task<FormerObject?> ReadAsync(IStore store, string key, CancellationToken cancellation)
    {
        try
        {
            return From(await store.HeadAsync(key, cancellation));
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            return null;
        }
    }

    public bool DiffersFrom(ObjectHead now) => LastModified is null || LastModified != now.LastModified || ETag != now.ETag;
}
