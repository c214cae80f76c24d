using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>What is sent of a multipart upload, with proof part by part and as a whole.</summary>
internal sealed class ProvenParts(IStore store, UploadSettings settings, Verification verification, LeftParts left)
{
    /// <summary>Starts an upload, has its parts sent, and completes it; true where the store holds what was sent. A failed one is given back, unless its parts are to stay.</summary>
    /// <param name="item">What is uploaded.</param>
    /// <param name="whole">The MD5 of the whole, to store as metadata; null where it isn't known or wanted.</param>
    /// <param name="send">Sends the parts of the upload with this identifier: their ETags and MD5s.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> UploadAsync(UploadItem item, Md5Digest? whole, Func<string, Task<(IReadOnlyList<string> ETags, IReadOnlyList<Md5Digest> Md5s)>> send, CancellationToken cancellation)
    {
        var uploadId = await store.CreateMultipartAsync(item.Key, item.Headers(whole), cancellation);
        return await FinishAsync(item, uploadId, whole, send, settings.KeepsPartsAfter, cancellation);
    }

    /// <summary>Goes on with an upload that an earlier run began; false also where the store doesn't take what is sent to it, and then it is aborted.</summary>
    /// <inheritdoc cref="UploadAsync"/>
    public async Task<bool> GoOnAsync(UploadItem item, string uploadId, Md5Digest? whole, Func<string, Task<(IReadOnlyList<string> ETags, IReadOnlyList<Md5Digest> Md5s)>> send, CancellationToken cancellation)
    {
        try
        {
            return await FinishAsync(item, uploadId, whole, send, e => !IsRefusal(e) && settings.KeepsPartsAfter(e), cancellation);
        }
        catch (CiSyncException e) when (IsRefusal(e))
        {
            return false;
        }

        // Such as of one that another job has completed or aborted meanwhile, or that was begun with checksums of another kind.
        static bool IsRefusal(Exception e) => e is CiSyncException coded && coded.Diagnostic.Code == ErrorCodes.StoreError;
    }

    private async Task<bool> FinishAsync(
        UploadItem item, string uploadId, Md5Digest? whole, Func<string, Task<(IReadOnlyList<string> ETags, IReadOnlyList<Md5Digest> Md5s)>> send, Func<Exception, bool> keeps, CancellationToken cancellation)
    {
        var isProven = await FinishContentAsync(item, uploadId, whole, send, keeps, cancellation);
        if (isProven)
        {
            await MultipartTags.PutAsync(store, item.Key, item.Described, cancellation);
        }

        return isProven;
    }

    private async Task<bool> FinishContentAsync(
        UploadItem item, string uploadId, Md5Digest? whole, Func<string, Task<(IReadOnlyList<string> ETags, IReadOnlyList<Md5Digest> Md5s)>> send, Func<Exception, bool> keeps, CancellationToken cancellation)
    {
        var isOpen = true;
        try
        {
            var (etags, md5s) = await send(uploadId);

            // Where no MD5 goes along, only what was there before tells an old object of that size from the new one.
            var before = settings.NoHead || whole is not null ? null : await FormerObject.ReadAsync(store, item.Key, cancellation);
            var isProven = await Completion.RunAsync(
                store,
                item.Key,
                uploadId,
                etags,
                answer =>
                {
                    isOpen = false;
                    return IsProvenAsync(item, answer, CompositeETag.Of(md5s), whole, before, cancellation);
                },
                cancellation);
            left.Remove(item.Key, uploadId);
            if (!isProven)
            {
                await AbandonedUpload.AbortAsync(store, item.Key, uploadId);
            }

            return isProven;
        }
        catch (Exception e)
        {
            if (!isOpen || !keeps(e))
            {
                await AbandonedUpload.AbortAsync(store, item.Key, uploadId);
                left.Remove(item.Key, uploadId);
            }
            else
            {
                left.Add(item.Key, uploadId);
            }

            throw;
        }
    }

    private async Task<bool> IsProvenAsync(UploadItem item, WriteResult? answer, string composite, Md5Digest? whole, FormerObject? before, CancellationToken cancellation)
    {
        if (string.Equals(answer?.ETag, composite, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (settings.CompositesMustFit && !verification.IgnoresHashes && !settings.ETagsAreNoMd5 && answer is { ETagIsNoMd5: false } && CompositeETag.PartCount(answer.ETag) is not null)
        {
            return false;
        }

        return await verification.ByHeadAsync(item, new WriteEvidence(answer) { ExpectedETag = composite, StoredMd5 = whole, Before = before }, cancellation);
    }

    /// <summary>Sends one part until it is proven: its ETag.</summary>
    public async Task<string> SendAsync(UploadItem item, string uploadId, int number, Body body, Md5Digest md5, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await store.UploadPartAsync(item.Key, uploadId, number, body, cancellation);
            var isMd5 = Md5Digest.FromETag(result.ETag) is { } etag ? etag == md5 : (bool?)null;

            // With KMS a part's ETag looks like an MD5 and isn't; Content-MD5 has proved the part then, and a HEAD the whole.
            if (result.ETag is not null && (isMd5 != false || result.ETagIsNoMd5 || settings.ETagsAreNoMd5 || verification.IgnoresHashes))
            {
                return result.ETag;
            }

            if (attempt == Verification.Attempts)
            {
                throw Corrupted(result.ETag is null ? "the store sent no ETag for it" : "the store holds something else than was sent");
            }
        }

        CiSyncException Corrupted(string why) => new(ErrorCodes.UploadCorrupted, $"Part {number} of \"{item.Key}\" failed: {why}.", key: item.Key);
    }
}
