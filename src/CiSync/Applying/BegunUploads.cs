using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Finds the upload in parts that can go on: of those that earlier runs left open under a key, and of those that this run left when it failed for the moment,
/// the one with the most parts of the file. All of its parts must be proven by their MD5, for one that differs says that the upload is that of another file.
/// The others are aborted: their parts are billed.
/// </summary>
internal sealed class BegunUploads(IStore store, OpenUploads open, LeftParts left)
{
    private readonly ConcurrentDictionary<string, CiSyncException> _refused = new(StringComparer.Ordinal);

    /// <summary>That earlier uploads could not be looked at, where that is so.</summary>
    public IEnumerable<Diagnostic> Remarks => _refused.Values.FirstOrDefault() is not { } refusal ? [] :
        [Diagnostic.Warning(ErrorCodes.NotResumed, $"{(_refused.Count == 1 ? "A file that goes in parts was" : $"{_refused.Count} files that go in parts were")} sent from the start: {refusal.Diagnostic.Message}", refusal.Diagnostic.Advice)];

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
            var earlier = (await OpenAsync(item.Key, cancellation)).OrderByDescending(upload => upload.Initiated).Select(upload => upload.UploadId).ToList();
            foreach (var uploadId in earlier.Union(left.Of(item.Key)))
            {
                var found = await VerifyAsync(item, uploadId, isOwn: !earlier.Contains(uploadId), partSize, parts, cancellation);
                var isBetter = found is not null && found.Bytes > (best?.Bytes ?? -1);
                if ((isBetter ? best?.UploadId : uploadId) is { } worse)
                {
                    await AbortAsync(item.Key, worse, cancellation);
                }

                best = isBetter ? found : best;
            }
        }
        catch (CiSyncException e) when (IsRefusal(e))
        {
            _refused[item.Key] = e;
        }

        return best;
    }

    // What is no listing is the answer of a store that doesn't know this one.
    private static bool IsRefusal(CiSyncException e) =>
        e.Diagnostic.Code == ErrorCodes.AccessDenied || e.Diagnostic.Code == ErrorCodes.NotImplementedByStore || e.Diagnostic.Code == ErrorCodes.StoreError
        || e.Diagnostic.Code == ErrorCodes.NotS3 || e.Diagnostic.Code == ErrorCodes.AnswerNotOwn;

    private async Task<IEnumerable<ListedUpload>> OpenAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await open.OfAsync(key, cancellation);
        }
        catch (CiSyncException e) when (IsRefusal(e))
        {
            // What this run itself has begun needs no listing.
            _refused[key] = e;
            return [];
        }
    }

    private async Task AbortAsync(string key, string uploadId, CancellationToken cancellation)
    {
        try
        {
            await store.AbortMultipartAsync(key, uploadId, cancellation);
            left.Remove(key, uploadId);
        }
        catch (CiSyncException e) when (IsRefusal(e))
        {
            // That one stays is no reason why another couldn't go on.
            left.Add(key, uploadId);
        }
    }

    /// <summary>The upload with the parts that it has; null where it has none, or one that isn't the file's.</summary>
    private async Task<BegunUpload?> VerifyAsync(UploadItem item, string uploadId, bool isOwn, long partSize, IReadOnlyList<Md5Digest> parts, CancellationToken cancellation)
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
        return Array.Exists(etags, etag => etag is not null) ? new BegunUpload(uploadId, etags, bytes, isOwn) : null;
    }
}
