using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Applying;

/// <summary>Counts what is sent and tells it at most once a second.</summary>
internal sealed class ProgressMeter(ChangeKind kind, long totalFiles, long totalBytes, TimeProvider time, IProgress<SyncEvent>? events)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _files;
    private long _bytes;
    private long _toldAt = time.GetTimestamp();

    public void Sent(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Tell();
    }

    public void Finished()
    {
        Interlocked.Increment(ref _files);
        Tell();
    }

    private void Tell()
    {
        var last = Interlocked.Read(ref _toldAt);
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(last, now) >= Pause && Interlocked.CompareExchange(ref _toldAt, now, last) == last)
        {
            events?.Report(new TransferProgress(kind, Interlocked.Read(ref _files), totalFiles, Interlocked.Read(ref _bytes), totalBytes));
        }
    }
}
