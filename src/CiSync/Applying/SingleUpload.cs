using System.Buffers;
using System.Security.Cryptography;
using CiSync.Hashing;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Uploads a file in one PUT.</summary>
internal sealed class SingleUpload(IStore store, LocalTree tree, ETagTrust trust, Verification verification)
{
    // A file of this size is read once, hashed and sent from memory; a larger one is read twice and never held.
    private const int InMemory = 1 << 20;

    public Task RunAsync(UploadItem item, CancellationToken cancellation) =>
        Verification.RepeatAsync(item, () => OnceAsync(item, cancellation));

    private async Task<bool> OnceAsync(UploadItem item, CancellationToken cancellation)
    {
        using var file = item.Open(tree);
        if (file.Size > InMemory)
        {
            var md5 = file.Hash(whole: true, [], cancellation).Whole!.Value;
            return await SendAsync(item, new Body(() => new FileRangeStream(file, 0, file.Size), file.Size, md5.ToBase64()), md5, cancellation);
        }

        var size = (int)file.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, 1));
        try
        {
            if (file.Read(buffer.AsSpan(0, size), 0) < size)
            {
                throw file.Changed();
            }

            file.CheckUnchanged();
            var md5 = Md5Digest.FromBytes(MD5.HashData(buffer.AsSpan(0, size)));
            return await SendAsync(item, new Body(() => new MemoryStream(buffer, 0, size, writable: false), size, md5.ToBase64()), md5, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> SendAsync(UploadItem item, Body body, Md5Digest md5, CancellationToken cancellation)
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
        if (!carriesMd5)
        {
            await store.PutAsync(item.Key, body, item.Headers(md5), cancellation);
        }

        return await verification.ByHeadAsync(item, md5, cancellation);
    }
}
