using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Gives an object whose upload an earlier run began the headers that this run asks for. They were fixed when it began, with the modification time and the
/// options of that run, and no store tells them before it is complete: so they are read then, and where they differ the store copies the object onto itself.
/// </summary>
/// <param name="store">The bucket.</param>
/// <param name="bucket">Its name.</param>
/// <param name="settings">How objects are copied.</param>
/// <param name="verification">Proves what the answer to a copy doesn't.</param>
internal sealed class ResumedHeaders(IStore store, string bucket, CopySettings settings, Verification verification)
{
    private readonly CopyInParts _inParts = new(store, settings);

    /// <summary>True where the object is as a fresh upload would have made it; false where only that can.</summary>
    public async Task<bool> EnsureAsync(UploadItem item, Md5Digest? whole, CancellationToken cancellation)
    {
        if (await store.HeadAsync(item.Key, cancellation) is not { } head || head.Size != item.Size)
        {
            return false;
        }

        var asked = item.Headers(whole);
        if (await IsAsAskedAsync(head))
        {
            return true;
        }

        var itself = new CopySource(bucket, item.Key, head.ETag);
        try
        {
            if (head.Size >= settings.Cutoff)
            {
                await _inParts.RunAsync(itself, item.Key, head.Size, asked, FormerObject.From(head), _ => { }, cancellation);
                return true;
            }

            var result = await store.CopyAsync(itself, item.Key, asked with { ReplacesTags = true }, null, [], cancellation);
            if (result.ETag is null)
            {
                // Nothing was answered, and the content was there before: only the headers tell.
                return await store.HeadAsync(item.Key, cancellation) is { } now && now.Size == item.Size && await IsAsAskedAsync(now);
            }

            return (whole is { } md5 && Md5Digest.FromETag(result.ETag) == md5)
                || await verification.ByHeadAsync(item, WriteEvidence.From(result) with { StoredMd5 = whole, Before = FormerObject.From(head) }, cancellation);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.ObjectArchived || e.Diagnostic.Code == ErrorCodes.NotImplementedByStore)
        {
            // An archive can be written and not be read.
            return false;
        }

        async Task<bool> IsAsAskedAsync(ObjectHead stored) => store.DifferingHeaders(asked, stored, await GrantsAsync(item.Key, cancellation)).Count == 0;
    }

    private async Task<IReadOnlyList<ObjectGrant>?> GrantsAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await store.GetAclAsync(key, cancellation);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.NotImplementedByStore)
        {
            return [];
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied)
        {
            return null;
        }
    }
}
