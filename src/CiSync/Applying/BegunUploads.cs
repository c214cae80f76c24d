using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Finds the upload in parts that can go on: of those that earlier runs left open under a key, the one with the most parts of the file. All of its parts
/// must be proven by their MD5, for one that differs says that the upload is that of another file. The others are aborted: their parts are billed.
/// </summary>
internal sealed class BegunUploads(IStore store, OpenUploads open)
{
    private int _refused;
    private CiSyncException? _refusal;

    /// <summary>That earlier uploads could not be looked at, where that is so.</summary>
    public IEnumerable<Diagnostic> Remarks => _refusal is null ? [] :
        [Diagnostic.Warning(ErrorCodes.NotResumed, $"{(_refused == 1 ? "A file that goes in parts was" : $"{_refused} files that go in parts were")} sent from the start: {_refusal.Diagnostic.Message}", _refusal.Diagnostic.Advice)];

    /// <summary>The upload that goes on, or null where there is none.</summary>
    /// <param name="item">What is uploaded.</param>
    /// <param name="partSize">The size of a part.</param>
    /// <param name="parts">The MD5s of the file's parts.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<BegunUpload?> FindAsync(UploadItem item, long partSize, IReadOnlyList<Md5Digest> parts, CancellationToken cancellation)
    {
        BegunUpload? best = null;
        try
        {
            foreach (var upload in (await open.OfAsync(item.Key, cancellation)).OrderByDescending(upload => upload.Initiated))
            {
                var found = await VerifyAsync(item, upload.UploadId, partSize, parts, cancellation);
                var isBetter = found is not null && found.Bytes > (best?.Bytes ?? -1);
                if ((isBetter ? best?.UploadId : upload.UploadId) is { } worse)
                {
                    await store.AbortMultipartAsync(item.Key, worse, cancellation);
                }

                best = isBetter ? found : best;
            }
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.AccessDenied || e.Diagnostic.Code == ErrorCodes.NotImplementedByStore || e.Diagnostic.Code == ErrorCodes.StoreError)
        {
            _refusal = e;
            Interlocked.Increment(ref _refused);
        }

        return best;
    }

    /// <summary>The upload with the parts that it has; null where it has none, or one that isn't the file's.</summary>
    private async Task<BegunUpload?> VerifyAsync(UploadItem item, string uploadId, long partSize, IReadOnlyList<Md5Digest> parts, CancellationToken cancellation)
    {
        var etags = new string?[parts.Count];
        long bytes = 0;
        int? after = 0;
        do
        {
            if (await store.ListPartsAsync(item.Key, uploadId, after.Value, cancellation) is not { } page)
            {
                return null;
            }

            foreach (var part in page.Parts)
            {
                if (part.Number < 1 || part.Number > parts.Count || part.Size != Math.Min(partSize, item.Size - (part.Number - 1) * partSize) || Md5Digest.FromETag(part.ETag) != parts[part.Number - 1])
                {
                    return null;
                }

                etags[part.Number - 1] = part.ETag;
                bytes += part.Size;
            }

            after = page.Next;
        }
        while (after is not null);
        return Array.Exists(etags, etag => etag is not null) ? new BegunUpload(uploadId, etags, bytes) : null;
    }
}
