using System.Collections.Concurrent;
using CiSync.Hashing;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>
/// Uploads a file in parts: hashed in one pass before, sent by offset, verified part by part and as a whole. With <c>resume</c> what an earlier run left
/// of it goes on, and only the missing parts are sent.
/// </summary>
internal sealed class MultipartUpload(IStore store, UploadSettings settings, ProvenParts proven, BegunUploads begun, ResumedHeaders headers, IProgress<SyncEvent>? events)
{
    private readonly ConcurrentDictionary<string, ResumedUpload> _told = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ResumedUpload> _resumed = [];

    /// <summary>The uploads of earlier runs that went on.</summary>
    public IReadOnlyList<ResumedUpload> Resumed => [.. _resumed.OrderBy(upload => upload.Key, StringComparer.Ordinal)];

    public async Task RunAsync(UploadItem item, Func<LocalFile> open, Action<long> sent, CancellationToken cancellation)
    {
        using var file = open();
        var partSize = PartSizes.For(file.Size, settings.ChunkSize, settings.MaxParts);
        var hashes = file.Hash(settings.StoreMd5, [partSize], cancellation);
        var parts = hashes.Parts[partSize];
        var earlier = settings.CanResume ? await begun.FindAsync(item, partSize, parts, cancellation) : null;
        await AbortStaleAsync(item, cancellation);
        await Verification.RepeatAsync(item, () =>
        {
            // Once: what did not work is begun anew.
            var first = Interlocked.Exchange(ref earlier, null);
            return first is null
                ? proven.UploadAsync(item, hashes.Whole, uploadId => SendPartsAsync(uploadId, new string?[parts.Count]), cancellation)
                : GoOnAsync(first);
        });

        async Task<bool> GoOnAsync(BegunUpload upload)
        {
            // Where it fails and goes on once more, what was there is what an earlier run has sent.
            var now = upload.ToReport(item);
            var told = upload.IsOwn ? null : _told.GetOrAdd(upload.UploadId, now);
            if (ReferenceEquals(told, now))
            {
                events?.Report(new UploadResumed(now));
            }

            sent(upload.Bytes);
            if (!await proven.GoOnAsync(item, upload.UploadId, hashes.Whole, uploadId => SendPartsAsync(uploadId, upload.ETags), cancellation)
                || !await headers.EnsureAsync(item, hashes.Whole, cancellation))
            {
                return false;
            }

            if (told is not null)
            {
                _resumed.Add(told);
            }

            return true;
        }

        async Task<(IReadOnlyList<string>, IReadOnlyList<Md5Digest>)> SendPartsAsync(string uploadId, string?[] etags)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PartsAtATime, CancellationToken = cancellation };
            await Parallel.ForAsync(0, parts.Count, options, async (index, token) =>
            {
                if (etags[index] is not null)
                {
                    return;
                }

                var offset = index * partSize;
                var length = Math.Min(partSize, file.Size - offset);
                var body = new Body(() => new FileRangeStream(file, offset, length), length, parts[index].ToBase64());
                etags[index] = await proven.SendAsync(item, uploadId, index + 1, body, parts[index], token);
                sent(length);
            });
            file.CheckUnchanged();
            return (etags!, parts);
        }
    }

    /// <summary>
    /// A build that was killed leaves its upload open, and its parts are billed. Whoever publishes a key next aborts what is
    /// open under it: of two runs that publish one key at a time, the later one wins, and the other says that it failed.
    /// </summary>
    private async Task AbortStaleAsync(UploadItem item, CancellationToken cancellation)
    {
        if (settings.LeaveParts || settings.CanResume)
        {
            return;
        }

        foreach (var uploadId in await store.ListMultipartAsync(item.Key, cancellation))
        {
            await store.AbortMultipartAsync(item.Key, uploadId, cancellation);
        }
    }
}
