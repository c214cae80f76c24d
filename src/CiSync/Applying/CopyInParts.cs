using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Copies a large object within a store: ranges of it become the parts of a multipart upload.</summary>
internal sealed class CopyInParts(IStore to, CopySettings settings)
{
    /// <summary>Copies; returns once the copy is proven.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="key">The key of the copy.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="before">What the key has now; null for a HEAD that finds out.</param>
    /// <param name="sent">Told of bytes as they go.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(CopySource source, string key, long size, ObjectHeaders headers, FormerObject? before, Action<long> sent, CancellationToken cancellation)
    {
        before ??= await FormerObject.ReadAsync(to, key, cancellation);
        var uploadId = await to.CreateMultipartAsync(key, headers, cancellation);
        try
        {
            var etags = await CopyPartsAsync(source, key, uploadId, size, sent, cancellation);
            if (!await Completion.RunAsync(to, key, uploadId, etags, answer => IsProvenAsync(key, size, answer, Composite(etags), before, cancellation), cancellation))
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

    private async Task<string[]> CopyPartsAsync(CopySource source, string key, string uploadId, long size, Action<long> sent, CancellationToken cancellation)
    {
        // As in rclone each part is as large as one copy may be.
        var etags = new string[(int)((size + settings.Cutoff - 1) / settings.Cutoff)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PartsAtATime, CancellationToken = cancellation };
        await Parallel.ForAsync(0, etags.Length, options, async (index, token) =>
        {
            var offset = index * settings.Cutoff;
            var length = Math.Min(settings.Cutoff, size - offset);
            etags[index] = await CopyPartAsync(source, key, uploadId, index + 1, new ByteRange(offset, length), token);
            sent(length);
        });
        return etags;
    }

    private async Task<string> CopyPartAsync(CopySource source, string key, string uploadId, int number, ByteRange range, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Verification.Attempts; attempt++)
        {
            if ((await to.CopyPartAsync(key, uploadId, number, source, range, cancellation)).ETag is { } etag)
            {
                return etag;
            }
        }

        throw Corrupted(key);
    }

    private async Task<bool> IsProvenAsync(string key, long size, WriteResult? answer, string? composite, FormerObject? before, CancellationToken cancellation)
    {
        if (await to.HeadAsync(key, cancellation) is not { } head || head.Size != size)
        {
            return false;
        }

        var evidence = new WriteEvidence(answer) { ExpectedETag = composite, Before = before };

        // An object that had this ETag before has the same content, but perhaps not the same headers.
        return (before?.ETag != composite && evidence.ProvesContent(head)) || evidence.ProvesNew(head);
    }

    // Nobody here knows the MD5s of the ranges but the store, which tells them where its ETags are MD5s.
    private static string? Composite(string[] etags)
    {
        var parts = etags.Select(Md5Digest.FromETag).ToArray();
        return Array.TrueForAll(parts, part => part is not null) ? CompositeETag.Of([.. parts.Select(part => part!.Value)]) : null;
    }

    private static CiSyncException Corrupted(string key) =>
        new(ErrorCodes.UploadCorrupted, $"\"{key}\" was copied in parts, and nothing proves that the store has the copy.", key: key);
}
