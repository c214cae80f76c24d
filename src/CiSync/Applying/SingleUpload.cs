using System.Buffers;
using System.Security.Cryptography;
using CiSync.Hashing;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Uploads a file in one PUT.</summary>
internal sealed class SingleUpload(ProvenPut put)
{
    // A file of this size is read once, hashed and sent from memory; a larger one is read twice and never held.
    private const int InMemory = 1 << 20;

    public Task RunAsync(UploadItem item, Func<LocalFile> open, CancellationToken cancellation) =>
        Verification.RepeatAsync(item, () => OnceAsync(item, open, cancellation));

    private async Task<bool> OnceAsync(UploadItem item, Func<LocalFile> open, CancellationToken cancellation)
    {
        using var file = open();
        if (file.Size > InMemory)
        {
            var md5 = file.Hash(whole: true, [], cancellation).Whole!.Value;
            return await put.SendAsync(item, new Body(() => new FileRangeStream(file, 0, file.Size), file.Size, md5.ToBase64()), md5, cancellation);
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
            return await put.SendAsync(item, new Body(() => new MemoryStream(buffer, 0, size, writable: false), size, md5.ToBase64()), md5, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
