using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Planning;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Uploads a file in parts: hashed in one pass before, sent by offset, verified part by part and as a whole.</summary>
internal sealed class MultipartUpload(IStore store, LocalTree tree, UploadSettings settings, Verification verification, Action<long> sent)
{
    // Cancelling must be over within seconds, so giving the parts back is tried only for so long.
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(4);

    public async Task RunAsync(UploadItem item, CancellationToken cancellation)
    {
        using var file = item.Open(tree);
        var partSize = PartSizes.For(file.Size, settings.ChunkSize, settings.MaxParts);
        var hashes = file.Hash(settings.StoreMd5, [partSize], cancellation);
        var parts = hashes.Parts[partSize];
        await AbortStaleAsync(item, cancellation);
        await Verification.RepeatAsync(item, () => OnceAsync(item, file, hashes.Whole, parts, partSize, cancellation));
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

    private async Task<bool> OnceAsync(UploadItem item, LocalFile file, Md5Digest? whole, IReadOnlyList<Md5Digest> parts, long partSize, CancellationToken cancellation)
    {
        var uploadId = await store.CreateMultipartAsync(item.Key, item.Headers(whole), cancellation);
        try
        {
            var etags = await SendPartsAsync(item, file, uploadId, parts, partSize, cancellation);
            file.CheckUnchanged();
            var result = await store.CompleteMultipartAsync(item.Key, uploadId, etags, cancellation);

            if (result?.ETag is { } etag && string.Equals(etag, CompositeETag.Of(parts), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (settings.CompositesMustFit && !settings.ETagsAreNoMd5 && result is { ETagIsNoMd5: false } && CompositeETag.PartCount(result.ETag) is not null)
            {
                return false;
            }

            // A null answer is that of a repeated request to which the first answer got lost: the HEAD tells which it was.
            return await verification.ByHeadAsync(item, whole, cancellation);
        }
        catch
        {
            await AbandonAsync(item, uploadId);
            throw;
        }
    }

    private async Task<string[]> SendPartsAsync(UploadItem item, LocalFile file, string uploadId, IReadOnlyList<Md5Digest> parts, long partSize, CancellationToken cancellation)
    {
        var etags = new string[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PartsAtATime, CancellationToken = cancellation };
        await Parallel.ForAsync(0, parts.Count, options, async (index, token) =>
        {
            var offset = index * partSize;
            var length = Math.Min(partSize, file.Size - offset);
            var body = new Body(() => new FileRangeStream(file, offset, length), length, parts[index].ToBase64());
            etags[index] = await SendPartAsync(item, uploadId, index + 1, body, parts[index], token);
            sent(length);
        });
        return etags;
    }

    private async Task<string> SendPartAsync(UploadItem item, string uploadId, int number, Body body, Md5Digest md5, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await store.UploadPartAsync(item.Key, uploadId, number, body, cancellation);
            var isMd5 = Md5Digest.FromETag(result.ETag) is { } etag ? etag == md5 : (bool?)null;

            // With KMS a part's ETag looks like an MD5 and isn't; Content-MD5 has proved the part then, and a HEAD the whole.
            if (isMd5 != false || result.ETagIsNoMd5 || settings.ETagsAreNoMd5)
            {
                return result.ETag ?? throw Corrupted("the store sent no ETag for it");
            }

            if (attempt == Verification.Attempts)
            {
                throw Corrupted("the store holds something else than was sent");
            }
        }

        CiSyncException Corrupted(string why) => new(ErrorCodes.UploadCorrupted, $"Part {number} of \"{item.Key}\" failed: {why}.", key: item.Key);
    }

    private async Task AbandonAsync(UploadItem item, string uploadId)
    {
        if (settings.LeaveParts)
        {
            return;
        }

        // The run's own token may be the reason why this happens.
        using var limit = new CancellationTokenSource(AbortTimeout);
        try
        {
            await store.AbortMultipartAsync(item.Key, uploadId, limit.Token);
        }
        catch (Exception e) when (e is CiSyncException or OperationCanceledException)
        {
            // What made the upload fail is what the user must know; a store that is gone can't be tidied.
        }
    }
}
