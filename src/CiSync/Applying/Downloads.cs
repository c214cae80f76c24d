using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>
/// Objects to files: read into a file beside the target, proven by size and hash, given the time of the file that was uploaded, and put into its
/// place in one step.
/// </summary>
internal sealed class Downloads(IStore store, Location source, DestinationFolder folder, NameMapping names, DownloadSettings settings) : ITransfers
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly SingleDownload _single = new(store, settings);
    private readonly RangedDownload _ranged = new(store, settings);
    private int _unproven;

    public IEnumerable<Diagnostic> Remarks => _unproven == 0 ? [] :
        [Diagnostic.Warning(ErrorCodes.DownloadUnproven, $"Of {_unproven} downloads only the size could be compared: the store tells no hash of them.")];

    public string NameOf(PlannedChange change) => NameBytes.ToShow(names.ToPath(change.Key));

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var key = source.KeyOf(change.SourceKey);
        using var file = folder.Create(names.ToPath(change.Key));
        for (var attempt = 1; ; attempt++)
        {
            var (head, isProven) = change.Bytes >= settings.Cutoff && change.ETag is not null
                ? await _ranged.RunAsync(key, change, file, attempt == 1 ? sent : _ => { }, cancellation)
                : await _single.RunAsync(key, change, file, attempt == 1 ? sent : _ => { }, cancellation);
            if (isProven != false)
            {
                Interlocked.Add(ref _unproven, isProven is null ? 1 : 0);
                file.Commit(ModifiedOf(change, head));
                return;
            }

            if (attempt == Verification.Attempts)
            {
                throw ArrivedContent.Corrupted(key);
            }
        }
    }

    private long ModifiedOf(PlannedChange change, ObjectHead head)
    {
        if (!settings.ServerModifiedTime && ModifiedTime.Parse(head.Metadata.GetValueOrDefault(ModifiedTime.MetadataKey)) is { } modified)
        {
            return modified;
        }

        // A listing tells milliseconds, an object itself whole seconds.
        var written = (head.LastModified - DateTime.UnixEpoch).Ticks * 100;
        return written / NanosecondsPerSecond == change.ModifiedNanoseconds / NanosecondsPerSecond ? change.ModifiedNanoseconds : written;
    }
}
