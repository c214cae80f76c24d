using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>An upload in one PUT, with proof that it arrived.</summary>
internal sealed class ProvenPut(IStore store, ETagTrust trust, Verification verification)
{
    /// <summary>Sends; true where the store holds what was sent.</summary>
    public async Task<bool> SendAsync(UploadItem item, Body body, Md5Digest md5, CancellationToken cancellation)
    {
        var carriesMd5 = trust.ETagsAreNoMd5;
        var result = await store.PutAsync(item.Key, body, item.Headers(carriesMd5 ? md5 : null), cancellation);
        if (Md5Digest.FromETag(result.ETag) == md5)
        {
            return true;
        }

        // Either the store makes ETags of another kind, or it holds other bytes. With the MD5 as metadata the object can be
        // compared later on; so the first one that went without it is sent again.
        trust.Lost();
        if (!carriesMd5 && !verification.IgnoresHashes)
        {
            result = await store.PutAsync(item.Key, body, item.Headers(md5), cancellation);
        }

        return await verification.ByHeadAsync(item, WriteEvidence.From(result) with { ExpectedETag = md5.ToString(), StoredMd5 = md5 }, cancellation);
    }
}
