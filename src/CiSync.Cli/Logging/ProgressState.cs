using System.Globalization;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Cli.Logging;

/// <summary>How far a run has come, as events tell it.</summary>
internal sealed class ProgressState(TimeProvider time)
{
    private readonly Lock _lock = new();
    private PlanningProgress? _planning;
    private TransferProgress? _transfer;
    private long _startedAt, _toDelete, _deleted, _done;

    /// <summary>One line: what is being done, how much of it is done, how fast and how long it may take; null where nothing is to be told yet.</summary>
    public string? Text
    {
        get
        {
            lock (_lock)
            {
                return _deleted > 0 ? string.Create(CultureInfo.InvariantCulture, $"Deleting: {_deleted} of {_toDelete}")
                    : _transfer is { } transfer ? Transferring(transfer)
                    : _planning is { } planning ? string.Create(CultureInfo.InvariantCulture, $"Comparing: {planning.Compared} in the source, {planning.Listed} at the destination")
                    : null;
            }
        }
    }

    /// <summary>Takes what an event tells.</summary>
    public void Take(SyncEvent value)
    {
        lock (_lock)
        {
            switch (value)
            {
                case PlanningProgress planning:
                    _planning = planning;
                    break;
                case PlanMade { DryRun: false } made:
                    _toDelete = made.Plan.Deletes.Count + made.Plan.SourceDeletes.Count;
                    _startedAt = time.GetTimestamp();
                    _transfer = made.Plan.Transfers is [var first, ..] transfers ? new TransferProgress(first.Kind, 0, transfers.Count, 0, transfers.Sum(change => change.Bytes)) : null;
                    break;
                case TransferProgress transfer:
                    _transfer = transfer with { Files = Math.Max(transfer.Files, _done) };
                    break;
                case FileTransferred when _transfer is { } transfer:
                    _transfer = transfer with { Files = Math.Max(transfer.Files, ++_done) };
                    break;
                case EntriesDeleted deleted:
                    _deleted += deleted.Names.Count;
                    break;
            }
        }
    }

    private string Transferring(TransferProgress now)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{now.Files} of {now.TotalFiles} {(now.Kind == ChangeKind.Upload ? "files" : "objects")} {ReportText.Done(now.Kind)}, {ReportText.Size(now.Bytes)} of {ReportText.Size(now.TotalBytes)}");
        var seconds = time.GetElapsedTime(_startedAt).TotalSeconds;
        if (now.Bytes == 0 || seconds < 1)
        {
            return text;
        }

        var rate = now.Bytes / seconds;
        var left = TimeSpan.FromSeconds(Math.Min(Math.Max(now.TotalBytes - now.Bytes, 0) / rate, 359_999));
        return text + string.Create(CultureInfo.InvariantCulture, $" ({100 * Math.Min(now.Bytes, now.TotalBytes) / Math.Max(now.TotalBytes, 1)} %), {ReportText.Size((long)rate)}/s, {(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00} left");
    }
}
