using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Writes files whose content the store has under another key: copies within it, with all that an upload of the file would say of it.</summary>
internal sealed class RenamedObjects(IStore store, Location destination, UploadSettings uploads, CopySettings copies, Verification verification)
{
    private readonly CopyInParts _inParts = new(store, copies);

    /// <summary>Copies; false where what was to be copied is gone, changed or archived meanwhile, or the copy isn't proven, so that the file must be uploaded.</summary>
    /// <param name="change">The change; its source is the object.</param>
    /// <param name="described">The key, and the headers of the file.</param>
    /// <param name="file">The file, as it was when its hash was made.</param>
    /// <param name="sent">Told of bytes as they go.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> TryAsync(PlannedChange change, UploadItem described, LocalFile file, Action<long> sent, CancellationToken cancellation)
    {
        // An upload would have stored the MD5 as well where no ETag tells it.
        Md5Digest? stored = uploads.ETagsAreNoMd5 || (uploads.StoreMd5 && change.Bytes >= Math.Min(uploads.Cutoff, copies.Cutoff))
            ? change.ETag?.Md5 is { } known && !uploads.ETagsAreNoMd5 ? known : file.Hash(whole: true, [], cancellation).Whole
            : null;
        var headers = described.Headers(stored) with { ReplacesTags = true };
        var sourceKey = destination.KeyOf(change.SourceKey);
        try
        {
            if ((change.ETag?.Text ?? await ETagOfSameAsync()) is not { } etag)
            {
                return false;
            }

            var origin = new CopySource(destination.Bucket, sourceKey, etag);
            if (change.Bytes >= copies.Cutoff)
            {
                await _inParts.RunAsync(origin, described.Key, change.Bytes, headers, before: null, sent, cancellation);
                return true;
            }

            var result = await store.CopyAsync(origin, described.Key, headers, null, [], cancellation);
            var evidence = WriteEvidence.From(result) with { ExpectedETag = change.ETag?.Text, StoredMd5 = stored };
            if ((ETagDigest.ParseAnyCase(result.ETag) is not { } copied || copied != change.ETag) && !await verification.ByHeadAsync(described, evidence, cancellation))
            {
                return false;
            }

            sent(change.Bytes);
            return true;
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.ObjectNotFound || e.Diagnostic.Code == ErrorCodes.ObjectChanged
            || e.Diagnostic.Code == ErrorCodes.ObjectArchived || e.Diagnostic.Code == ErrorCodes.UploadCorrupted || e.Diagnostic.Code == ErrorCodes.AnswerNotOwn)
        {
            return false;
        }

        // An ETag that the listing doesn't tell: the object was known by the MD5 in its headers, and may be another since they were read.
        async Task<string?> ETagOfSameAsync() =>
            await store.HeadAsync(sourceKey, cancellation) is { } head && head.Size == change.Bytes
            && Md5Digest.FromBase64(head.Metadata.GetValueOrDefault(Md5Digest.MetadataKey)) == (stored ?? file.Hash(whole: true, [], cancellation).Whole) ? head.ETag : null;
    }
}
