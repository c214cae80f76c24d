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
/// <param name="store">The bucket.</param>
/// <param name="source">The place of the source.</param>
/// <param name="folder">The folder that is written to.</param>
/// <param name="pathOf">The path below that folder of a key below the source: of a file that is there, as it is there.</param>
/// <param name="settings">How they are downloaded.</param>
internal sealed class Downloads(IStore store, Location source, DestinationFolder folder, Func<string, string> pathOf, DownloadSettings settings) : ITransfers
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly SingleDownload _single = new(store, settings);
    private readonly RangedDownload _ranged = new(store, settings);
    private int _unproven, _accepted;

    public IEnumerable<Diagnostic> Remarks
    {
        get
        {
            if (_unproven > 0)
            {
                yield return Diagnostic.Warning(ErrorCodes.DownloadUnproven, $"Of {_unproven} downloads only the size could be compared: the store tells no hash of them.");
            }

            if (_accepted > 0)
            {
                yield return Diagnostic.Warning(
                    ErrorCodes.DownloadUnproven, $"{_accepted} downloads were accepted by their size: they are not what their hash says, and ignore_checksum is set.", "Unset ignore_checksum.");
            }
        }
    }

    public string NameOf(PlannedChange change) => NameBytes.ToShow(pathOf(change.Key));

    public async Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        var key = source.KeyOf(change.SourceKey);
        using var file = folder.Create(pathOf(change.Key));
        for (var attempt = 1; ; attempt++)
        {
            // Nothing has no ranges.
            var (head, isProven) = change.Bytes > 0 && change.Bytes >= settings.Cutoff && change.ETag is not null
                ? await _ranged.RunAsync(key, change, file, attempt == 1 ? sent : _ => { }, cancellation)
                : await _single.RunAsync(key, change, file, attempt == 1 ? sent : _ => { }, cancellation);
            if (isProven != false || settings.IgnoreChecksum)
            {
                Interlocked.Add(ref _unproven, isProven is null ? 1 : 0);
                Interlocked.Add(ref _accepted, isProven == false ? 1 : 0);
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
