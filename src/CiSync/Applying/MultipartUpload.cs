using CiSync.Planning;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Uploads a file in parts: hashed in one pass before, sent by offset, verified part by part and as a whole.</summary>
internal sealed class MultipartUpload(IStore store, UploadSettings settings, ProvenParts proven)
{
    public async Task RunAsync(UploadItem item, Func<LocalFile> open, Action<long> sent, CancellationToken cancellation)
    {
        using var file = open();
        var partSize = PartSizes.For(file.Size, settings.ChunkSize, settings.MaxParts);
        var hashes = file.Hash(settings.StoreMd5, [partSize], cancellation);
        var parts = hashes.Parts[partSize];
        await AbortStaleAsync(item, cancellation);
        await Verification.RepeatAsync(item, () => proven.UploadAsync(item, hashes.Whole, SendPartsAsync, cancellation));

        async Task<(IReadOnlyList<string>, IReadOnlyList<Hashing.Md5Digest>)> SendPartsAsync(string uploadId)
        {
            var etags = new string[parts.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PartsAtATime, CancellationToken = cancellation };
            await Parallel.ForAsync(0, parts.Count, options, async (index, token) =>
            {
                var offset = index * partSize;
                var length = Math.Min(partSize, file.Size - offset);
                var body = new Body(() => new FileRangeStream(file, offset, length), length, parts[index].ToBase64());
                etags[index] = await proven.SendAsync(item, uploadId, index + 1, body, parts[index], token);
                sent(length);
            });
            file.CheckUnchanged();
            return (etags, parts);
        }
    }

    /// <summary>
    /// A build that was killed leaves its upload open, and its parts are billed. Whoever publishes a key next aborts what is
    /// open under it: of two runs that publish one key at a time, the later one wins, and the other says that it failed.
    /// </summary>
    private async Task AbortStaleAsync(UploadItem item, CancellationToken cancellation)
    {
        if (settings.LeaveParts)
        {
            return;
        }

        foreach (var uploadId in await store.ListMultipartAsync(item.Key, cancellation))
        {
            await store.AbortMultipartAsync(item.Key, uploadId, cancellation);
        }
    }
}
