using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Copies a large object within a store: ranges of it become the parts of a multipart upload.</summary>
internal sealed class CopyInParts(IStore to, CopySettings settings)
{
    public async Task RunAsync(CopySource source, string key, long size, ObjectHeaders headers, Action<long> sent, CancellationToken cancellation)
    {
        var uploadId = await to.CreateMultipartAsync(key, headers, cancellation);
        try
        {
            // As in rclone each part is as large as one copy may be.
            var etags = new string[(int)((size + settings.Cutoff - 1) / settings.Cutoff)];
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PartsAtATime, CancellationToken = cancellation };
            await Parallel.ForAsync(0, etags.Length, options, async (index, token) =>
            {
                var offset = index * settings.Cutoff;
                var length = Math.Min(settings.Cutoff, size - offset);
                var result = await to.CopyPartAsync(key, uploadId, index + 1, source, new ByteRange(offset, length), token);
                etags[index] = result.ETag ?? throw Corrupted(key);
                sent(length);
            });

            // The ETag is made of those of ranges that nobody knows; the size must do.
            await to.CompleteMultipartAsync(key, uploadId, etags, cancellation);
            if (await to.HeadAsync(key, cancellation) is not { } head || head.Size != size)
            {
                throw Corrupted(key);
            }

            await MultipartTags.PutAsync(to, key, headers, cancellation);
        }
        catch
        {
            await AbandonedUpload.AbortAsync(to, key, uploadId);
            throw;
        }
    }

    private static CiSyncException Corrupted(string key) =>
        new(ErrorCodes.UploadCorrupted, $"\"{key}\" was copied in parts, and the store holds something else than its source.", key: key);
}
